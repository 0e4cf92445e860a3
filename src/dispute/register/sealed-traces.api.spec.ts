import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand } from '../../../test/case-at-hand.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import type { ErasureAnswer } from '../../directory/persons/person.dto.js';

const [COMMITTEE] = DEMO_IDS.committees;
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

let test: TestApp;
const clients = new Map<string, ApiClient>();
const open = new CaseAtHand();
const sealed = new CaseAtHand();
const personsOf = new Map<CaseAtHand, readonly string[]>();

const as = (name: string): ApiClient => clients.get(name) as ApiClient;

/** By the mediator, who goes on seeing whom they registered. */
const person = async (isMinor: boolean): Promise<string> => {
  const personId = randomUUID();
  const content = { kind: 'NATURAL', name: '当事人甲', isMinor };
  const why = { processingPurpose: 'STATUTORY_MEDIATION_RECORD', legalBasis: 'STATUTORY_DUTY' };
  expect((await as('mediator-1').create(`/v1/persons/${personId}`, { ...content, ...why })).status).toBe(201);
  return personId;
};

const registrationOf = (persons: readonly string[]) => ({
  gridId: 'G05',
  disputeType: 'NEIGHBOUR',
  source: 'APPLICATION',
  parties: persons.map((personId, index) => ({ side: index === 0 ? 'A' : 'B', personId, isApplicant: true })),
});

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  for (const name of ['head-1', 'mediator-1', 'justice-1', 'admin'])
    clients.set(name, await ApiClient.signIn(base, `demo-${name}`, DEMO_PASSWORD));
  for (const [dispute, isMinor] of [
    [open, false],
    [sealed, true],
  ] as const) {
    const persons = [await person(isMinor), await person(false)];
    personsOf.set(dispute, persons);
    await dispute.open(as('head-1'), 'registration', registrationOf(persons));
  }
});
afterAll(() => test.close());

const idsBehind = async (name: string, filter: string): Promise<readonly string[][]> => {
  const period = `from=${today()}&to=${today()}`;
  const side = (of: string): string => `${of}.from=${today()}&${of}.to=${today()}`;
  const paths = [`why?${period}&${filter}`, `cases?${period}&${filter}`];
  paths.push(`difference?${side('a')}&a.type=CONTRACT&${side('b')}&b.${filter}`);
  const idsIn = async (path: string): Promise<string[]> => {
    const address = `/v1/statistics/M-D1/${path}&atLeast=${sealed.position}`;
    const { status, body } = await as(name).get<{ items: { disputeId: string }[] }>(address);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body.items.map(({ disputeId }) => disputeId).sort();
  };
  return [await idsIn(paths[0] ?? ''), await idsIn(paths[1] ?? ''), await idsIn(paths[2] ?? '')];
};

describe('a case sealed to the asker', () => {
  const thrice = (...cases: readonly CaseAtHand[]) => Array.from({ length: 3 }, () => cases.map(({ id }) => id).sort());

  it.each(['grid=G05', `organisation=${COMMITTEE}`, 'division=35.3505.350582.T1.C1'])(
    'counts, and no list behind the figure of %s tells that it lies there',
    async (filter) => {
      expect(await idsBehind('justice-1', filter)).toEqual(thrice(open));
      expect(await idsBehind('head-1', filter)).toEqual(thrice(open, sealed));
      const figure = await as('justice-1').get<{ total: { denominator: number } }>(
        `/v1/statistics/M-D1?from=${today()}&to=${today()}&${filter}`,
      );
      expect(figure.body.total.denominator).toBe(2);
    },
  );

  it('is listed, without its place, behind a figure of all that the asker oversees', async () => {
    expect(await idsBehind('justice-1', 'division=35.3505.350582.T1')).toEqual(thrice(open, sealed));
  });

  it('is no duplicate to who may not know of it', async () => {
    const again = (name: string, dispute: CaseAtHand) =>
      as(name).create<{ code?: string }>(
        `/v1/disputes/${randomUUID()}/registration`,
        registrationOf(personsOf.get(dispute) ?? []),
      );
    expect(await again('mediator-1', open)).toMatchObject({ status: 409, body: { code: 'dispute.duplicate' } });
    expect(await again('head-1', sealed)).toMatchObject({ status: 409, body: { code: 'dispute.duplicate' } });
    expect(await again('mediator-1', sealed)).toMatchObject({ status: 201 });
  });

  it('is named by no erasure or legal hold of a party', async () => {
    const erase = async (dispute: CaseAtHand) => {
      const [, adult] = personsOf.get(dispute) ?? [];
      return as('admin').post<ErasureAnswer & { detail?: string }>(`/v1/persons/${adult}/erasure`, {
        reason: 'DATA_SUBJECT_REQUEST',
      });
    };
    const { number } = await open.read<{ number: string }>(as('head-1'));
    const holdIds = new Map<CaseAtHand, string | undefined>();
    for (const dispute of [open, sealed]) {
      const { body } = await dispute.act(as('head-1'), 'holds', { reason: 'LITIGATION' });
      holdIds.set(dispute, body.created.holdId);
    }
    const heldOpen = await erase(open);
    expect(heldOpen).toMatchObject({ status: 409, body: { code: 'person.on-hold' } });
    expect(heldOpen.body.detail).toContain(number);
    const held = await erase(sealed);
    expect(held).toMatchObject({ status: 409, body: { code: 'person.on-hold' } });
    expect(held.body.detail).toMatch(/^封存案件：/);
    for (const [dispute, holdId] of holdIds) await dispute.act(as('head-1'), 'lifted-holds', { holdId });
    expect((await erase(open)).body.reasons).toMatchObject([{ ground: 'CASE_OPEN', case: number }]);
    expect((await erase(sealed)).body.reasons).toMatchObject([{ ground: 'CASE_OPEN', case: null }]);
  });
});
