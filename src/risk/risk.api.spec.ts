import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, type Answer } from '../../test/api-client.js';
import { createTestApp, type TestApp } from '../../test/app.js';
import { CaseAtHand } from '../../test/case-at-hand.js';
import { eventually } from '../../test/eventually.js';
import { shiftableClock } from '../../test/shifted-clock.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../directory/demo/demo-entries.js';
import { DemoSeed } from '../directory/demo/demo-seed.js';
import { KeyStore } from '../platform/privacy/privacy.js';
import { RiskExpiry } from './processes/risk-expiry.js';
import type { RiskFiguresDto } from './register/risk-figures.dto.js';
import type { RiskDto, RiskPageDto, RiskTimelinePageDto } from './register/risk-reads.dto.js';
import type { RiskWorkPageDto } from './register/risk-work.dto.js';
import type { RiskAnswer } from './write/risk.dto.js';

const [COMMITTEE_1, COMMITTEE_2] = DEMO_IDS.committees;
const [JUSTICE_1, JUSTICE_2] = DEMO_IDS.justiceOffices;
const [PETITION_1] = DEMO_IDS.petitionOffices;
const COUNTY = DEMO_IDS.leadershipOffice;

let test: TestApp;
let forward: (hours: number) => void;
const clients = new Map<string, ApiClient>();
const as = (name: string): ApiClient => {
  const client = clients.get(name);
  if (client === undefined) throw new Error(`not signed in: ${name}`);
  return client;
};

beforeAll(async () => {
  test = await createTestApp({ SESSION_IDLE_MINUTES: '1440', SESSION_LIFE_HOURS: '168' });
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  forward = shiftableClock(test);
  const names = [
    'grid-1',
    'grid-2',
    'head-1',
    'head-2',
    'justice-1',
    'justice-2',
    'petition-1',
    'leader',
    'leader-1',
    'leader-2',
    'mediator-1',
    'register',
  ];
  for (const name of names)
    clients.set(name, await ApiClient.signIn(await test.app.getUrl(), `demo-${name}`, DEMO_PASSWORD));
});
afterAll(() => test.close());

const REPORT = {
  division: 'G05',
  subject: 'GROUP',
  group: 'VILLAGERS',
  level: 1,
  description: '村民反映采石场扬尘，议论集体上访',
};

/** One report as a test drives it: keeps id, ETag and position of the last answer. */
class RiskAtHand {
  readonly id = randomUUID();
  etag = '';
  position = '';

  async report(name: string, body: object = REPORT): Promise<Answer<RiskAnswer>> {
    return this.keep(await as(name).create<RiskAnswer>(`/v1/risks/${this.id}`, body));
  }

  async act(name: string, rel: string, body: object = {}): Promise<Answer<RiskAnswer>> {
    return this.keep(await this.attempt(name, rel, body));
  }

  attempt(name: string, rel: string, body: object = {}): Promise<Answer<RiskAnswer>> {
    return as(name).post<RiskAnswer>(`/v1/risks/${this.id}/${rel}`, body, { ifMatch: this.etag });
  }

