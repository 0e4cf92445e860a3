import { describe, expect, it } from '@jest/globals';
import { parseCalendar } from './parse-calendar.js';

const DRAFT = {
  ok: true,
  draft: {
    version: 2,
    years: [2027],
    days: [
      { on: '2027-01-01', kind: 'OFF', name: { zh: '元旦', en: "New Year's Day" } },
      { on: '2027-01-03', kind: 'WORK', name: { zh: '元旦', en: '元旦' } },
    ],
  },
};

describe('a calendar file', () => {
  it('is read as CSV, with or without a byte order mark', () => {
    const text = "date,kind,zh,en\n2027-01-01,OFF,元旦,New Year's Day\n2027-01-03,WORK,元旦,\n";
    expect(parseCalendar(text, 'csv', 2)).toEqual(DRAFT);
    expect(parseCalendar(`\uFEFF${text}`, 'csv', 2)).toEqual(DRAFT);
  });

  it('is read as JSON', () => {
    const rows = [
      { date: '2027-01-01', kind: 'OFF', zh: '元旦', en: "New Year's Day" },
      { date: '2027-01-03', kind: 'WORK', zh: '元旦' },
    ];
    expect(parseCalendar(JSON.stringify(rows), 'json', 2)).toEqual(DRAFT);
  });

  it('names every line at fault', () => {
    const text = 'date,kind,zh,en\n2027-02-29,OFF,x,x\n2027-01-03,HALF,x,x\n2027-01-04,OFF,,x\n';
    const parsed = parseCalendar(text, 'csv', 2);
    expect(parsed.ok ? [] : parsed.faults.map(({ line, message }) => [line, message.en])).toEqual([
      [2, 'The date is wrong'],
      [3, 'The kind has to be OFF or WORK'],
      [4, 'The name is missing'],
    ]);
  });

  it.each(['{', '[1]', '{}', '[]'])('that is no list of days is refused: %s', (text) => {
    expect(parseCalendar(text, 'json', 2).ok).toBe(false);
  });
});
