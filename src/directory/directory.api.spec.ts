import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LightMyRequestResponse } from 'fastify';
import { randomUUID } from 'node:crypto';
import { createDirectoryApp, type DirectoryApp } from '../../test/directory-app.js';
import { DEMO_ACCOUNTS, DEMO_IDS, DEMO_PASSWORD } from './demo/demo-entries.js';
import { DemoSeed } from './demo/demo-seed.js';
import { DirectoryLookup } from './directory-lookup.js';

let given: DirectoryApp;
const tokens = new Map<string, string>();
const [committee1 = '', committee2 = ''] = DEMO_IDS.committees;

const signIn = async (accountName: string, password = DEMO_PASSWORD): Promise<string> => {
  const payload = { accountName, password };
  const answer = await given.app.inject({ method: 'POST', url: '/v1/sessions', payload });
  return answer.json<{ token: string }>().token;
};

const as = async (accountName: string): Promise<{ authorization: string }> => {
  const token = tokens.get(accountName) ?? (await signIn(accountName));
  tokens.set(accountName, token);
  return { authorization: `Bearer ${token}` };
};

const get = async (accountName: string, url: string): Promise<LightMyRequestResponse> =>
  given.app.inject({ method: 'GET', url, headers: await as(accountName) });

const put = async (
  url: string,
  payload: object,
  precondition: Record<string, string> = { 'if-none-match': '*' },
  accountName = 'demo-admin',
): Promise<LightMyRequestResponse> =>
  given.app.inject({ method: 'PUT', url, payload, headers: { ...(await as(accountName)), ...precondition } });

const namesSeen = async (accountName: string, url: string): Promise<string[]> =>
  (await get(accountName, url)).json<{ items: { name: string }[] }>().items.map(({ name }) => name);

const code = (answer: LightMyRequestResponse): string => answer.json<{ code: string }>().code;

const audited = async (subjectId: string): Promise<unknown> =>
  given.database.sql('SELECT action, account_id, outcome FROM platform.audit WHERE subject_id = $1 ORDER BY id', [
    subjectId,
  ]);

const adminId = DEMO_ACCOUNTS.find(({ accountName }) => accountName === 'demo-admin')?.id;

beforeAll(async () => {
  given = await createDirectoryApp();
  await given.app.get(DemoSeed).run();
});
afterAll(() => given.close());

describe('an entry under an id that the client chose', () => {
  const division = { parent: 'C1', level: 'GRID', name: '甲村第七网格', validFrom: '2026-01-01' };

  it('is created once; the same again is the same answer, other content is refused', async () => {
    const made = await put('/v1/divisions/G07', division);
    expect([made.statusCode, made.headers['etag'], made.headers['location']]).toEqual([
      201,
      '"1"',
      '/v1/divisions/G07',
    ]);
    expect(made.json()).toEqual({ ...division, code: 'G07', path: '35.3505.350582.T1.C1.G07', version: 1 });
    const again = await put('/v1/divisions/G07', division);
    expect([again.statusCode, again.headers['etag'], again.json()]).toEqual([201, '"1"', made.json()]);
    expect(code(await put('/v1/divisions/G07', { ...division, name: '另一网格' }))).toBe('already-exists');
    expect(await audited('G07')).toEqual([{ action: 'division.created', account_id: adminId, outcome: 'DONE' }]);
  });

  it('is replaced at the version last seen, and only then', async () => {
    const renamed = { ...division, name: '甲村七网格' };
    const changed = await put('/v1/divisions/G07', renamed, { 'if-match': '"1"' });
    expect([changed.statusCode, changed.headers['etag'], changed.json<{ name: string }>().name]).toEqual([
      200,
      '"2"',
      '甲村七网格',
    ]);
    expect((await put('/v1/divisions/G07', division, { 'if-match': '"1"' })).statusCode).toBe(412);
    expect((await put('/v1/divisions/G99', division, { 'if-match': '"1"' })).statusCode).toBe(404);
    expect((await get('demo-admin', '/v1/divisions/G07')).headers['etag']).toBe('"2"');
  });

  it.each([
    [{}, 428],
    [{ 'if-match': '1' }, 422],
    [{ 'if-match': '"1", *' }, 422],
    [{ 'if-match': 'W/"2"' }, 412],
    [{ 'if-match': '"1", "9"' }, 412],
    [{ 'if-none-match': '"1"' }, 422],
    [{ 'if-none-match': '*', 'if-match': '"1"' }, 422],
    [{ 'if-match': '"abc"' }, 412],
  ])('with %j is answered %i', async (precondition, status) => {
    const answer = await put('/v1/divisions/G07', division, precondition);
    expect(answer.statusCode).toBe(status);
  });

  it('takes part in the same moment: of two writers one wins', async () => {
    const write = (name: string) => put('/v1/divisions/G07', { ...division, name }, { 'if-match': '"2"' });
    const answers = await Promise.all([write('一'), write('二'), write('三')]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412, 412]);
  });

  it('is replaced where a list names its version, or a star any', async () => {
    for (const ifMatch of ['"9", "3"', 'W/"9", "4"', '*']) {
      const answer = await put('/v1/divisions/G07', division, { 'if-match': ifMatch });
      expect([ifMatch, answer.statusCode]).toEqual([ifMatch, 200]);
    }
    expect((await get('demo-admin', '/v1/divisions/G07')).headers['etag']).toBe('"6"');
    expect((await put('/v1/divisions/G99', division, { 'if-match': '*' })).statusCode).toBe(404);
  });
});

