/** Lets at most `places` pieces of work run at once, so that background work leaves connections to requests. */
export class Gate {
  private readonly waiting: (() => void)[] = [];

  constructor(private places: number) {}

  async through<T>(work: () => Promise<T>): Promise<T> {
    if (this.places > 0) this.places -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.places += 1;
    }
  }
}
