import { setTimeout as delay } from 'node:timers/promises';

const TIMEOUT_MS = 2_000;

/** Values of one level for people and monitors: counts, ages, names of projections. */
export type HealthDetail = Readonly<Record<string, string | number | boolean | null>>;

/** One condition of readiness. A check that throws, or takes longer than 2 s, is not fulfilled. */
export interface HealthCheck {
  readonly name: string;
  check(): Promise<{ readonly ok: boolean; readonly detail?: HealthDetail }>;
}

export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  readonly detail?: HealthDetail;
}

/** What must hold before requests are sent here. Whoever has a condition adds it in `onModuleInit`. */
export class HealthChecks {
  private readonly checks = new Map<string, HealthCheck>();
  private stopping = false;

  add(check: HealthCheck): void {
    this.checks.set(check.name, check);
  }

  /** From now on not ready: what is accepted is finished, nothing new should come. */
  stop(): void {
    this.stopping = true;
  }

  /** Every check in the order of their names. */
  async run(): Promise<readonly CheckResult[]> {
    const checks = [...this.checks.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    const results = await Promise.all(checks.map(runOne));
    return this.stopping ? [...results, { name: 'stopping', ok: false }] : results;
  }
}

const runOne = async (check: HealthCheck): Promise<CheckResult> => {
  const timer = new AbortController();
  const late = delay(TIMEOUT_MS, { ok: false, detail: { reason: 'timeout' } }, { signal: timer.signal });
  late.catch(() => undefined);
  try {
    return { name: check.name, ...(await Promise.race([check.check(), late])) };
  } catch (error) {
    return { name: check.name, ok: false, detail: { reason: error instanceof Error ? error.name : 'unknown' } };
  } finally {
    timer.abort();
  }
};