describe('a division', () => {
  const content = { parent: 'C1', level: 'GRID', name: '某网格', validFrom: '2026-01-01' };

  it.each([
    ['/v1/divisions/G08', { ...content, parent: 'NONE' }, 'directory.unknown-reference'],
    ['/v1/divisions/G08', { ...content, level: 'TOWN' }, 'directory.level-order'],
    ['/v1/divisions/G08', { ...content, validTo: '2025-12-31' }, 'directory.validity-order'],
    ['/v1/divisions/G08', { ...content, responsibleOrganisationId: randomUUID() }, 'directory.unknown-reference'],
  ])('is refused by a rule: %s %j', async (url, payload, expected) => {
    const answer = await put(url, payload);
    expect([answer.statusCode, code(answer)]).toEqual([409, expected]);
  });

  it('stays where it is in the tree', async () => {
    await put('/v1/divisions/G09', content);
    const moved = await put('/v1/divisions/G09', { ...content, parent: 'C2' }, { 'if-match': '"1"' });
    expect(code(moved)).toBe('directory.division-fixed');
  });

  it.each(['a.b', '%', 'x'.repeat(33)])('has no code like %s', async (badCode) => {
    expect((await put(`/v1/divisions/${encodeURIComponent(badCode)}`, content)).statusCode).toBe(422);
  });
});

