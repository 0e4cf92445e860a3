import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LightMyRequestResponse } from 'fastify';
import { randomUUID } from 'node:crypto';
import { createDirectoryApp, type DirectoryApp } from '../../test/directory-app.js';
import { DEMO_IDS, DEMO_PASSWORD } from './demo/demo-entries.js';
import { DemoSeed } from './demo/demo-seed.js';
import { DirectoryLookup } from './directory-lookup.js';
import { DirectoryImport } from './import/directory-import.js';
import { OPERATOR } from './written-by.js';

let given: DirectoryApp;
const tokens = new Map<string, string>();
const [COMMITTEE_1, COMMITTEE_2] = DEMO_IDS.committees;
const [MEDIATOR_1, MEDIATOR_2] = DEMO_IDS.mediators;

beforeAll(async () => {
  given = await createDirectoryApp();
  await given.app.get(DemoSeed).run();
});
afterAll(() => given.close());

const signIn = async (accountName: string): Promise<string> => {
  const payload = { accountName, password: DEMO_PASSWORD };
  const answer = await given.app.inject({ method: 'POST', url: '/v1/sessions', payload });
  return answer.json<{ token: string }>().token;
};

const send = async (
  accountName: string,
  method: 'GET' | 'PUT',
  url: string,
  payload?: object,
  more: Record<string, string> = {},
): Promise<LightMyRequestResponse> => {
  const token = tokens.get(accountName) ?? (await signIn(accountName));
  tokens.set(accountName, token);
  const headers = { authorization: `Bearer ${token}`, ...more };
  return given.app.inject({ method, url, headers, ...(payload && { payload }) });
};

const get = (accountName: string, url: string) => send(accountName, 'GET', url);
const put = (url: string, payload: object, precondition: Record<string, string> = { 'if-none-match': '*' }) =>
  send('demo-admin', 'PUT', url, payload, precondition);
const code = (answer: LightMyRequestResponse): string => answer.json<{ code: string }>().code;

describe('an entry of the mediator register', () => {
  const id = randomUUID();
  const personId = randomUUID();
  const content = {
    name: '调解员四',
    organisationIds: [COMMITTEE_1],
    specialities: ['LABOUR_OTHER'],
    languages: ['nan'],
    divisions: ['T1'],
    affiliation: '某行业工会',
    nativePlace: '522631',
    ethnicGroups: ['HU', 'SH'],
    weeklyHours: ['1 09:00-12:00'],
    absences: ['2026-05-01/2026-05-07'],
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    active: true,
  };

  const { nativePlace: _, ...withoutPlace } = content;

  it('names no person that nobody registered', async () => {
    const answer = await put(`/v1/mediators/${id}`, { ...content, personId });
    expect([code(answer), answer.json<{ detail: string }>().detail]).toEqual([
      'directory.unknown-reference',
      expect.stringContaining('personId'),
    ]);
  });

  it('says when, for whom and how long a mediator is there, and who they are only to those who keep it', async () => {
    await given.database.sql(
      `INSERT INTO directory.person (id, kind, key_id, is_minor, processing_purpose, legal_basis, owner_account_id, created_on)
       VALUES ($1, 'NATURAL', gen_random_uuid(), false, 'CASE_HANDLING', 'STATUTORY_DUTY', 'demo-admin', '2026-03-02')`,
      [personId],
    );
    const made = await put(`/v1/mediators/${id}`, { ...content, personId });
    expect([made.statusCode, made.json()]).toEqual([201, { ...content, id, personId, version: 1 }]);
    const seen = await get('demo-head-1', `/v1/mediators/${id}`);
    expect(seen.json()).toEqual({ ...withoutPlace, id, version: 1 });
  });

  it.each([
    ['weeklyHours', ['1 12:00-09:00'], 'isWeeklyHours'],
    ['absences', ['2026-02-30/2026-03-01'], 'isDayInterval'],
    ['ethnicGroups', ['回'], 'matches'],
    ['nativePlace', '522600', 'matches'],
    ['validTo', '2026-02-30', 'isCalendarDate'],
  ])('with a wrong %s breaks the schema', async (field, value, rule) => {
    const answer = await put(`/v1/mediators/${randomUUID()}`, { ...content, [field]: value });
    expect([
      answer.statusCode,
      answer.json<{ errors: { rule: string }[] }>().errors.map((error) => error.rule),
    ]).toEqual([422, [rule]]);
  });

  it('does not end before it begins', async () => {
    const answer = await put(`/v1/mediators/${randomUUID()}`, { ...content, validTo: '2025-12-31' });
    expect([answer.statusCode, code(answer)]).toEqual([409, 'directory.validity-order']);
  });

  it('is found by whom it serves and by its term', async () => {
    const found = async (query: string): Promise<string[]> =>
      (await get('demo-head-1', `/v1/mediators?${query}`))
        .json<{ items: { id: string }[] }>()
        .items.map((one) => one.id);
    expect(await found('ethnicGroup=SH')).toEqual([id]);
    expect(await found('ethnicGroup=SH&on=2026-12-31')).toEqual([id]);
    expect(await found('ethnicGroup=SH&on=2027-01-01')).toEqual([]);
  });
});

