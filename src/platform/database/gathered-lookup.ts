import { setImmediate as turn } from 'node:timers/promises';

/** Look-ups under way at once: a slow one does not hold up those that come after it. */
const LANES = 2;
/** Keys of one look-up. */
const MOST_KEYS = 256;

interface Waiting<K, V> {
  readonly key: K;
  readonly found: (value: V) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Answers look-ups that arrive together with one statement. A look-up always begins after its question was asked, so
 * what it finds is never older than the question; nothing is remembered. An idle one begins in the same turn of the loop.
 */
export class GatheredLookup<K, V> {
  private waiting: Waiting<K, V>[] = [];
  private underWay = 0;

  /**
   * `lookUp` answers every key, in the order of the keys. What it throws, each of the gathered questions throws; a key that
   * PostgreSQL cannot read (SQLSTATE class 22) fails alone.
   */
  constructor(private readonly lookUp: (keys: readonly K[]) => Promise<readonly V[]>) {}

  find(key: K): Promise<V> {
    return new Promise<V>((found, failed) => {
      this.waiting.push({ key, found, failed });
      if (this.underWay < LANES) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.underWay += 1;
    await turn();
    while (this.waiting.length > 0) await this.answer(this.waiting.splice(0, MOST_KEYS));
    this.underWay -= 1;
  }

  private async answer(questions: readonly Waiting<K, V>[]): Promise<void> {
    try {
      const values = await this.lookUp(questions.map(({ key }) => key));
      if (values.length !== questions.length) throw new Error('a gathered look-up must answer every key');
      questions.forEach(({ found }, index) => {
        found(values[index] as V);
      });
    } catch (error) {
      if (questions.length > 1 && isUnreadable(error)) for (const question of questions) await this.answer([question]);
      else for (const { failed } of questions) failed(error);
    }
  }
}

const isUnreadable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^22...$/.test(error.code);
