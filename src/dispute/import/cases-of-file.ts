/** The cases that a run has come to, in the order of the file. */
export class CasesOfFile {
  private readonly places = new Map<string, number>();
  private readonly running = new Map<string, Promise<unknown>>();
  private readonly tried = new Set<string>();

  /** Takes a case in; cases that are begun later may wait for it. */
  async taking<R>(disputeId: string, work: () => Promise<R>): Promise<R> {
    if (!this.places.has(disputeId)) this.places.set(disputeId, this.places.size);
    const taken = work();
    this.running.set(disputeId, taken);
    try {
      return await taken;
    } finally {
      this.running.delete(disputeId);
    }
  }

  /** A trial has decided that the case would be there. */
  tookOnTrial(disputeId: string): void {
    this.tried.add(disputeId);
  }

  /** Whether a trial has decided so. */
  isTried(disputeId: string): boolean {
    return this.tried.has(disputeId);
  }

  /** Waits until the other case is done with, where it stands before the case in the file: never in a circle. */
  async after(disputeId: string, otherId: string): Promise<void> {
    const [own, other] = [this.places.get(disputeId), this.places.get(otherId)];
    if (own !== undefined && other !== undefined && other < own)
      await this.running.get(otherId)?.catch(() => undefined);
  }
}
