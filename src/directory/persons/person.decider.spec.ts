import { describe, expect, it } from '@jest/globals';
import { calendarDate } from '../../kernel/calendar-date.js';
import { personDecider, type ErasePerson } from './person.decider.js';
import type { PersonEvent } from './person.events.js';

const erase: ErasePerson = { type: 'ErasePerson', personId: 'p', keyId: 'k', on: calendarDate('2026-04-05') };
const until = (day: string): ErasePerson => ({ ...erase, retainedUntil: calendarDate(day) });
const erased: PersonEvent = { type: 'PersonErased', data: { personId: 'p', keyId: 'k' } };
const restricted: PersonEvent = {
  type: 'PersonRestricted',
  data: { personId: 'p', until: calendarDate('2026-04-05') },
};

const decide = (history: readonly PersonEvent[], command: ErasePerson): readonly PersonEvent[] =>
  personDecider.decide(
    command,
    history.reduce((state, event) => personDecider.evolve(state, event), personDecider.initial),
  );

describe('erasing a person', () => {
  it('erases at once where nothing has to be retained', () => {
    expect(decide([], erase)).toEqual([erased]);
  });

  it('restricts up to and including the last day of retention', () => {
    expect(decide([], until('2026-04-05'))).toEqual([restricted]);
  });

  it('erases from the day after', () => {
    expect(decide([restricted], until('2026-04-04'))).toEqual([erased]);
  });

  it('records a restriction once, and again where the last day moves', () => {
    expect(decide([restricted], until('2026-04-05'))).toEqual([]);
    expect(decide([restricted], until('2026-04-06'))).toEqual([
      { type: 'PersonRestricted', data: { personId: 'p', until: '2026-04-06' } },
    ]);
  });

  it('has nothing left to do afterwards', () => {
    expect(decide([restricted, erased], until('2027-01-01'))).toEqual([]);
  });
});
