import { describe, expect, it } from '@jest/globals';
import { DEFAULT_MATCHING_POLICY, type MediatorCandidate } from '../../directory/index.js';
import { calendarDate } from '../../kernel/calendar-date.js';
import { scoreOf, stepsBetween, type Wanted } from './score.js';

const NOBODY: MediatorCandidate = {
  id: 'm-1',
  name: '调解员一',
  organisationIds: ['o-1'],
  specialities: [],
  languages: [],
  ethnicGroups: [],
  weeklyHours: [],
  absences: [],
  areaPaths: [],
  rosterCourtIds: [],
};
const WANTED: Wanted = {
  disputeType: 'NEIGHBOUR',
  divisionPath: '35.3505.C1.G05',
  day: calendarDate('2026-03-02'),
  languages: [],
  ethnicGroups: [],
  affiliations: [],
  nativePlaces: [],
};

const partOf = (part: string, more: Partial<MediatorCandidate>, wanted: Partial<Wanted> = {}, openCases = 0) => {
  const { parts } = scoreOf({ ...NOBODY, ...more }, { ...WANTED, ...wanted }, openCases, DEFAULT_MATCHING_POLICY);
  return parts.find((one) => one.part === part)?.score;
};

describe('steps in the tree of divisions', () => {
  it.each([
    ['35.3505', '35.3505.C1', 0],
    ['35.3505.C1', '35.3505.C1', 0],
    ['35.3505.C1.G05', '35.3505.C1', 1],
    ['35.3505.C1.G05', '35.3505.C1.G06', 2],
    ['35.3505.C', '35.3505.C1', 2],
    ['35.3505.C2', '35.3505.C1.G05', 3],
    ['44', '35', 2],
  ])('from %s to %s: %i', (area, place, steps) => expect(stepsBetween(area, place)).toBe(steps));
});

describe('a part of the score', () => {
  it.each([
    ['the type is known', 'SPECIALITY', { specialities: ['NEIGHBOUR'] }, {}, 0, 1],
    ['other types are known', 'SPECIALITY', { specialities: ['MEDICAL'] }, {}, 0, 0],
    ['no types are recorded', 'SPECIALITY', {}, {}, 0, 0.5],
    ['one of two languages', 'LANGUAGE', { languages: ['zh'] }, { languages: ['zh', 'nan'] }, 0, 0.5],
    [
      'language and group',
      'LANGUAGE',
      { languages: ['zh'], ethnicGroups: ['HU'] },
      { languages: ['zh'], ethnicGroups: ['HU'] },
      0,
      1,
    ],
    ['nobody asked for a language', 'LANGUAGE', { languages: ['zh'] }, {}, 0, undefined],
    ['the area covers the place', 'AREA', { areaPaths: ['44', '35.3505'] }, {}, 0, 1],
    ['the next grid', 'AREA', { areaPaths: ['35.3505.C1.G06'] }, {}, 0, 0.33],
    ['no area', 'AREA', {}, {}, 0, 0],
    ['there on Monday', 'AVAILABILITY', { weeklyHours: ['1 09:00-12:00'] }, {}, 0, 1],
    ['there on Tuesday', 'AVAILABILITY', { weeklyHours: ['2 09:00-12:00'] }, {}, 0, 0.25],
    ['away', 'AVAILABILITY', { weeklyHours: ['1 09:00-12:00'], absences: ['2026-03-01/2026-03-08'] }, {}, 0, 0],
    ['no hours', 'AVAILABILITY', {}, {}, 0, 0.5],
    ['nothing to do', 'WORKLOAD', {}, {}, 0, 1],
    ['four of ten cases', 'WORKLOAD', {}, {}, 4, 0.6],
    ['more than one can bear', 'WORKLOAD', {}, {}, 30, 0],
    ['nobody asked for a body', 'AFFILIATION', { affiliation: '某印刷厂工会' }, {}, 0, undefined],
    ['of the body', 'AFFILIATION', { affiliation: '某印刷厂工会' }, { affiliations: ['印刷厂 工会'] }, 0, 1],
    ['one of two bodies', 'AFFILIATION', { affiliation: '某印刷厂工会' }, { affiliations: ['工会', '商会'] }, 0, 0.5],
    ['of another body', 'AFFILIATION', { affiliation: '某商会' }, { affiliations: ['工会'] }, 0, 0],
    ['of no known body', 'AFFILIATION', {}, { affiliations: ['工会'] }, 0, 0],
    ['nobody asked for a place', 'ORIGIN', { nativePlace: '522631' }, {}, 0, undefined],
    ['of the county', 'ORIGIN', { nativePlace: '522631' }, { nativePlaces: ['522631'] }, 0, 1],
    ['of the next county', 'ORIGIN', { nativePlace: '522632' }, { nativePlaces: ['522631'] }, 0, 0.67],
    ['of the province', 'ORIGIN', { nativePlace: '522631' }, { nativePlaces: ['52'] }, 0, 1],
    ['only the province is known', 'ORIGIN', { nativePlace: '52' }, { nativePlaces: ['522631'] }, 0, 0.33],
    ['of another province', 'ORIGIN', { nativePlace: '532631' }, { nativePlaces: ['522631'] }, 0, 0],
    ['with one side', 'ORIGIN', { nativePlace: '522631' }, { nativePlaces: ['522631', '350582'] }, 0, 0.5],
    ['of no known place', 'ORIGIN', {}, { nativePlaces: ['522631'] }, 0, 0],
  ] as const)('%s', (_, part, more, wanted, openCases, expected) => {
    expect(partOf(part, more, wanted, openCases)).toBe(expected);
  });
});

