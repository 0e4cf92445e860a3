import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand } from '../../../test/case-at-hand.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import type { DisputePageDto } from './register.dto.js';

const [, committee2] = DEMO_IDS.committees;
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

let test: TestApp;
const clients = new Map<string, ApiClient>();
const open = new CaseAtHand();
const sealed = new CaseAtHand();
const [a, b] = [randomUUID(), randomUUID()];

const as = (name: string): ApiClient => clients.get(name) as ApiClient;

const person = async (isMinor: boolean): Promise<string> => {
  const personId = randomUUID();
  const { status } = await as('head-1').create(`/v1/persons/${personId}`, {
    kind: 'NATURAL',
    name: '当事人甲',
    isMinor,
    processingPurpose: 'STATUTORY_MEDIATION_RECORD',
    legalBasis: 'STATUTORY_DUTY',
  });
  expect(status).toBe(201);
  return personId;
};

/** Who is a party of the sealed case. */
let partyIds: readonly string[];

/** By the mediator of the committee, who is not assigned to it yet. */
const register = async (dispute: CaseAtHand, isMinor: boolean): Promise<readonly string[]> => {
  const [first, second] = [await person(isMinor), await person(false)];
  await dispute.open(as('mediator-1'), 'registration', {
    gridId: 'G05',
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    parties: [
      { partyId: a, side: 'A', personId: first, isApplicant: true },
      { partyId: b, side: 'B', personId: second, isApplicant: true },
    ],
  });
  return [first, second];
};

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  for (const name of ['head-1', 'head-2', 'mediator-1', 'justice-1', 'grid-1', 'leader-1'])
    clients.set(name, await ApiClient.signIn(base, `demo-${name}`, DEMO_PASSWORD));
  await register(open, false);
  partyIds = await register(sealed, true);
  await sealed.act(as('head-1'), 'acceptance', { rightsNoticeOn: today() });
});
afterAll(() => test.close());

const seenBy = async (name: string) => {
  const { id, position } = sealed;
  const at = `atLeast=${position}`;
  const list = await as(name).get<DisputePageDto>(`/v1/disputes?division=35.3505.350582&${at}`);
  const work = await as(name).get<{ items?: { disputeId: string }[] }>(`/v1/work?${at}`);
  const board = await as(name).get<{ items?: { disputeId: string }[] }>(`/v1/deadlines?${at}`);
  return {
    listed: list.body.items.some((item) => item.id === id),
    total: list.body.total,
    waiting: work.body.items?.some((item) => item.disputeId === id) ?? false,
    onBoard: board.body.items?.some((item) => item.disputeId === id) ?? false,
    detail: (await as(name).get(`/v1/disputes/${id}`)).status,
    forAPurpose: (await as(name).get(`/v1/disputes/${id}?purpose=SUPERVISION`)).status,
    timeline: (await as(name).get(`/v1/disputes/${id}/timeline`)).status,
  };
};

/** Of the parties: the status of each one's address, and who of them a search by name finds. */
const personsSeenBy = async (name: string) => {
  const byName = { by: 'FULL_NAME', value: '当事人甲' };
  const found = await as(name).post<{ items: readonly { id: string }[] }>('/v1/persons/searches', byName);
  const seen: number[] = [];
  for (const id of partyIds) seen.push((await as(name).get(`/v1/persons/${id}`)).status);
  const ids = found.body.items.map(({ id }) => id);
  return { seen, found: partyIds.map((id) => ids.includes(id)), others: ids.some((id) => !partyIds.includes(id)) };
};

const HIDDEN = { listed: false, waiting: false, onBoard: false, detail: 404, forAPurpose: 404, timeline: 404 };
const SHOWN = { listed: true, onBoard: true, detail: 200, forAPurpose: 200, timeline: 200 };

