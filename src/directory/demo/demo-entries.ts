/** What `seed --demo` puts into an empty directory. Ids are fixed, so that documentation and tests can name them. */
import type { ExtraPermission } from '../../platform/access/access.js';
import type { AccountContent, AssignmentContent } from '../accounts/account.js';
import type { DivisionContent } from '../divisions/division.js';
import type { MediatorContent } from '../mediators/mediator.js';
import type { OrganisationContent } from '../organisations/organisation.js';
import type { RosterEntryContent } from '../rosters/roster-entry.js';

/** Of every demonstration account. */
export const DEMO_PASSWORD = 'Fengqiao-demo-2026';

const SINCE = '2020-01-01';

const id = (kind: number, number: number): string =>
  `00000000-0000-4000-8000-${String(kind * 100 + number).padStart(12, '0')}`;

export const DEMO_IDS = {
  committees: [id(1, 1), id(1, 2)],
  justiceOffices: [id(1, 3), id(1, 4)],
  petitionOffices: [id(1, 5), id(1, 6)],
  leadershipOffice: id(1, 7),
  courts: [id(1, 8), id(1, 9)],
  police: id(1, 10),
  mediators: [id(2, 1), id(2, 2), id(2, 3)],
} as const;

const [committee1, committee2] = DEMO_IDS.committees;
const [justice1, justice2] = DEMO_IDS.justiceOffices;
const [petition1, petition2] = DEMO_IDS.petitionOffices;
const [court1, court2] = DEMO_IDS.courts;
const [mediator1, mediator2, mediator3] = DEMO_IDS.mediators;

type Entries<T> = readonly (readonly [id: string, content: T])[];

const division = (level: DivisionContent['level'], name: string, parent?: string): DivisionContent => ({
  level,
  name,
  validFrom: SINCE,
  ...(parent === undefined ? {} : { parent }),
});

/** Parents first. */
export const DEMO_DIVISIONS: Entries<DivisionContent> = [
  ['35', division('PROVINCE', '示范省')],
  ['3505', division('CITY', '示范市', '35')],
  ['350582', division('COUNTY', '示范县', '3505')],
  ['T1', division('TOWN', '甲镇', '350582')],
  ['C1', division('COMMUNITY', '甲村', 'T1')],
  ['G05', division('GRID', '甲村第五网格', 'C1')],
  ['T2', division('TOWN', '乙镇', '350582')],
  ['C2', division('COMMUNITY', '乙村', 'T2')],
  ['G06', division('GRID', '乙村第六网格', 'C2')],
];

/** Which committee takes on what is found in a village. */
export const DEMO_RESPONSIBLE: readonly (readonly [division: string, organisationId: string])[] = [
  ['C1', committee1],
  ['C2', committee2],
];

export const DEMO_ORGANISATIONS: Entries<OrganisationContent> = [
  [
    committee1,
    { name: '甲村人民调解委员会', type: 'PEOPLES_MEDIATION_COMMITTEE', committeeType: 'VILLAGE', division: 'C1' },
  ],
  [
    committee2,
    { name: '乙村人民调解委员会', type: 'PEOPLES_MEDIATION_COMMITTEE', committeeType: 'VILLAGE', division: 'C2' },
  ],
  [justice1, { name: '甲镇司法所', type: 'JUSTICE_OFFICE', division: 'T1' }],
  [justice2, { name: '乙镇司法所', type: 'JUSTICE_OFFICE', division: 'T2' }],
  [petition1, { name: '甲镇信访办公室', type: 'PETITION_OFFICE', division: 'T1' }],
  [petition2, { name: '乙镇信访办公室', type: 'PETITION_OFFICE', division: 'T2' }],
  [DEMO_IDS.leadershipOffice, { name: '示范县领导机关', type: 'LEADERSHIP_OFFICE', division: '350582' }],
  [DEMO_IDS.police, { name: '甲镇派出所', type: 'POLICE', division: 'T1' }],
  [court1, { name: '示范县人民法院', type: 'COURT', division: '350582', courtCode: '350582' }],
  [court2, { name: '示范市中级人民法院', type: 'COURT', division: '3505', courtCode: '3505' }],
];

export const DEMO_MEDIATORS: Entries<MediatorContent> = [
  [mediator1, mediator('调解员一', committee1, 'C1')],
  [mediator2, mediator('调解员二', committee2, 'C2')],
  [mediator3, mediator('补录员一', committee1, 'C1')],
];