describe('who sees what of the directory', () => {
  it.each([
    ['demo-grid-1', ['甲村第五网格']],
    ['demo-grid-2', ['乙村第六网格']],
    ['demo-head-2', ['乙村', '乙村第六网格']],
    ['demo-justice-2', ['乙镇', '乙村', '乙村第六网格']],
  ])('%s sees the divisions of its own place', async (accountName, expected) => {
    expect(await namesSeen(accountName, '/v1/divisions')).toEqual(expected);
  });

  it.each([
    ['demo-grid-1', ['甲村人民调解委员会']],
    ['demo-mediator-2', ['乙村人民调解委员会']],
    ['demo-justice-1', ['甲村人民调解委员会', '甲镇司法所', '甲镇信访办公室', '甲镇派出所']],
  ])('%s sees the organisations of its own place', async (accountName, expected) => {
    expect(new Set(await namesSeen(accountName, '/v1/organisations'))).toEqual(new Set(expected));
  });

  it.each([
    ['demo-head-1', ['补录员一', '调解员一']],
    ['demo-head-2', ['调解员二']],
    ['demo-mediator-2', ['调解员二']],
    ['demo-grid-1', []],
  ])('%s sees the mediators of its own organisations', async (accountName, expected) => {
    expect(new Set(await namesSeen(accountName, '/v1/mediators'))).toEqual(new Set(expected));
  });

  it('is told 404 about the rest, as about what does not exist', async () => {
    const strip = ({ traceId, instance, ...problem }: Record<string, unknown>): unknown =>
      traceId && instance ? problem : undefined;
    const [hidden, unknown] = [
      await get('demo-head-1', `/v1/organisations/${committee2}`),
      await get('demo-head-1', `/v1/organisations/${randomUUID()}`),
    ];
    expect([hidden.statusCode, unknown.statusCode]).toEqual([404, 404]);
    expect(strip(hidden.json())).toEqual(strip(unknown.json()));
    expect((await get('demo-head-1', `/v1/organisations/${committee1}`)).statusCode).toBe(200);
    expect((await get('demo-grid-1', '/v1/divisions/G06')).statusCode).toBe(404);
  });

  it.each(['demo-head-1', 'demo-justice-1', 'demo-auditor', 'demo-leader'])('%s cannot change it', async (name) => {
    const answer = await put('/v1/divisions/G10', {}, { 'if-none-match': '*' }, name);
    expect(answer.statusCode).toBe(403);
    expect((await get(name, '/v1/accounts')).statusCode).toBe(403);
  });

  it('is listed page by page, all of it once', async () => {
    const seen: string[] = [];
    let url: string | undefined = '/v1/organisations?limit=3';
    while (url !== undefined) {
      const page: { items: { id: string }[]; next?: string } = (await get('demo-admin', url)).json();
      seen.push(...page.items.map(({ id }) => id));
      url = page.next;
    }
    const all = (await get('demo-admin', '/v1/organisations?limit=200')).json<{ items: { id: string }[] }>();
    expect(seen).toEqual(all.items.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('is filtered by place, type and speciality', async () => {
    expect(await namesSeen('demo-admin', '/v1/organisations?division=T2&type=PETITION_OFFICE')).toEqual([
      '乙镇信访办公室',
    ]);
    expect(await namesSeen('demo-admin', '/v1/divisions?parent=T1')).toEqual(['甲村']);
    expect(await namesSeen('demo-admin', '/v1/mediators?speciality=NEIGHBOUR&division=C2')).toEqual(['调解员二']);
    expect(await namesSeen('demo-admin', '/v1/mediators?active=false')).toEqual([]);
    expect((await get('demo-admin', '/v1/mediators?active=perhaps')).statusCode).toBe(422);
  });
});

describe('an organisation', () => {
  const content = { name: '某组织', type: 'PEOPLES_MEDIATION_COMMITTEE', committeeType: 'VILLAGE', division: 'C1' };

  it.each([
    [{ ...content, committeeType: undefined }, 'directory.committee-type'],
    [{ ...content, type: 'COURT' }, 'directory.committee-type'],
    [{ name: '某工作室', type: 'PERSONAL_STUDIO', division: 'C1' }, 'directory.parent-committee'],
    [{ name: '某和事佬协会', type: 'VOLUNTEER_ASSOCIATION', division: 'C1' }, 'directory.parent-committee'],
    [{ ...content, division: 'NONE' }, 'directory.unknown-reference'],
    [{ name: '另一法院', type: 'COURT', division: '350582', courtCode: '350582' }, 'directory.court-code-taken'],
    [{ ...content, courtCode: '350599' }, 'directory.court-code'],
    [{ ...content, name: '\u3000 \u200b' }, 'invalid-request'],
  ])('is refused by a rule: %j', async (payload, expected) => {
    expect(code(await put(`/v1/organisations/${randomUUID()}`, payload))).toBe(expected);
  });
});

describe('an account and its roles', () => {
  const id = randomUUID();
  const assignmentId = randomUUID();
  const grid = { role: 'GRID_MEMBER', division: 'G05', validFrom: '2026-03-02' };
  const assign = (content: object, precondition?: Record<string, string>, to = assignmentId) =>
    put(`/v1/accounts/${id}/assignments/${to}`, content, precondition);
  const meStatus = async (token: string): Promise<number> =>
    (await given.app.inject({ method: 'GET', url: '/v1/me', headers: { authorization: `Bearer ${token}` } }))
      .statusCode;

  it('begins without password and role, and chooses its own password first', async () => {
    const content = { accountName: 'spec-grid', displayName: '某网格员' };
    expect((await put(`/v1/accounts/${id}`, content)).json()).toMatchObject({ hasPassword: false, active: true });
    expect(code(await put(`/v1/accounts/${randomUUID()}`, content))).toBe('directory.account-name-taken');
    expect((await assign(grid)).statusCode).toBe(201);
    const password = 'First-password-1';
    expect(code(await put(`/v1/accounts/${id}/password`, { password: 'weak' }))).toBe('directory.password-weak');
    expect((await put(`/v1/accounts/${id}/password`, { password })).statusCode).toBe(204);
    tokens.set('spec-grid', await signIn('spec-grid', password));
    const first = await get('spec-grid', '/v1/divisions');
    expect([first.statusCode, code(first)]).toEqual([403, 'password-change-required']);
    const same = { currentPassword: password, newPassword: password };
    expect(code(await put('/v1/me/password', same, {}, 'spec-grid'))).toBe('directory.password-same');
    const words = { currentPassword: password, newPassword: 'Second-password-2' };
    expect((await put('/v1/me/password', words, {}, 'spec-grid')).statusCode).toBe(204);
    expect(await namesSeen('spec-grid', '/v1/divisions')).toEqual(['甲村第五网格']);
  });

  it('loses what a role gave at the next request after its end', async () => {
    expect((await assign({ ...grid, validTo: '2026-03-01' }, { 'if-match': '"1"' })).statusCode).toBe(200);
    expect((await get('spec-grid', '/v1/divisions')).statusCode).toBe(403);
    expect((await assign({ ...grid, validTo: '2026-03-03' }, { 'if-match': '"2"' })).statusCode).toBe(200);
    expect((await get('spec-grid', '/v1/divisions')).statusCode).toBe(200);
  });

  it('holds a role from its first to its last legal day in Shanghai', async () => {
    const next = { role: 'LEADERSHIP', division: 'T2', validFrom: '2026-03-04', validTo: '2026-03-05' };
    expect((await assign(next, undefined, randomUUID())).statusCode).toBe(201);
    const at = async (moment: string): Promise<string[]> => {
      given.clock.set(moment);
      const token = await signIn('spec-grid', 'Second-password-2');
      const url = '/v1/me';
      const headers = { authorization: `Bearer ${token}` };
      const answer = await given.app.inject({ method: 'GET', url, headers });
      return answer.json<{ assignments: { role: string }[] }>().assignments.map(({ role }) => role);
    };
    expect(await at('2026-03-03T15:59:59Z')).toEqual(['GRID_MEMBER']);
    expect(await at('2026-03-03T16:00:00Z')).toEqual(['LEADERSHIP']);
    expect(await at('2026-03-05T15:59:59Z')).toEqual(['LEADERSHIP']);
    expect(await at('2026-03-05T16:00:00Z')).toEqual([]);
    given.clock.set('2026-03-02T01:00:00Z');
    tokens.clear();
  });

  it('has no session any more once it is inactive or its password is set anew', async () => {
    const token = await signIn('spec-grid', 'Second-password-2');
    const content = { accountName: 'spec-grid', displayName: '某网格员' };
    const version = (await get('demo-admin', `/v1/accounts/${id}`)).headers['etag'] ?? '';
    const off = await put(`/v1/accounts/${id}`, { ...content, active: false }, { 'if-match': String(version) });
    expect([off.statusCode, await meStatus(token)]).toEqual([200, 401]);
    await put(`/v1/accounts/${id}`, content, { 'if-match': String(off.headers['etag']) });
    expect(await meStatus(token)).toBe(200);
    await put(`/v1/accounts/${id}/password`, { password: 'Third-password-3' });
    expect(await meStatus(token)).toBe(401);
  });

  it.each([
    [{ role: 'GRID_MEMBER', division: 'C1' }, 'directory.assignment-place'],
    [{ role: 'GRID_MEMBER' }, 'directory.assignment-place'],
    [{ role: 'MEDIATOR', organisationId: committee1 }, 'directory.assignment-place'],
    [{ role: 'MEDIATOR', organisationId: committee2, mediatorId: DEMO_IDS.mediators[0] }, 'directory.assignment-place'],
    [{ role: 'AUDITOR', division: 'T1' }, 'directory.assignment-place'],
    [{ role: 'LEADERSHIP', division: 'NONE' }, 'directory.unknown-reference'],
  ])('gets no role without its place: %j', async (content, expected) => {
    const answer = await assign({ ...content, validFrom: '2026-01-01' }, undefined, randomUUID());
    expect([answer.statusCode, code(answer)]).toEqual([409, expected]);
  });

  it('acts for the committee of an attached unit, not for the unit itself', async () => {
    const [studio, mediatorId, account] = [randomUUID(), randomUUID(), randomUUID()];
    const unit = { name: '某某工作室', type: 'PERSONAL_STUDIO', division: 'C1', parentId: committee1 };
    expect((await put(`/v1/organisations/${studio}`, unit)).statusCode).toBe(201);
    const entry = { name: '工作室调解员', organisationIds: [studio] };
    expect((await put(`/v1/mediators/${mediatorId}`, entry)).statusCode).toBe(201);
    await put(`/v1/accounts/${account}`, { accountName: 'spec-studio', displayName: '工作室调解员' });
    const give = (role: object) =>
      put(`/v1/accounts/${account}/assignments/${randomUUID()}`, { ...role, validFrom: '2026-03-02' });
    for (const role of [{ role: 'COMMITTEE_HEAD' }, { role: 'MEDIATOR', mediatorId }]) {
      const answer = await give({ ...role, organisationId: studio });
      expect([answer.statusCode, code(answer)]).toEqual([409, 'directory.assignment-place']);
    }
    const elsewhere = await give({ role: 'MEDIATOR', mediatorId, organisationId: committee2 });
    expect(code(elsewhere)).toBe('directory.assignment-place');
    expect((await give({ role: 'MEDIATOR', mediatorId, organisationId: committee1 })).statusCode).toBe(201);
  });

  it('gets no role that ends before it begins', async () => {
    const answer = await assign({ ...grid, validTo: '2026-03-01' }, undefined, randomUUID());
    expect(code(answer)).toBe('directory.validity-order');
  });

  it('chooses its password and is told who it is before any role begins', async () => {
    const [later, password] = [randomUUID(), 'First-password-1'];
    await put(`/v1/accounts/${later}`, { accountName: 'spec-later', displayName: '某网格员' });
    await put(`/v1/accounts/${later}/password`, { password });
    tokens.set('spec-later', await signIn('spec-later', password));
    const words = { currentPassword: password, newPassword: 'Second-password-2' };
    expect((await put('/v1/me/password', words, {}, 'spec-later')).statusCode).toBe(204);
    expect((await get('spec-later', '/v1/me')).json()).toMatchObject({ assignments: [], permissions: [] });
    expect(code(await get('spec-later', '/v1/divisions'))).toBe('forbidden');
  });

  it('keeps an assignment as it was made but for its end', async () => {
    const answer = await assign({ ...grid, division: 'G06' }, { 'if-match': '"3"' });
    expect(code(answer)).toBe('directory.assignment-fixed');
  });

  it('is not administrator and auditor in the same time', async () => {
    const admin = { role: 'ADMINISTRATOR', validFrom: '2026-01-01', validTo: '2026-06-30' };
    expect((await assign(admin, undefined, randomUUID())).statusCode).toBe(201);
    const auditor = (validFrom: string) => assign({ role: 'AUDITOR', validFrom }, undefined, randomUUID());
    expect(code(await auditor('2026-06-30'))).toBe('directory.roles-incompatible');
    expect((await auditor('2026-07-01')).statusCode).toBe(201);
  });

  it('does not raise its own rights', async () => {
    const own = `/v1/accounts/${adminId ?? ''}`;
    const role = { role: 'COMMITTEE_HEAD', organisationId: committee1, validFrom: '2026-01-01' };
    expect(code(await put(`${own}/assignments/${randomUUID()}`, role))).toBe('directory.own-account');
    const version = String((await get('demo-admin', own)).headers['etag']);
    const content = { accountName: 'demo-admin', displayName: '管理员' };
    const raised = await put(own, { ...content, extraPermissions: ['record.backdate'] }, { 'if-match': version });
    expect(code(raised)).toBe('directory.own-account');
    expect((await put(own, content, { 'if-match': version })).statusCode).toBe(200);
  });

  it('shows no hash and leaves no password anywhere', async () => {
    const answer = await get('demo-admin', '/v1/accounts?limit=200');
    expect(answer.body).not.toContain('argon2');
    const tables = await given.database.sql<{ dump: string }>(
      `SELECT (SELECT json_agg(a) FROM directory.account a)::text || (SELECT json_agg(x) FROM platform.audit x)::text AS dump`,
    );
    expect(tables[0]?.dump).not.toMatch(/(First|Second|Third)-password/);
  });
});

describe('what other contexts look up', () => {
  it('is the grid with the organisation of the nearest division above', async () => {
    const lookup = given.app.get(DirectoryLookup);
    expect(await lookup.grid('G06')).toEqual({
      gridId: 'G06',
      divisionPath: '35.3505.350582.T2.C2.G06',
      organisationId: committee2,
    });
    expect(await lookup.grid('C2')).toBeUndefined();
    expect(await lookup.grid('G06', '2019-12-31' as never)).toBeUndefined();
  });

  it('are organisations and mediators by id', async () => {
    const lookup = given.app.get(DirectoryLookup);
    expect(await lookup.organisation(committee1)).toMatchObject({ committeeType: 'VILLAGE', active: true });
    expect(await lookup.organisation('not-a-uuid')).toBeUndefined();
    const [one = '', two = ''] = DEMO_IDS.mediators;
    expect((await lookup.mediators([one, two, randomUUID()])).map(({ name }) => name).sort()).toEqual([
      '调解员一',
      '调解员二',
    ]);
  });
});

describe('the level of an organisation', () => {
  const committee = (committeeType: string, division: string) => ({
    type: 'PEOPLES_MEDIATION_COMMITTEE',
    committeeType,
    division,
  });

  it.each([
    ['VILLAGE', 'of a village', committee('VILLAGE', 'T1')],
    ['VILLAGE', 'of residents', committee('RESIDENTS', 'T1')],
    ['TOWN', 'of a town', committee('TOWNSHIP', '350582')],
    ['TOWN', 'of a sub-district', committee('SUBDISTRICT', '350582')],
    ['VILLAGE', 'attached to a committee', { type: 'PERSONAL_STUDIO', parentId: committee1, division: 'T1' }],
    ['GRID', 'in a grid', { type: 'OTHER', division: 'G05' }],
    ['VILLAGE', 'in a village', { type: 'OTHER', division: 'C1' }],
    ['TOWN', 'in a town', { type: 'JUSTICE_OFFICE', division: 'T1' }],
    ['COUNTY', 'in a county', { type: 'JUSTICE_BUREAU', division: '350582' }],
    ['ABOVE', 'in a city', { type: 'LEADERSHIP_OFFICE', division: '3505' }],
  ])('is %s for one %s', async (level, name, content) => {
    const id = randomUUID();
    expect((await put(`/v1/organisations/${id}`, { name, ...content })).statusCode).toBe(201);
    expect(await given.app.get(DirectoryLookup).organisation(id)).toMatchObject({ level });
  });
});
