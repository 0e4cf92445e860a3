import { readConfig } from '../platform/config.js';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../test/eventually.js';
import { InMemoryEventStore } from '../../test/in-memory.event-store.js';
import { calendarDate, instant, type Instant } from '../kernel/calendar-date.js';
import { Clock } from '../platform/access/clock.js';
import {
  LOG_START,
  StaleRevision,
  type AppendContext,
  type RecordedEvent,
} from '../platform/event-store/event-store.js';
import { countedBy, type CalendarDraft } from './deadline.decider.js';
import { CALENDAR_STREAM, DeadlineReference } from './deadline.reference.js';

class FixedClock extends Clock {
  override now(): Instant {
    return instant('2026-11-23T09:00:00+08:00');
  }
}

const context: AppendContext = {
  actor: { accountId: 'account-1', role: 'ADMINISTRATOR' },
  occurredAt: instant('2026-11-23T09:00:00+08:00'),
  legalDate: calendarDate('2026-11-23'),
  correlationId: 'correlation-1',
};
const NEXT: CalendarDraft = {
  version: 2,
  years: [2027],
  days: [{ on: calendarDate('2027-01-01'), kind: 'OFF', name: { zh: '元旦', en: "New Year's Day" } }],
};

/** A log of which one read can be held back after it was made. */
class HeldEventStore extends InMemoryEventStore {
  private held: { readonly stream: string; readonly until: Promise<void> } | undefined;

  /** True until the read that is to be held back was made. */
  get isHolding(): boolean {
    return this.held !== undefined;
  }

  holdNextRead(stream: string): () => void {
    let letGo = (): void => undefined;
    const until = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    this.held = { stream, until };
    return () => {
      letGo();
    };
  }

  override async read(stream: string, fromRevision?: number): Promise<readonly RecordedEvent[]> {
    const events = await super.read(stream, fromRevision);
    const { held } = this;
    if (held?.stream !== stream) return events;
    this.held = undefined;
    await held.until;
    return events;
  }
}

const started = async (log: InMemoryEventStore, settings: NodeJS.ProcessEnv = {}): Promise<DeadlineReference> => {
  const reference = new DeadlineReference(log, new FixedClock(), readConfig(settings));
  await reference.onApplicationBootstrap();
  return reference;
};

const typesIn = async (log: InMemoryEventStore): Promise<readonly string[]> =>
  (await log.readAll(LOG_START, 100)).map(({ type }) => type);

describe('the rules and rest days in force', () => {
  it('are published at the first start, once, however many processes start', async () => {
    const log = new InMemoryEventStore();
    const [one, two] = await Promise.all([started(log), started(log)]);
    await started(log);
    expect(await typesIn(log)).toEqual(['RulePackPublished', 'CalendarPublished']);
    const data = await one.current();
    expect(await two.current()).toEqual(data);
    expect([data.rulePackVersion, data.calendar.version]).toEqual([1, 1]);
    expect(data.rules['SC-APPLY']?.amount).toBe(30);
  });

  it('are the newer ones as soon as this process has published them', async () => {
    const log = new InMemoryEventStore();
    const reference = await started(log);
    await reference.publishCalendar(NEXT, context);
    expect((await reference.current()).calendar).toMatchObject({ version: 2 });
    expect((await reference.current()).calendar.years).toContain(2027);
  });

  it('are newer rules as soon as they are published, every one of them', async () => {
    const log = new InMemoryEventStore();
    const reference = await started(log);
    const rules = Object.values((await reference.current()).rules);
    const changed = rules.map((rule) => (rule.code === 'MKT-MEDIATE' ? { ...rule, amount: 60 } : rule));
    await reference.publishRules(changed, 2, context);
    const now = await reference.current();
    expect([now.rulePackVersion, now.rules['MKT-MEDIATE']?.amount, now.rules['SC-APPLY']?.version]).toEqual([2, 60, 2]);
    await expect(reference.publishRules(changed, 2, context)).rejects.toMatchObject({
      code: 'deadline.rule-pack-not-newer',
    });
    const [local] = changed;
    const term = { division: '35', amount: 1, unit: 'MONTH', rollPolicy: 'NONE', source: local?.source } as never;
    const bad = [changed.slice(1), [...changed, ...changed], changed.map((rule) => ({ ...rule, local: [term] }))];
    for (const each of bad)
      await expect(reference.publishRules(each, 3, context)).rejects.toMatchObject({ code: 'deadline.bad-rule-pack' });
  });

  it('keep every pack for the deadlines that it counted, also one that is not in force or was published elsewhere', async () => {
    const log = new InMemoryEventStore();
    const [one, held] = [await started(log), await started(log, { RULE_PACK_VERSION: '1' })];
    const changed = Object.values((await one.current()).rules).map((rule) =>
      rule.code === 'MKT-MEDIATE' ? { ...rule, amount: 75 } : rule,
    );
    await one.publishRules(changed, 2, context);
    const { rulePackVersion, packs } = await held.knowing(2);
    const amounts = [1, 2, 3].map((ruleVersion) => countedBy(packs, { code: 'MKT-MEDIATE', ruleVersion })?.amount);
    expect([rulePackVersion, ...amounts]).toEqual([1, 45, 75, undefined]);
  });

  it('stop the start where they are held at a version that was not published', async () => {
    const log = new InMemoryEventStore();
    await started(log);
    await expect(started(log, { RULE_PACK_VERSION: '9' })).rejects.toThrow('RULE_PACK_VERSION: 没有已发布的第 9 版');
    await expect(started(log, { CALENDAR_VERSION: '9' })).rejects.toThrow('no version 9 was published');
  });

  it('refuse what is not newer, and a race is lost by one', async () => {
    const log = new InMemoryEventStore();
    const [one, two] = [await started(log), await started(log)];
    await one.publishCalendar(NEXT, context);
    await expect(two.publishCalendar(NEXT, context)).rejects.toMatchObject({ code: 'deadline.calendar-not-newer' });
    const raced = await Promise.allSettled(
      [one, two].map((each, n) => each.publishCalendar({ ...NEXT, version: 3 + n }, context)),
    );
    expect(raced.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [lost] = raced.filter((result) => result.status === 'rejected');
    expect(lost?.reason).toBeInstanceOf(StaleRevision);
  });

  it('see what another process published within a second', async () => {
    const log = new InMemoryEventStore();
    const [one, two] = [await started(log), await started(log)];
    await one.publishCalendar(NEXT, context);
    await eventually(async () => expect((await two.current()).calendar.version).toBe(2));
  });

  it('refuse another list under a version that was published meanwhile, and do not call it a retry', async () => {
    const log = new InMemoryEventStore();
    const [one, two] = [await started(log), await started(log)];
    const other: CalendarDraft = {
      ...NEXT,
      days: [...NEXT.days, { on: calendarDate('2027-01-04'), kind: 'OFF', name: { zh: '元旦', en: "New Year's Day" } }],
    };
    const raced = await Promise.allSettled([one.publishCalendar(NEXT, context), two.publishCalendar(other, context)]);
    expect(raced.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  it('are read again for a reaction, even while a read is under way that began before', async () => {
    const log = new HeldEventStore();
    const [one, two] = [await started(log), await started(log)];
    const letGo = log.holdNextRead(CALENDAR_STREAM);
    const before = two.fresh();
    while (log.isHolding) await new Promise((resolve) => setImmediate(resolve));
    await one.publishCalendar(NEXT, context);
    const asked = two.fresh();
    letGo();
    expect((await before).rulePackVersion).toBe(1);
    expect((await asked).calendar.version).toBe(2);
  });
});
