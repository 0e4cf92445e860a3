/** A county with the code of Jinjiang: its six towns, organisations and people are made up. Ids are fixed. */
import type { DemoAccount, SeedEntries } from '../../directory/index.js';

const COUNTY = '350582';
/** Grids have to be there on the days of 2012. */
const SINCE = '2012-01-01';
const TOWNS = ['一', '二', '三', '四', '五', '六'] as const;
const COMMUNITIES_OF_A_TOWN = 2;
const GRIDS_OF_A_COMMUNITY = 2;
const JUDGES = 4;

const id = (kind: number, number: number): string =>
  `00000000-0000-4000-8001-${String(kind * 1_000 + number).padStart(12, '0')}`;

/** An organisation that mediates in the seed, with its mediators. */
export interface SeededOrganisation {
  readonly organisationId: string;
  readonly mediatorIds: readonly string[];
}

/** A grid, the committee that takes on what is found there, and the justice office of its town. */
export interface SeededGrid {
  readonly gridId: string;
  readonly committee: SeededOrganisation;
  readonly justiceOffice: SeededOrganisation;
}

interface Community {
  readonly code: string;
  readonly name: string;
  readonly town: string;
  readonly committee: SeededOrganisation;
  readonly justiceOffice: SeededOrganisation;
}

const organisation = (number: number, mediators: number): SeededOrganisation => ({
  organisationId: id(1, number),
  mediatorIds: Array.from({ length: mediators }, (_, index) => id(2, number * 10 + index)),
});

const town = (index: number): string => `JJ${index + 1}`;
const justiceOffices = TOWNS.map((_, index) => organisation(50 + index, 1));

const COMMUNITIES: readonly Community[] = TOWNS.flatMap((name, index) =>
  Array.from({ length: COMMUNITIES_OF_A_TOWN }, (_, number): Community => ({
    code: `${town(index)}-C${number + 1}`,
    name: `示例${name}镇第${TOWNS[number] ?? ''}村`,
    town: town(index),
    committee: organisation(1 + index * COMMUNITIES_OF_A_TOWN + number, 2),
    justiceOffice: justiceOffices[index] ?? organisation(50, 1),
  })),
);

const gridsOf = ({ code, committee, justiceOffice }: Community): readonly SeededGrid[] =>
  Array.from({ length: GRIDS_OF_A_COMMUNITY }, (_, number) => ({
    gridId: `${code}-G${number + 1}`,
    committee,
    justiceOffice,
  }));

export const JINJIANG_GRIDS: readonly SeededGrid[] = COMMUNITIES.flatMap(gridsOf);
export const JINJIANG_COURT = organisation(90, JUDGES);
/** Enters the year 2012. */
export const JINJIANG_CLERK = 'jinjiang-register';
/** Looks at the figures. */
export const JINJIANG_LEADER = 'jinjiang-leader';

const SEATS = [
  ...COMMUNITIES.map(({ committee, name, code }) => ({
    ...committee,
    name: `${name}人民调解委员会`,
    code,
    word: '调解员',
  })),
  ...justiceOffices.map((office, index) => ({
    ...office,
    name: `示例${TOWNS[index] ?? ''}镇司法所`,
    code: town(index),
    word: '司法助理员',
  })),
  { ...JINJIANG_COURT, name: '示例人民法院', code: COUNTY, word: '审判员' },
];

const typeOf = (code: string) =>
  code === COUNTY
    ? ('COURT' as const)
    : code.includes('-')
      ? ('PEOPLES_MEDIATION_COMMITTEE' as const)
      : ('JUSTICE_OFFICE' as const);

const account = (number: number, accountName: string, displayName: string, roles: readonly Role[]): DemoAccount => ({
  id: id(3, number),
  accountName,
  displayName,
  ...(accountName === JINJIANG_CLERK && { extraPermissions: ['record.backdate'] as const }),
  assignments: roles.map((role, index) => ({ id: id(4 + number, index), validFrom: SINCE, ...role })),
});
type Role = Omit<DemoAccount['assignments'][number], 'id' | 'validFrom'>;

const clerkRoles: readonly Role[] = SEATS.flatMap(({ organisationId, mediatorIds }): readonly Role[] => [
  { role: 'COMMITTEE_HEAD', organisationId },
  ...mediatorIds.map((mediatorId): Role => ({ role: 'MEDIATOR', organisationId, mediatorId })),
]);

const [firstSeat] = SEATS;
const division = (
  level: 'PROVINCE' | 'CITY' | 'COUNTY' | 'TOWN' | 'COMMUNITY' | 'GRID',
  name: string,
  parent?: string,
) => ({
  level,
  name,
  validFrom: SINCE,
  ...(parent !== undefined && { parent }),
});

/** What the seed puts into the directory; entries that exist, as those of `seed --demo`, are left as they are. */
export const JINJIANG_DIRECTORY: SeedEntries = {
  divisions: [
    ['35', division('PROVINCE', '福建省')],
    ['3505', division('CITY', '泉州市', '35')],
    [COUNTY, division('COUNTY', '晋江市', '3505')],
    ...TOWNS.map((name, index) => [town(index), division('TOWN', `示例${name}镇`, COUNTY)] as const),
    ...COMMUNITIES.map(({ code, name, town: above }) => [code, division('COMMUNITY', name, above)] as const),
    ...COMMUNITIES.flatMap((community) =>
      gridsOf(community).map(
        ({ gridId }, index) =>
          [gridId, division('GRID', `${community.name}第${TOWNS[index] ?? ''}网格`, community.code)] as const,
      ),
    ),
  ],
  organisations: SEATS.map(({ organisationId, name, code }) => [
    organisationId,
    {
      name,
      type: typeOf(code),
      division: code,
      ...(typeOf(code) === 'PEOPLES_MEDIATION_COMMITTEE' && { committeeType: 'VILLAGE' as const }),
    },
  ]),
  rosters: [],
  responsible: COMMUNITIES.map(({ code, committee }) => [code, committee.organisationId]),
  mediators: SEATS.flatMap(({ organisationId, mediatorIds, name, word, code }) =>
    mediatorIds.map(
      (mediatorId, index) =>
        [
          mediatorId,
          {
            name: `${name}${word}${TOWNS[index] ?? ''}`,
            organisationIds: [organisationId],
            languages: ['zh'],
            divisions: [code],
          },
        ] as const,
    ),
  ),
  accounts: [
    account(1, JINJIANG_CLERK, '2012 年补录员', clerkRoles),
    account(2, JINJIANG_LEADER, '市领导', [{ role: 'LEADERSHIP', division: COUNTY }]),
    account(3, 'jinjiang-head', '示例一镇调委会主任', [
      { role: 'COMMITTEE_HEAD', organisationId: firstSeat?.organisationId ?? '' },
    ]),
  ],
};
