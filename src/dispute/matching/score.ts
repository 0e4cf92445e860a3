/** How well a mediator fits a case, part by part and in words. Pure. Source: product; docs/rules.md, Matching. */
import type { MatchingPolicy, MediatorCandidate } from '../../directory/index.js';
import { availabilityOn } from '../../directory/index.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { DISPUTE_TYPE_LABELS, type DisputeType } from '../dispute.codes.js';

export const MATCHING_PARTS = [
  'SPECIALITY',
  'LANGUAGE',
  'AREA',
  'AVAILABILITY',
  'WORKLOAD',
  'AFFILIATION',
  'ORIGIN',
] as const;
export type MatchingPart = (typeof MATCHING_PARTS)[number];

/** What is looked for. */
export interface Wanted {
  readonly disputeType: DisputeType;
  /** Path of the place of the dispute. */
  readonly divisionPath: string;
  readonly day: CalendarDate;
  /** Language tags asked for; none: the part does not count. */
  readonly languages: readonly string[];
  /** Ethnic groups whose support is asked for. */
  readonly ethnicGroups: readonly string[];
  /** Bodies asked for, or parts of their names. */
  readonly affiliations: readonly string[];
  /** Codes of provinces, prefectures or counties asked for. */
  readonly nativePlaces: readonly string[];
}

/** One part of a score. */
export interface ScorePart {
  readonly part: MatchingPart;
  readonly weight: number;
  /** 0 (nothing speaks for the mediator) to 1, two decimals. */
  readonly score: number;
  readonly zh: string;
  readonly en: string;
}

export interface Score {
  /** 0–100, one decimal: the parts by their weights. */
  readonly total: number;
  readonly parts: readonly ScorePart[];
  readonly explanation: Bilingual;
}

type Judged = Bilingual & { readonly score: number };

const judged = (score: number, zh: string, en: string): Judged => ({ score: Math.round(score * 100) / 100, zh, en });

const bySpeciality = ({ specialities }: MediatorCandidate, type: DisputeType): Judged => {
  const { zh, en } = DISPUTE_TYPE_LABELS[type];
  if (specialities.includes(type)) return judged(1, `擅长${zh}`, `knows the type: ${en}`);
  if (specialities.length === 0) return judged(0.5, '未登记擅长类型', 'no types are recorded');
  return judged(0, `未登记擅长${zh}`, `the type is not recorded: ${en}`);
};

const byLanguage = (candidate: MediatorCandidate, { languages, ethnicGroups }: Wanted): Judged | null => {
  const asked = [...languages, ...ethnicGroups];
  if (asked.length === 0) return null;
  const known = [
    ...languages.filter((tag) => candidate.languages.includes(tag)),
    ...ethnicGroups.filter((group) => candidate.ethnicGroups.includes(group)),
  ];
  const list = known.join('、') || '—';
  return judged(
    known.length / asked.length,
    `语言与民族服务：${list}（要求 ${asked.length} 项）`,
    `languages and support: ${list} (of ${asked.length} asked for)`,
  );
};

/** Steps in the tree of divisions from one to the other; 0 where the area covers the place. */
export const stepsBetween = (area: string, place: string): number => {
  if (place === area || place.startsWith(`${area}.`)) return 0;
  const [a, b] = [area.split('.'), place.split('.')];
  const common = a.findIndex((code, index) => code !== b[index]);
  const shared = common === -1 ? a.length : common;
  return a.length - shared + (b.length - shared);
};

const byArea = ({ areaPaths }: MediatorCandidate, place: string): Judged => {
  if (areaPaths.length === 0) return judged(0, '未登记服务区域', 'no area is recorded');
  const steps = Math.min(...areaPaths.map((area) => stepsBetween(area, place)));
  return steps === 0
    ? judged(1, '服务区域包括纠纷发生地', 'works where the dispute lies')
    : judged(1 / (1 + steps), `服务区域相距 ${steps} 级`, `works ${steps} steps away in the tree of divisions`);
};

const byAvailability = (candidate: MediatorCandidate, day: CalendarDate): Judged => {
  const found = availabilityOn(candidate, day);
  switch (found.kind) {
    case 'HOURS': {
      const hours = found.hours.join(', ');
      return judged(1, `${day} 可到场：${hours}`, `there on ${day}: ${hours}`);
    }
    case 'UNKNOWN':
      return judged(0.5, '未登记时间', 'no hours are recorded');
    case 'OTHER_DAYS':
      return judged(0.25, `${day} 不在登记时间内`, `${day} is outside the recorded hours`);
    case 'ABSENT':
      return judged(0, `不在岗至 ${found.until}`, `away until ${found.until}`);
  }
};

