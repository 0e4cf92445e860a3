import { describe, expect, it } from '@jest/globals';
import { ENDINGS, JINJIANG_2012, JINJIANG_CHANNELS, plannedCases } from './jinjiang-plan.js';
import { rowsOfCase } from './jinjiang-rows.js';

const cases = plannedCases();
const resolved = cases.filter(({ ending }) => ['ORAL', 'WRITTEN', 'SETTLED'].includes(ending));

describe('the plan of 2012', () => {
  it('has the totals of the source', () => {
    expect([cases.length, resolved.length]).toEqual([JINJIANG_2012.discovered, JINJIANG_2012.resolved]);
    expect(((resolved.length / cases.length) * 100).toFixed(2)).toBe('97.38');
    for (const [channel, { discovered, resolved: agreed }] of Object.entries(JINJIANG_CHANNELS)) {
      expect(cases.filter((one) => one.channel === channel)).toHaveLength(discovered);
      expect(resolved.filter((one) => one.channel === channel)).toHaveLength(agreed);
    }
  });

  it('is the same in every run', () => {
    expect(plannedCases()).toEqual(cases);
  });

  it('lies in 2012 with all its facts, in order, oral agreements only before committees', () => {
    for (const one of cases) {
      const days = [one.discoveredOn, one.registeredOn, one.acceptedOn, one.sessionOn, one.endedOn];
      expect(days.toSorted()).toEqual(days);
      expect([days[0], days.at(-1)].every((day) => day?.startsWith('2012-'))).toBe(true);
      expect(one.ending !== 'ORAL' || one.channel === 'PEOPLES').toBe(true);
    }
    expect(new Set(cases.map(({ ending }) => ending))).toEqual(new Set(ENDINGS));
  });

  it('makes eight to twelve facts a case', () => {
    const counts = cases.map((one) => rowsOfCase(one).length);
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([8, 12]);
  });
});
