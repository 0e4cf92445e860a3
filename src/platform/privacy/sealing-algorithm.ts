/** One way of sealing. Its name is stored with every ciphertext, so that another can be added and the old stay readable. */
export interface SealingAlgorithm {
  readonly alg: string;
  /** `boundTo` must be given again to open: it ties a ciphertext to its place. */
  seal(key: Buffer, clear: Buffer, boundTo: Buffer): Buffer;
  /** Throws where the key or the place is another, or a bit has changed. */
  open(key: Buffer, sealed: Buffer, boundTo: Buffer): Buffer;
}