describe('a case with a minor', () => {
  it('is sealed when it is registered, and says so to who handles it', async () => {
    const { seal } = await sealed.read<{ seal: unknown }>(as('head-1'));
    expect(seal).toEqual({ ground: 'MINOR', sealedOn: today() });
    const { body } = await as('head-1').get<{ items: { type: string; sentence: string }[] }>(
      `/v1/disputes/${sealed.id}/timeline?atLeast=${sealed.position}`,
    );
    expect(body.items.map(({ type }) => type).slice(0, 2)).toEqual(['DisputeRegistered', 'DisputeSealed']);
    expect(body.items[1]?.sentence).toBe('封存案件，仅限办理人员查阅：涉及未成年人');
  });

  it('is there for the head of its organisation, and for the mediators of it once they are assigned', async () => {
    expect(await seenBy('head-1')).toEqual({ ...SHOWN, total: 2, waiting: true });
    expect(await seenBy('mediator-1')).toEqual({ ...HIDDEN, total: 1 });
    expect(await personsSeenBy('head-1')).toEqual({ seen: [200, 200], found: [true, true], others: true });
    expect(await personsSeenBy('mediator-1')).toEqual({ seen: [404, 404], found: [false, false], others: true });
    await sealed.act(as('head-1'), 'mediators', { mediatorIds: [DEMO_IDS.mediators[0]], selection: 'DESIGNATED' });
    expect(await seenBy('mediator-1')).toEqual({ ...SHOWN, total: 2, waiting: true });
    expect(await personsSeenBy('mediator-1')).toEqual({ seen: [200, 200], found: [true, true], others: true });
  });

  it.each(['justice-1', 'grid-1'])('is not there for %s, whose division or grid covers it', async (name) => {
    expect(await seenBy(name)).toEqual({ ...HIDDEN, total: 1 });
  });

  it('is not opened for a purpose by leadership', async () => {
    const path = (id: string) => `/v1/disputes/${id}?purpose=SUPERVISION`;
    expect((await as('leader-1').get(path(open.id))).status).toBe(200);
    expect((await as('leader-1').get(path(sealed.id))).status).toBe(404);
  });

  it('is there for the head of an organisation that it is shared with', async () => {
    expect(await seenBy('head-2')).toEqual({ ...HIDDEN, total: 0 });
    const sharing = { organisationId: committee2, basis: 'STATUTORY_DUTY' };
    await sealed.act(as('head-1'), 'participating-organisations', sharing);
    expect(await seenBy('head-2')).toMatchObject({ listed: true, total: 1, detail: 200, onBoard: true });
  });

  it('counts in every figure, without number and place where it is sealed to the asker', async () => {
    const period = `from=${today()}&to=${today()}&atLeast=${sealed.position}`;
    const side = (name: string): string => `${name}.from=${today()}&${name}.to=${today()}`;
    const of = async (name: string) => {
      const figure = await as(name).get<{ total: { denominator: number } }>(`/v1/statistics/M-D1?${period}`);
      const why = await as(name).get<{ items: Record<string, unknown>[] }>(`/v1/statistics/M-D1/why?${period}`);
      const cases = await as(name).get<{ items: Record<string, unknown>[] }>(`/v1/statistics/M-D1/cases?${period}`);
      const difference = await as(name).get<{ items: Record<string, unknown>[] }>(
        `/v1/statistics/M-D1/difference?${side('a')}&${side('b')}&a.type=CONTRACT`,
      );
      const numbered = ({ body }: typeof cases) =>
        body.items.map(({ disputeId, number }) => [disputeId === sealed.id, number !== null]).sort();
      const entry = why.body.items.find(({ disputeId }) => disputeId === sealed.id);
      return {
        counted: figure.body.total.denominator,
        entry: { number: entry?.['number'], place: [entry?.['division'], entry?.['grid'], entry?.['organisation']] },
        numbered: [numbered(cases), numbered(difference)],
      };
    };
    const withNumbers = [
      [false, true],
      [true, true],
    ];
    const withoutNumber = [
      [false, true],
      [true, false],
    ];
    expect(await of('head-1')).toMatchObject({ counted: 2, numbered: [withNumbers, withNumbers] });
    expect(await of('justice-1')).toEqual({
      counted: 2,
      entry: { number: null, place: ['35.3505.350582', null, null] },
      numbered: [withoutNumber, withoutNumber],
    });
  });

  it('can be sealed by hand, and then leaves the list of who saw it before', async () => {
    await open.refresh(as('head-1'));
    expect((await open.attempt(as('mediator-1'), 'case-seals', { ground: 'MINOR' })).status).toBe(403);
    await open.act(as('head-1'), 'case-seals', { ground: 'MINOR' });
    const { body } = await as('justice-1').get<DisputePageDto>(`/v1/disputes?atLeast=${open.position}`);
    expect(body).toMatchObject({ items: [], total: 0 });
  });
});
