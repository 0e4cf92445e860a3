import type { ImportTally } from './import-tally.js';

const PERIOD_MS = 1_000;
const SECONDS_OF_A_MINUTE = 60;

const timeLeft = (seconds: number): string => {
  const whole = Math.ceil(seconds);
  const minutes = Math.floor(whole / SECONDS_OF_A_MINUTE);
  return minutes > 0 ? `${minutes} min ${whole % SECONDS_OF_A_MINUTE} s` : `${whole} s`;
};

/** How far a run is, at most once a second: rows, percent, rows a second, time left. */
export class ImportProgress {
  private readonly startedAt: number;
  private toldAt: number;

  /** `now` in milliseconds of any clock that only goes forward. */
  constructor(
    private readonly total: number,
    private readonly tell: (line: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.startedAt = this.now();
    this.toldAt = this.startedAt;
  }

  after({ rows, refused }: Pick<ImportTally, 'rows' | 'refused'>): void {
    const now = this.now();
    if (now - this.toldAt < PERIOD_MS && rows < this.total) return;
    this.toldAt = now;
    const perSecond = (rows / Math.max(now - this.startedAt, 1)) * 1_000;
    const percent = this.total === 0 ? 100 : Math.floor((rows / this.total) * 100);
    const left = timeLeft((this.total - rows) / Math.max(perSecond, 0.001));
    const counted = `${rows}/${this.total} ${percent} % · ${Math.round(perSecond)} 行/s rows/s`;
    this.tell(`${counted} · 剩余 remaining ${left} · 拒绝 refused ${refused}`);
  }
}
