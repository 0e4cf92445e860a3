import type { Bilingual } from '../kernel/bilingual.js';

/** Does what a new installation needs and says what it did; returns undefined where nothing was to be done. */
export type FirstStartStep = () => Promise<Bilingual | undefined>;

/** Runs before the first request is served, at every start: steps find out themselves whether they are needed. */
export class FirstStart {
  private readonly steps: FirstStartStep[] = [];

  /** Called in `onModuleInit`. Several processes may run a step at the same moment. */
  add(step: FirstStartStep): void {
    this.steps.push(step);
  }

  async run(): Promise<readonly Bilingual[]> {
    const words: Bilingual[] = [];
    for (const step of this.steps) {
      const word = await step();
      if (word) words.push(word);
    }
    return words;
  }
}