function mediator(name: string, organisation: string, area: string): MediatorContent {
  return { name, organisationIds: [organisation], specialities: ['NEIGHBOUR'], languages: ['zh'], divisions: [area] };
}

/** Both committees mediate what the court of the county commissions. */
export const DEMO_ROSTERS: Entries<RosterEntryContent> = [
  [id(9, 1), { courtId: court1, organisationId: committee1, validFrom: SINCE }],
  [id(9, 2), { courtId: court1, organisationId: committee2, validFrom: SINCE }],
];

export interface DemoAccount extends AccountContent {
  readonly id: string;
  readonly assignments: readonly (AssignmentContent & { readonly id: string })[];
}

type Roles = readonly Omit<AssignmentContent, 'validFrom'>[];

const account = (
  number: number,
  accountName: string,
  displayName: string,
  roles: Roles,
  extraPermissions: readonly ExtraPermission[] = [],
): DemoAccount => ({
  id: id(3, number),
  accountName,
  displayName,
  extraPermissions,
  assignments: roles.map((role, index) => ({ id: id(4 + index, number), validFrom: SINCE, ...role })),
});

/** One of each role, two where a place matters, and one that enters old registers in all roles of a first committee. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account(1, 'demo-grid-1', '网格员一', [{ role: 'GRID_MEMBER', division: 'G05', gridRole: 'GRID_FULLTIME' }]),
  account(2, 'demo-grid-2', '网格员二', [{ role: 'GRID_MEMBER', division: 'G06', gridRole: 'GRID_FULLTIME' }]),
  account(3, 'demo-mediator-1', '调解员一', [{ role: 'MEDIATOR', organisationId: committee1, mediatorId: mediator1 }]),
  account(4, 'demo-mediator-2', '调解员二', [{ role: 'MEDIATOR', organisationId: committee2, mediatorId: mediator2 }]),
  account(5, 'demo-head-1', '调委会主任一', [{ role: 'COMMITTEE_HEAD', organisationId: committee1 }]),
  account(6, 'demo-head-2', '调委会主任二', [{ role: 'COMMITTEE_HEAD', organisationId: committee2 }]),
  account(7, 'demo-justice-1', '司法所一', [{ role: 'JUSTICE_OFFICE', organisationId: justice1, division: 'T1' }]),
  account(8, 'demo-justice-2', '司法所二', [{ role: 'JUSTICE_OFFICE', organisationId: justice2, division: 'T2' }]),
  account(9, 'demo-petition-1', '信访一', [{ role: 'PETITION_OFFICE', organisationId: petition1, division: 'T1' }]),
  account(10, 'demo-petition-2', '信访二', [{ role: 'PETITION_OFFICE', organisationId: petition2, division: 'T2' }]),
  account(27, 'demo-officer-1', '承办民警一', [{ role: 'HANDLING_OFFICER', organisationId: DEMO_IDS.police }]),
  account(11, 'demo-leader', '县领导', [
    { role: 'LEADERSHIP', organisationId: DEMO_IDS.leadershipOffice, division: '350582' },
  ]),
  account(12, 'demo-leader-1', '甲镇领导', [{ role: 'LEADERSHIP', division: 'T1' }]),
  account(13, 'demo-leader-2', '乙镇领导', [{ role: 'LEADERSHIP', division: 'T2' }]),
  account(26, 'demo-press', '记者一', [{ role: 'PRESS', division: '350582' }]),
  account(14, 'demo-auditor', '审计员', [{ role: 'AUDITOR' }]),
  account(15, 'demo-admin', '系统管理员', [{ role: 'ADMINISTRATOR' }]),
  account(
    16,
    'demo-register',
    '补录员一',
    [
      { role: 'GRID_MEMBER', division: 'G05', gridRole: 'GRID_PARTTIME' },
      { role: 'COMMITTEE_HEAD', organisationId: committee1 },
      { role: 'MEDIATOR', organisationId: committee1, mediatorId: mediator3 },
    ],
    ['record.backdate'],
  ),
  account(17, 'demo-court-1', '示范县人民法院', [{ role: 'COURT', organisationId: court1 }], ['record.backdate']),
  account(18, 'demo-court-2', '示范市中级人民法院', [{ role: 'COURT', organisationId: court2 }], ['record.backdate']),
];
