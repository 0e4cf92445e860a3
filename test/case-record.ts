/** The neighbour dispute as a record that papers are written from, with words of its own in place of the sealed texts. */
import type { DisputeEvent } from '../src/dispute/index.js';
import type { CaseRecord, ListedPaper, PrintedPerson } from '../src/dispute/documents/model/case-record.js';
import { stateAfter } from './given.js';

const PERSONS: readonly (readonly [string, PrintedPerson])[] = [
  [
    'person-a',
    {
      kind: 'NATURAL',
      name: '当事人甲',
      sex: 'FEMALE',
      ethnicity: '汉族',
      birthDate: '1980-05-01',
      occupation: '村民',
      phone: '13800000001',
      address: '示范县甲镇甲村1号',
    },
  ],
  ['person-b', { kind: 'NATURAL', name: '当事人𠮷', address: '示范县甲镇甲村2号' }],
];

export const TEXTS: Readonly<Record<string, string>> = {
  'text-discovery': '巡查时发现两户争执。',
  'text-facts': '乙方屋檐伸出界线，雨水滴入甲方院内。\n双方多次协商未果。',
  'text-requests': '改装檐沟\n补偿墙面修缮费用',
  'text-place': '甲村调解室',
  'text-manner': '转账',
  'text-undisputed': '屋檐伸出界线二十厘米。',
  'text-terms': '乙方改装檐沟并补偿甲方，双方今后互谅互让。',
  'text-body': '甲镇派出所',
  'text-statements': '甲方要求改装；乙方认为屋檐是旧有的。',
  'text-points': '檐沟应当由谁改装',
  'text-reason': '甲方来电反映仍有滴水',
  'text-suit': '法院已裁定准许撤诉',
  'text-measures': '约请双方复看檐沟',
  'text-visit': '檐沟已改装，甲方表示满意。',
};

/** What is said here must stand in no paper. */
export const WITHOUT_PREJUDICE = '乙方私下愿意多补偿';

export const recordAfter = (facts: readonly DisputeEvent[], more: Partial<CaseRecord> = {}): CaseRecord => {
  const dispute = stateAfter(facts);
  if (dispute.status === 'NONE') throw new Error('no case');
  return {
    dispute,
    facts,
    texts: new Map(Object.entries(TEXTS)),
    persons: new Map(PERSONS),
    organisations: new Map([['organisation-1', '甲村人民调解委员会']]),
    mediators: new Map([['mediator-1', '调解员一']]),
    accounts: new Map([['account-1', '网格员一']]),
    divisionName: '示范县甲镇甲村',
    papers: [] as readonly ListedPaper[],
    additions: {},
    filing: null,
    subjectId: null,
    ...more,
  };
};
