import { describe, expect, it } from '@jest/globals';
import { calendarDate } from '../../kernel/calendar-date.js';
import { personDecider, type ErasePerson } from './person.decider.js';
import type { PersonEvent, RetentionReason } from './person.events.js';

const keptUntil = (day: string, of = '2026-C1-000001'): RetentionReason => ({
  ground: 'FILE_KEPT',
  of,
  until: calendarDate(day),
});
const forEver: RetentionReason = { ground: 'FILE_KEPT', of: '2026-C1-000002', until: null };
const running: RetentionReason = { ground: 'CASE_OPEN', of: '2026-C1-000003', until: null };

const erase = (...reasons: readonly RetentionReason[]): ErasePerson => ({
  type: 'ErasePerson',
  personId: 'p',
  keyId: 'k',
  on: calendarDate('2026-04-05'),
  reasons,
});
const erased: PersonEvent = { type: 'PersonErased', data: { personId: 'p', keyId: 'k' } };
const restricted = (until: string | null, ...reasons: readonly RetentionReason[]): PersonEvent => ({
  type: 'PersonRestricted',
  data: { personId: 'p', until: until === null ? null : calendarDate(until), reasons },
});

const decide = (history: readonly PersonEvent[], command: ErasePerson): readonly PersonEvent[] =>
  personDecider.decide(
    command,
    history.reduce((state, event) => personDecider.evolve(state, event), personDecider.initial),
  );

describe('erasing a person', () => {
  it('erases at once where nothing has to be kept', () => {
    expect(decide([], erase())).toEqual([erased]);
  });

  it('restricts up to and including the last day of retention', () => {
    const reason = keptUntil('2026-04-05');
    expect(decide([], erase(reason))).toEqual([restricted('2026-04-05', reason)]);
  });

  it('erases from the day after', () => {
    const reason = keptUntil('2026-04-04');
    expect(decide([restricted('2026-04-04', reason)], erase(reason))).toEqual([erased]);
  });

  it('is put off to the last of all days, by what still lasts only', () => {
    const [over, first, last] = [keptUntil('2026-04-04'), keptUntil('2026-05-01', 'b'), keptUntil('2026-06-01', 'c')];
    expect(decide([], erase(over, last, first))).toEqual([restricted('2026-06-01', last, first)]);
  });

  it.each([
    ['is kept for ever', forEver],
    ['is not over', running],
  ])('has no day as long as one case %s', (_, reason) => {
    const dated = keptUntil('2026-06-01');
    expect(decide([], erase(dated, reason))).toEqual([restricted(null, dated, reason)]);
    expect(decide([], erase(reason, dated))).toEqual([restricted(null, reason, dated)]);
  });

  it('records a restriction once, and again where a reason changes', () => {
    const kept = keptUntil('2026-05-01', running.of ?? '');
    expect(decide([restricted(null, running)], erase(running))).toEqual([]);
    expect(decide([restricted(null, running)], erase(kept))).toEqual([restricted('2026-05-01', kept)]);
    expect(decide([restricted('2026-05-01', kept)], erase(keptUntil('2026-05-02', running.of ?? '')))).toHaveLength(1);
  });

  it('has nothing left to do afterwards', () => {
    expect(decide([restricted(null, running), erased], erase(running))).toEqual([]);
  });
});