const byWorkload = (openCases: number, { fullWorkload }: MatchingPolicy): Judged =>
  judged(
    Math.max(0, 1 - openCases / fullWorkload),
    `在办 ${openCases} 件（满负荷 ${fullWorkload} 件）`,
    `${openCases} open cases (full at ${fullWorkload})`,
  );

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}]/gu, '');

const byAffiliation = ({ affiliation }: MediatorCandidate, asked: readonly string[]): Judged | null => {
  if (asked.length === 0) return null;
  if (affiliation === undefined) return judged(0, '未登记所属团体', 'no affiliation is recorded');
  const named = asked.filter((one) => plain(affiliation).includes(plain(one)));
  return judged(
    named.length / asked.length,
    `所属团体：${affiliation}（要求 ${asked.length} 项，符合 ${named.length} 项）`,
    `belongs to: ${affiliation} (${named.length} of ${asked.length} asked for)`,
  );
};

const NOTHING_SHARED: Bilingual = { zh: '不同省', en: 'another province than' };
/** What two places share, by how many levels of their codes are the same. */
const SHARED_ORIGIN: readonly Bilingual[] = [
  NOTHING_SHARED,
  { zh: '同省', en: 'the same province as' },
  { zh: '同市（州）', en: 'the same prefecture as' },
  { zh: '同县（市、区）', en: 'the same county as' },
];

const levelsOf = (code: string): readonly string[] => code.match(/../g) ?? [];

/** Levels that a place has in common with the one asked for: 0 none, 1 the province, 2 the prefecture, 3 the county. */
const sharedLevels = (place: string, asked: string): number => {
  const own = levelsOf(place);
  const first = levelsOf(asked).findIndex((level, index) => level !== own[index]);
  return first === -1 ? levelsOf(asked).length : first;
};

const byOrigin = ({ nativePlace }: MediatorCandidate, asked: readonly string[]): Judged | null => {
  if (asked.length === 0) return null;
  if (nativePlace === undefined) return judged(0, '未登记籍贯', 'no native place is recorded');
  const shared = asked.map((place) => {
    const levels = sharedLevels(nativePlace, place);
    const { zh, en } = SHARED_ORIGIN[levels] ?? NOTHING_SHARED;
    return { score: levels / levelsOf(place).length, zh: `与 ${place} ${zh}`, en: `${en} ${place}` };
  });
  return judged(
    shared.reduce((sum, { score }) => sum + score, 0) / asked.length,
    `籍贯：${shared.map(({ zh }) => zh).join('、')}`,
    `from ${shared.map(({ en }) => en).join(', ')}`,
  );
};

/** The score of one mediator. A part that nobody asked for, or whose weight is 0, is left out. */
export const scoreOf = (
  candidate: MediatorCandidate,
  wanted: Wanted,
  openCases: number,
  policy: MatchingPolicy,
): Score => {
  const all: readonly (readonly [MatchingPart, number, Judged | null])[] = [
    ['SPECIALITY', policy.speciality, bySpeciality(candidate, wanted.disputeType)],
    ['LANGUAGE', policy.language, byLanguage(candidate, wanted)],
    ['AREA', policy.area, byArea(candidate, wanted.divisionPath)],
    ['AVAILABILITY', policy.availability, byAvailability(candidate, wanted.day)],
    ['WORKLOAD', policy.workload, byWorkload(openCases, policy)],
    ['AFFILIATION', policy.affiliation, byAffiliation(candidate, wanted.affiliations)],
    ['ORIGIN', policy.origin, byOrigin(candidate, wanted.nativePlaces)],
  ];
  const parts = all.flatMap(([part, weight, found]): ScorePart[] =>
    found === null || weight === 0 ? [] : [{ part, weight, ...found }],
  );
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  const points = parts.reduce((sum, { weight, score }) => sum + weight * score, 0);
  const total = weights === 0 ? 0 : Math.round((points / weights) * 1_000) / 10;
  return {
    total,
    parts,
    explanation: {
      zh: `${total} 分：${parts.map(({ zh }) => zh).join('；')}`,
      en: `${total} points: ${parts.map(({ en }) => en).join('; ')}`,
    },
  };
};