describe('an attached unit', () => {
  it.each(['PERSONAL_STUDIO', 'STATIONED_ROOM', 'VOLUNTEER_ASSOCIATION'])(
    '%s: belongs to a committee, for which its mediators mediate as well',
    async (type) => {
      const [unit, mediator] = [randomUUID(), randomUUID()];
      const content = { name: '某某调解工作室', type, division: 'C1' };
      expect(code(await put(`/v1/organisations/${unit}`, content))).toBe('directory.parent-committee');
      expect((await put(`/v1/organisations/${unit}`, { ...content, parentId: COMMITTEE_1 })).statusCode).toBe(201);
      await put(`/v1/mediators/${mediator}`, { name: '调解员五', organisationIds: [unit] });
      const entry = await given.app.get(DirectoryLookup).mediator(mediator);
      expect(entry?.organisationIds).toEqual([unit, COMMITTEE_1].sort());
    },
  );
});

describe('the roster of a court', () => {
  const court = randomUUID();
  const entry = randomUUID();
  const content = { courtId: court, mediatorId: MEDIATOR_1, validFrom: '2026-01-01' };

  beforeAll(async () => {
    await put(`/v1/organisations/${court}`, { name: '某法院', type: 'COURT', division: '350582' });
  });

  it('lists an organisation or a mediator for some time', async () => {
    expect((await put(`/v1/roster-entries/${entry}`, content)).statusCode).toBe(201);
    const ended = await put(
      `/v1/roster-entries/${entry}`,
      { ...content, validTo: '2026-06-30' },
      { 'if-match': '"1"' },
    );
    expect([ended.statusCode, ended.json()]).toEqual([
      200,
      { ...content, validTo: '2026-06-30', id: entry, version: 2 },
    ]);
    const on = async (day: string): Promise<unknown> =>
      (await get('demo-head-2', `/v1/roster-entries?court=${court}&on=${day}`)).json<{ items: unknown[] }>().items
        .length;
    expect([await on('2026-06-30'), await on('2026-07-01')]).toEqual([1, 0]);
    expect((await get('demo-head-2', `/v1/roster-entries/${entry}`)).headers['etag']).toBe('"2"');
  });

  it.each([
    ['of what is no court', { ...content, courtId: COMMITTEE_1 }, 'directory.roster-entry'],
    ['with both', { ...content, organisationId: COMMITTEE_1 }, 'directory.roster-entry'],
    ['with neither', { courtId: court, validFrom: '2026-01-01' }, 'directory.roster-entry'],
    ['that ends before it begins', { ...content, validTo: '2025-12-31' }, 'directory.validity-order'],
    ['with an unknown mediator', { ...content, mediatorId: randomUUID() }, 'directory.unknown-reference'],
  ])('takes no entry %s', async (_, wrong, expected) => {
    const answer = await put(`/v1/roster-entries/${randomUUID()}`, wrong);
    expect([answer.statusCode, code(answer)]).toEqual([409, expected]);
  });

  it('is written by administrators only', async () => {
    const answer = await send('demo-head-1', 'PUT', `/v1/roster-entries/${randomUUID()}`, content, {
      'if-none-match': '*',
    });
    expect(answer.statusCode).toBe(403);
  });
});

