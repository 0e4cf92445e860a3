/** Unknown, or not for this actor to know: the answer is the same 404. */
export class NotVisible extends Error {
  override readonly name = 'NotVisible';
}