describe('the score', () => {
  it('is the weighted mean of the parts that count, said in both languages', () => {
    const known = { ...NOBODY, specialities: ['NEIGHBOUR'], areaPaths: ['35'] };
    const { total, parts, explanation } = scoreOf(known, WANTED, 5, DEFAULT_MATCHING_POLICY);
    expect(total).toBe(Math.round(((35 + 20 + 15 * 0.5 + 15 * 0.5) / 85) * 1_000) / 10);
    expect(parts.map(({ part }) => part)).toEqual(['SPECIALITY', 'AREA', 'AVAILABILITY', 'WORKLOAD']);
    expect(explanation).toEqual({
      zh: '82.4 分：擅长邻里纠纷；服务区域包括纠纷发生地；未登记时间；在办 5 件（满负荷 10 件）',
      en: '82.4 points: knows the type: Neighbours; works where the dispute lies; no hours are recorded; 5 open cases (full at 10)',
    });
  });

  it('says what ties a mediator to whom the asker named', () => {
    const tied = { ...NOBODY, affiliation: '某印刷厂工会', nativePlace: '522631' };
    const wanted = { ...WANTED, affiliations: ['印刷厂'], nativePlaces: ['5226', '350582'] };
    const { parts, explanation } = scoreOf(tied, wanted, 0, DEFAULT_MATCHING_POLICY);
    expect(parts.slice(-2)).toMatchObject([
      { part: 'AFFILIATION', weight: 5, score: 1 },
      { part: 'ORIGIN', weight: 5, score: 0.5 },
    ]);
    expect(explanation.zh).toContain(
      '所属团体：某印刷厂工会（要求 1 项，符合 1 项）；籍贯：与 5226 同市（州）、与 350582 不同省',
    );
    expect(explanation.en).toContain(
      '(1 of 1 asked for); from the same prefecture as 5226, another province than 350582',
    );
  });

  it('leaves out what has no weight, and is 0 where nothing has', () => {
    const none = {
      ...{ speciality: 0, language: 0, area: 0, availability: 0, workload: 0 },
      ...{ affiliation: 0, origin: 0, fullWorkload: 10, version: 1 },
    };
    expect(scoreOf(NOBODY, WANTED, 0, none)).toMatchObject({ total: 0, parts: [] });
    expect(scoreOf(NOBODY, WANTED, 0, { ...none, workload: 7 })).toMatchObject({
      total: 100,
      parts: [{ part: 'WORKLOAD' }],
    });
  });
});