interface Composition {
  readonly items: readonly {
    organisationId: string;
    members: number;
    faults: readonly { code: string; source: string }[];
  }[];
}

describe('the make-up of committees', () => {
  const seat = (mediatorId: string, more: object = {}) =>
    put(`/v1/committee-members/${randomUUID()}`, {
      organisationId: COMMITTEE_1,
      mediatorId,
      function: 'MEMBER',
      isWoman: false,
      validFrom: '2026-01-01',
      ...more,
    });
  const faults = async (accountName: string, on: string): Promise<unknown> =>
    (await get(accountName, `/v1/committee-compositions?on=${on}`))
      .json<Composition>()
      .items.map(({ organisationId, members, faults }) => [organisationId, members, faults.map((fault) => fault.code)]);

  it('is reported with its faults on a day, and refuses nobody', async () => {
    const [one = '', two = '', three = ''] = DEMO_IDS.mediators;
    expect((await seat(one, { function: 'HEAD' })).statusCode).toBe(201);
    expect((await seat(two, { isWoman: true })).statusCode).toBe(201);
    expect(await faults('demo-head-1', '2026-02-01')).toEqual([[COMMITTEE_1, 2, ['TOO_FEW_MEMBERS']]]);
    expect((await seat(three)).statusCode).toBe(201);
    expect(await faults('demo-head-1', '2026-02-01')).toEqual([[COMMITTEE_1, 3, []]]);
    expect(await faults('demo-head-1', '2029-01-01')).toEqual([[COMMITTEE_1, 3, ['TERM_OVER']]]);
    expect(await faults('demo-head-1', '2025-12-31')).toEqual([
      [COMMITTEE_1, 0, ['TOO_FEW_MEMBERS', 'NO_HEAD', 'NO_WOMAN']],
    ]);
  });

  it('is seen by those who see the committee, with the article', async () => {
    expect(await faults('demo-head-2', '2026-02-01')).toEqual([
      [COMMITTEE_2, 0, ['TOO_FEW_MEMBERS', 'NO_HEAD', 'NO_WOMAN']],
    ]);
    const { items } = (
      await get('demo-admin', '/v1/committee-compositions?on=2026-02-01&faulty=true')
    ).json<Composition>();
    expect(items.map(({ organisationId }) => organisationId)).toEqual([COMMITTEE_2]);
    expect(items[0]?.faults[0]?.source).toBe('《中华人民共和国人民调解法》第八条');
  });

  it('has no seats in other organisations', async () => {
    const [office] = DEMO_IDS.justiceOffices;
    expect(code(await seat(MEDIATOR_2, { organisationId: office }))).toBe('directory.seat-of-committee');
  });
});

describe('registers as files', () => {
  it('bring rosters and seats with Chinese headings', async () => {
    const importer = given.app.get(DirectoryImport);
    const options = { dryRun: true, update: false };
    const take = (kind: 'roster-entries' | 'committee-members' | 'mediators', ...lines: readonly string[]) =>
      importer.run(kind, Buffer.from(lines.join('\n')), options, OPERATOR);
    const seats = await take(
      'committee-members',
      '编号,委员会编号,调解员编号,职务,妇女,任期起始日',
      `${randomUUID()},${COMMITTEE_2},${MEDIATOR_2},主任,是,2026-01-01`,
      `${randomUUID()},${COMMITTEE_2},${MEDIATOR_2},主管,是,2026-01-01`,
    );
    expect([seats.written, seats.refused.map(({ line, column }) => [line, column])]).toEqual([1, [[3, 'function']]]);
    const mediators = await take(
      'mediators',
      '编号,姓名,所属组织编号,每周时间,不在岗,服务民族',
      `${randomUUID()},调解员六,${COMMITTEE_2},1 09:00-12:00；3 09:00-12:00,2026-05-01/2026-05-07,HU`,
    );
    expect(mediators).toMatchObject({ written: 1, refused: [] });
    const rosters = await take(
      'roster-entries',
      'id,courtId,mediatorId,validFrom',
      `${randomUUID()},${COMMITTEE_2},${MEDIATOR_2},2026-01-01`,
    );
    expect(rosters.refused.map(({ reason }) => reason.en)).toEqual([
      'An entry of a roster has a court, and either one organisation or one mediator',
    ]);
  });
});
