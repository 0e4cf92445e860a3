/** What a question answers about something that has a revision: the `ETag` is made of it. */
export class WithRevision<Body = unknown> {
  constructor(
    readonly body: Body,
    readonly revision: number,
  ) {}
}