  async read(name: string): Promise<RiskDto> {
    const { status, body } = await as(name).get<RiskDto>(`/v1/risks/${this.id}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  }

  private keep(answer: Answer<RiskAnswer>): Answer<RiskAnswer> {
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });
    this.etag = answer.headers.get('etag') ?? '';
    this.position = answer.headers.get('position') ?? '';
    return answer;
  }
}

const acknowledge = (name: string, { id }: RiskAtHand, key = randomUUID()): Promise<Answer<RiskAnswer>> =>
  as(name).post<RiskAnswer>(`/v1/risks/${id}/acknowledgements`, undefined, { key });

const listed = async (name: string, { position }: RiskAtHand, query = ''): Promise<readonly string[]> => {
  const { body } = await as(name).get<RiskPageDto>(`/v1/risks?limit=200&atLeast=${position}${query}`);
  return body.items.map(({ id }) => id);
};

const work = async (name: string, { id, position }: RiskAtHand) => {
  const { body } = await as(name).get<RiskWorkPageDto>(`/v1/risk-work?limit=200&atLeast=${position}`);
  return body.items.filter(({ riskId }) => riskId === id).map(({ kind, isOverdue }) => [kind, isOverdue]);
};

const dayIn = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

describe('a grid report', () => {
  const risk = new RiskAtHand();

  it('is told at once to the committee of the place and the offices up to the town', async () => {
    const { body } = await risk.report('grid-1', { ...REPORT, mayBecomePetition: true });
    expect(body.created.notified?.map(({ organisationId }) => organisationId)).toEqual([
      COMMITTEE_1,
      JUSTICE_1,
      PETITION_1,
    ]);
    expect(body.created.inspectionDueOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('is the same when it is sent again, and another under its id is refused', async () => {
    const again = await as('grid-1').create<RiskAnswer>(`/v1/risks/${risk.id}`, { ...REPORT, mayBecomePetition: true });
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    const other = await as('grid-1').create<{ code: string }>(`/v1/risks/${risk.id}`, { ...REPORT, level: 3 });
    expect([other.status, other.body.code]).toEqual([409, 'already-exists']);
  });

  it('is seen by those of the place and the town, and does not exist for others', async () => {
    for (const name of ['grid-1', 'head-1', 'justice-1', 'petition-1', 'leader', 'leader-1']) {
      expect([name, await listed(name, risk)]).toEqual([name, [risk.id]]);
      expect([name, (await risk.read(name)).level]).toEqual([name, 1]);
    }
    for (const name of ['grid-2', 'head-2', 'justice-2', 'leader-2']) {
      expect([name, await listed(name, risk)]).toEqual([name, []]);
      expect([name, (await as(name).get(`/v1/risks/${risk.id}`)).status]).toEqual([name, 404]);
      expect([name, (await as(name).get(`/v1/risks/${risk.id}/timeline`)).status]).toEqual([name, 404]);
    }
    expect((await as('mediator-1').get(`/v1/risks/${risk.id}`)).status).toBe(403);
  });

  it('shows its texts to those who respond only', async () => {
    const text = async (name: string) => (await risk.read(name)).texts.map(({ state, text }) => [state, text]);
    for (const name of ['grid-1', 'leader', 'leader-1']) expect(await text(name)).toEqual([['WITHHELD', undefined]]);
    expect(await text('head-1')).toEqual([['OPEN', REPORT.description]]);
    const audited = await test.database.sql(
      `SELECT DISTINCT action, outcome, purpose FROM platform.audit WHERE subject_kind = 'risk' AND subject_id = $1 ORDER BY 1, 2`,
      [risk.id],
    );
    expect(audited).toEqual([
      { action: 'risk.read', outcome: 'DENIED', purpose: null },
      { action: 'risk.read-texts', outcome: 'DONE', purpose: 'RISK_RESPONSE' },
    ]);
  });

  it('is in its list under every filter that fits, and under no other', async () => {
    for (const query of [
      'status=OPEN',
      'level=1',
      'subject=GROUP',
      'group=VILLAGERS',
      'fearsPetition=true',
      'division=35.3505.350582.T1',
    ])
      expect([query, await listed('head-1', risk, `&${query}`)]).toEqual([query, [risk.id]]);
    for (const query of [
      'status=CLOSED',
      'level=2',
      'subject=AREA',
      'group=DRIVERS',
      'fearsPetition=false',
      'project=P-1',
    ])
      expect([query, await listed('head-1', risk, `&${query}`)]).toEqual([query, []]);
  });

  it('is looked for in places that there are, by their paths', async () => {
    const period = 'from=2020-01-01&to=2099-12-31';
    for (const division of ['G05', 'T1', '99.98', '35.3505.350582.T2']) {
      const unknown = { status: 422, body: { errors: [{ in: 'query', pointer: 'division', rule: 'isKnownPlace' }] } };
      expect([division, await as('head-1').get(`/v1/risks?division=${division}`)]).toMatchObject([division, unknown]);
      const figures = await as('head-1').get(`/v1/risk-figures?${period}&division=${division}`);
      expect([division, figures]).toMatchObject([division, unknown]);
    }
    const backwards = await as('head-1').get('/v1/risk-figures?from=2026-12-01&to=2026-01-31');
    expect(backwards).toMatchObject({ status: 422, body: { errors: [{ pointer: 'to' }] } });
    expect((await as('leader').get(`/v1/risk-figures?${period}&division=35.3505.350582.T1`)).status).toBe(200);
  });
});

describe('an acknowledgement', () => {
  const risk = new RiskAtHand();

  it('is given by each organisation for itself, at the same time, without standing in each other’s way', async () => {
    await risk.report('grid-1');
    expect(await work('justice-1', risk)).toEqual([['ACKNOWLEDGE', false]]);
    const answers = await Promise.all(['head-1', 'justice-1'].map((name) => acknowledge(name, risk)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const { notices } = await risk.read('head-1');
    expect(notices.filter(({ acknowledgedAt }) => acknowledgedAt === null).map((one) => one.organisationId)).toEqual([
      PETITION_1,
    ]);
  });

  it('sent again is no second one', async () => {
    const key = randomUUID();
    const [one, two] = [await acknowledge('petition-1', risk, key), await acknowledge('petition-1', risk, key)];
    expect([one.status, two.status, two.headers.get('idempotent-replayed')]).toEqual([201, 201, 'true']);
    expect((await acknowledge('petition-1', risk)).status).toBe(200);
  });

  it('is not asked of others: strangers find nothing, those who only see it were not told', async () => {
    expect((await acknowledge('justice-2', risk)).status).toBe(404);
    expect((await acknowledge('grid-1', risk)).status).toBe(403);
    expect(await acknowledge('leader', risk)).toMatchObject({ status: 409, body: { code: 'risk.not-notified' } });
  });

  it('that does not come in time is overdue, counted, and late when it comes', async () => {
    const late = new RiskAtHand();
    await late.report('grid-1', { ...REPORT, level: 3 });
    const told = (await late.read('head-1')).notices.map(({ organisationId }) => organisationId);
    expect(told).toContain(COUNTY);
    expect(await work('leader', late)).toEqual([['ACKNOWLEDGE', false]]);
    expect((await late.read('leader')).notices).toContainEqual(
      expect.objectContaining({ organisationId: COUNTY, acknowledgedAt: null }),
    );
    await acknowledge('head-1', late);
    forward(2);
    await eventually(async () => {
      await test.app.get(RiskExpiry, { strict: false }).sweep();
      const { notices } = await late.read('head-1');
      expect(notices.filter(({ isOverdue }) => isOverdue)).toHaveLength(3);
    });
    const { headers } = await acknowledge('leader', late);
    late.position = headers.get('position') ?? '';
    const query = `from=2020-01-01&to=2099-12-31&atLeast=${late.position}`;
    const { body } = await as('leader').get<RiskFiguresDto>(`/v1/risk-figures?${query}`);
    expect(body.lateOrganisations).toEqual(
      expect.arrayContaining([
        { organisationId: COUNTY, lateAcknowledgements: 1, overdueAcknowledgements: 0, commitmentsLate: 0 },
        { organisationId: JUSTICE_1, lateAcknowledgements: 1, overdueAcknowledgements: 1, commitmentsLate: 0 },
      ]),
    );
    expect(await work('justice-1', late)).toEqual([['ACKNOWLEDGE', true]]);
  });
});

describe('the response', () => {
  const risk = new RiskAtHand();
  const dispute = new CaseAtHand();

  it('inspects on site, meets in different ways, and keeps commitments, in order and with reasons', async () => {
    await risk.report('grid-1', { ...REPORT, mayBecomePetition: true });
    expect(await work('head-1', risk)).toEqual(expect.arrayContaining([['INSPECT', false]]));
    await risk.act('head-1', 'inspections', { findings: '现场查看，扬尘属实' });
    const { body: met } = await risk.act('head-1', 'meetings', {
      kind: 'SITE',
      organisationIds: [COMMITTEE_1, JUSTICE_1],
      minutes: '各方到场',
    });
    await risk.act('head-1', 'meetings', { kind: 'PROGRESS', organisationIds: [COMMITTEE_1] });
    const { body } = await risk.act('head-1', 'commitments', {
      organisationId: JUSTICE_1,
      role: 'PRINCIPAL',
      dueOn: dayIn(10),
      content: '督促加装喷淋',
      meetingId: met.created.meetingId,
    });
    expect(await work('justice-1', risk)).toEqual(expect.arrayContaining([['KEEP_COMMITMENT', false]]));
    for (const organisationId of [JUSTICE_2, COMMITTEE_2, COUNTY]) {
      const blind = { organisationId, dueOn: dayIn(10), content: '督促整改' };
      expect(await risk.attempt('head-1', 'commitments', blind)).toMatchObject({
        status: 409,
        body: { code: 'risk.organisation-not-responding' },
      });
    }
    const refused = await risk.attempt('head-1', 'closing', { outcome: 'DEFUSED' });
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: 'risk.commitments-open', title: '尚有未兑现的承诺' },
    ]);
    await risk.act('justice-1', 'commitment-performances', { commitmentId: body.created.commitmentId });
    const seen = await risk.read('petition-1');
    expect(seen.meetings.map(({ kind }) => kind)).toEqual(['SITE', 'PROGRESS']);
    expect(seen.commitments).toMatchObject([{ organisationId: JUSTICE_1, role: 'PRINCIPAL', isOverdue: false }]);
    expect(seen.inspection).toMatchObject({ isOverdue: false });
    expect(seen.inspection?.ledger).toContain('1 个工作日');
  });

  it('links what the asker may read and nothing else', async () => {
    await dispute.open(as('grid-1'), '', { gridId: 'G05', disputeType: 'ENVIRONMENT' });
    await eventually(async () => {
      const { status } = await as('head-1').get(`/v1/disputes?atLeast=${dispute.position}`);
      expect(status).toBe(200);
    });
    await risk.act('head-1', 'dispute-links', { disputeId: dispute.id });
    await risk.act('head-1', 'project-links', { projectRef: 'P-2026-001' });
    expect(await risk.read('head-1')).toMatchObject({ disputeIds: [dispute.id], projectRefs: ['P-2026-001'] });
    expect(await listed('head-1', risk, '&project=P-2026-001')).toEqual([risk.id]);
    const unknown = await risk.attempt('petition-1', 'dispute-links', { disputeId: dispute.id });
    expect([unknown.status, unknown.body]).toMatchObject([422, { errors: [{ pointer: '/disputeId' }] }]);
  });

  it('raises the level upwards, closes, and tells the story in both languages', async () => {
    const { body } = await risk.act('head-1', 'levels', { level: 2, reason: '人数增加' });
    expect(body.created.notified?.map(({ organisationId }) => organisationId)).toContain(COUNTY);
    await risk.act('head-1', 'closing', { outcome: 'DEFUSED', note: '已整改' });
    const story = async (language: string) => {
      const path = `/v1/risks/${risk.id}/timeline?limit=100&atLeast=${risk.position}`;
      const answer = await as('head-1').get<RiskTimelinePageDto>(path, { 'Accept-Language': language });
      return answer.body.items.map(({ sentence }) => sentence);
    };
    expect((await story('zh')).filter((_, n) => [0, 3, 4, 12].includes(n))).toEqual([
      '报告风险：特定群体（村民），1 级（一般）',
      '到现场查看',
      '召开现场会，2 个单位参加',
      '办结：已化解',
    ]);
    expect((await story('en')).at(-1)).toBe('Closed: Defused');
    expect(
      (await risk.attempt('head-1', 'meetings', { kind: 'SITE', organisationIds: [COMMITTEE_1] })).body,
    ).toMatchObject({
      code: 'risk.closed',
    });
  });

  it('makes commitments that are not kept overdue, once', async () => {
    const late = new RiskAtHand();
    const at = (days: number) => ({ occurredAt: `${dayIn(days)}T09:00:00+08:00` });
    await late.report('register', { ...REPORT, subject: 'AREA', group: undefined, ...at(-30) });
    await late.act('register', 'commitments', {
      ...at(-29),
      organisationId: COMMITTEE_1,
      dueOn: dayIn(-20),
      content: '限期整改',
    });
    await eventually(async () => {
      await test.app.get(RiskExpiry, { strict: false }).sweep();
      expect((await late.read('head-1')).commitments).toMatchObject([{ isOverdue: true }]);
    });
    await test.app.get(RiskExpiry, { strict: false }).sweep();
    await eventually(async () => {
      const { body } = await as('head-1').get<RiskTimelinePageDto>(`/v1/risks/${late.id}/timeline?limit=100`);
      expect(body.items.filter(({ type }) => type === 'CommitmentOverdue')).toHaveLength(1);
    });
  });

  it('is not for the grid, which reports and reads', async () => {
    expect((await risk.attempt('grid-1', 'levels', { level: 3, reason: '更急' })).status).toBe(403);
    expect((await risk.attempt('grid-2', 'levels', { level: 3, reason: '更急' })).status).toBe(403);
    expect((await risk.attempt('head-2', 'levels', { level: 3, reason: '更急' })).status).toBe(404);
  });
});

describe('what a report may not be', () => {
  const attempt = (name: string, body: object) =>
    as(name).create<{ code: string; source?: string }>(`/v1/risks/${randomUUID()}`, body);

  it.each([
    ['a person in a field of its own', { ...REPORT, personId: randomUUID() }],
    ['the mention of a person', { ...REPORT, mentions: [randomUUID()] }],
    ['a person as the subject', { ...REPORT, subject: 'PERSON' }],
    ['a group in words', { ...REPORT, group: '当事人甲一家' }],
    ['a project in words', { ...REPORT, subject: 'PROJECT', group: undefined, projectRef: '当事人甲' }],
    ['a group without which', { ...REPORT, group: undefined }],
    ['an area with a group', { ...REPORT, subject: 'AREA' }],
    ['an unknown division', { ...REPORT, division: 'NONE' }],
    ['a path that does not lead to its last code', { ...REPORT, division: '35.3505.350582.T2.C1.G05' }],
    ['an unknown path', { ...REPORT, division: '35.NONE' }],
    ['a level beyond three', { ...REPORT, level: 4 }],
  ])('%s', async (_, body) => {
    expect((await attempt('grid-1', body)).status).toBe(422);
  });

  it.each([
    ['a resident ID', '身份证号11010519491231002X'],
    ['one with gaps and in full width', '１１０１０５ 19491231 002x'],
    ['a mobile number', '电话 138-0000-1234，可联系'],
    ['one with the code of the country', '+86 13800001234'],
  ])('a text with %s', async (_, description) => {
    const answer = await attempt('grid-1', { ...REPORT, description });
    expect([answer.status, answer.body]).toMatchObject([
      409,
      { code: 'risk.person-data', source: '《中华人民共和国个人信息保护法》第六条' },
    ]);
  });

  it.each([['1380000123'], ['110105194912310021'], ['采石场 2026-001 号，面积 138000012345 平方']])(
    'a text with other numbers is one: %s',
    async (description) => {
      expect((await attempt('grid-1', { ...REPORT, description })).status).toBe(201);
    },
  );

  it('of a day long past, unless the reporter may enter late', async () => {
    const late = { ...REPORT, occurredAt: '2026-03-02T09:00:00+08:00' };
    const answer = await attempt('grid-1', late);
    expect([answer.status, answer.body]).toMatchObject([409, { code: 'risk.backdated' }]);
    expect((await attempt('register', late)).status).toBe(201);
  });

  it('somewhere else than where the reporter may report', async () => {
    expect((await attempt('grid-1', { ...REPORT, division: 'G06' })).status).toBe(404);
    expect((await attempt('head-2', REPORT)).status).toBe(404);
    expect((await attempt('mediator-1', REPORT)).status).toBe(403);
  });

  it('readable any more once a text was redacted, and its key is gone', async () => {
    const risk = new RiskAtHand();
    await risk.report('grid-1');
    const textId = (await risk.read('head-1')).texts[0]?.textId ?? '';
    await risk.act('head-1', 'redactions', { textId });
    expect((await risk.read('head-1')).texts).toMatchObject([{ state: 'REDACTED' }]);
    await eventually(async () => {
      expect(await test.app.get(KeyStore, { strict: false }).open(textId)).toBeUndefined();
    });
  });
});

describe('figures', () => {
  it('are counts of the asker’s divisions and hold neither text nor report', async () => {
    const other = new RiskAtHand();
    await other.report('grid-2', {
      ...REPORT,
      division: 'G06',
      subject: 'PROJECT',
      group: undefined,
      projectRef: 'P-7',
      level: 2,
    });
    const read = async (name: string): Promise<RiskFiguresDto> =>
      (await as(name).get<RiskFiguresDto>(`/v1/risk-figures?from=2020-01-01&to=2099-12-31&atLeast=${other.position}`))
        .body;
    const [county, town1, town2, grid2] = [
      await read('leader'),
      await read('leader-1'),
      await read('leader-2'),
      await read('grid-2'),
    ];
    expect(county.total.reported).toBe(town1.total.reported + town2.total.reported);
    expect(town2).toMatchObject({
      total: { reported: 1, open: 1, closed: 0, openByLevel: [0, 1, 0], notices: 4 },
      byDivision: [{ division: '35.3505.350582.T2', reported: 1 }],
    });
    expect(grid2.total).toEqual(town2.total);
    expect(town1.byDivision.map(({ division }) => division)).toEqual(['35.3505.350582.T1']);
    const everything = JSON.stringify(county);
    expect(everything).not.toContain(other.id);
    expect(everything).not.toContain('采石场');
    expect((await as('mediator-1').get('/v1/risk-figures?from=2020-01-01&to=2099-12-31')).status).toBe(403);
    expect(await work('leader', other)).toEqual([['ACKNOWLEDGE', false]]);
    expect(COMMITTEE_2).toBe((await other.read('head-2')).organisation);
  });
});

describe('a report that names its place by the path', () => {
  it('has the place that a code would name, and goes by any revision where If-Match says so', async () => {
    const path = '35.3505.350582.T1.C1.G05';
    const byPath = new RiskAtHand();
    await byPath.report('grid-1', { ...REPORT, division: path });
    expect((await byPath.read('head-1')).division).toBe(path);
    const statusOf = async (ifMatch: string): Promise<number> => {
      const level = { level: 2, reason: '更急' };
      return (await as('head-1').post(`/v1/risks/${byPath.id}/levels`, level, { ifMatch })).status;
    };
    expect([await statusOf(`W/${byPath.etag}`), await statusOf(`"99", ${byPath.etag}`)]).toEqual([412, 201]);
    expect(
      (await as('head-1').post(`/v1/risks/${byPath.id}/closing`, { outcome: 'DEFUSED' }, { ifMatch: '*' })).status,
    ).toBe(201);
  });
});
