import type { LinkedDisputePageDto } from '../register/linked-disputes.dto.js';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { archiveWithdrawn } from '../../../test/archived-case.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { caseInEffect } from '../../../test/case-in-effect.js';
import { eventually } from '../../../test/eventually.js';
import { wordsOfDocx } from '../../../test/opened-paper.js';
import { DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import type { DisputeCaseDto } from '../register/case.dto.js';
import type { CaseRelationsDto } from '../register/surroundings.dto.js';

const MEDIATOR = '00000000-0000-4000-8000-000000000203';
const ON = '2026-03-02';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A moment of March 2026 in Shanghai: `at('05', '09:30')`. */
const at = (day: string, time = '09:00'): string => `2026-03-${day}T${time}:00+08:00`;

interface Figure {
  readonly total: { readonly numerator: number; readonly denominator: number };
}

describe('a case after its ordinary course', () => {
  let test: TestApp;
  let clerk: ApiClient;
  let admin: ApiClient;
  let auditor: ApiClient;

  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
    await test.app.get(DemoSeed, { strict: false }).run();
    const base = await test.app.getUrl();
    const signIn = (name: string): Promise<ApiClient> => ApiClient.signIn(base, name, DEMO_PASSWORD);
    [clerk, admin, auditor] = [await signIn('demo-register'), await signIn('demo-admin'), await signIn('demo-auditor')];
  });
  afterAll(() => test.close());

  const registered = async (persons: readonly string[], disputeType = 'CONTRACT') => {
    const dispute = new CaseAtHand();
    const { body } = await dispute.open(clerk, 'registration', {
      occurredAt: at('02'),
      gridId: 'G05',
      disputeType,
      source: 'APPLICATION',
      facts: '双方争执',
      parties: persons.map((personId, index) => ({
        side: index === persons.length - 1 ? 'B' : 'A',
        personId,
        isApplicant: index === 0,
      })),
    });
    return { dispute, parties: body.created.partyIds ?? [] };
  };

  const two = async (): Promise<[string, string]> => [
    await newPerson(clerk, '当事人甲'),
    await newPerson(clerk, '当事人乙'),
  ];

  /** Accepted, mediated and agreed orally on the spot, then closed on 2026-03-06. */
  const closed = async (persons: readonly [string, string]) => {
    const { dispute, parties } = await registered(persons);
    const [a = '', b = ''] = parties;
    await dispute.act(clerk, 'consents', { occurredAt: at('03'), partyId: b, form: 'ORAL' });
    await dispute.act(clerk, 'acceptance', { occurredAt: at('03'), rightsNoticeOn: ON });
    await dispute.act(clerk, 'mediators', { occurredAt: at('03'), mediatorIds: [MEDIATOR], selection: 'BY_PARTIES' });
    await dispute.act(clerk, 'sessions', {
      occurredAt: at('05'),
      mode: 'ON_SITE',
      place: '调解室',
      presentPartyIds: [a, b],
      presentMediatorIds: [MEDIATOR],
      undisputedFacts: '已交货',
    });
    await dispute.act(clerk, 'agreements', {
      occurredAt: at('05'),
      form: 'ORAL',
      terms: '当场付清',
      totalFen: 100_000,
      recordedByMediatorId: MEDIATOR,
      lawfulness: ['VOLUNTARY', 'WITHIN_DISPOSAL', 'LAWFUL', 'HARMS_NOBODY', 'GOOD_MORALS'],
      obligations: [
        { debtorPartyId: b, creditorPartyId: a, kind: 'PAY', amountFen: 100_000, isPerformedOnTheSpot: true },
      ],
    });
    await dispute.act(clerk, 'closing', { occurredAt: at('06'), outcome: 'AGREED_ORAL', repliedTo: [a, b] });
    return { dispute, a, b };
  };

  const resolution = async (dispute: CaseAtHand, type = 'CONTRACT'): Promise<readonly [number, number]> => {
    const path = `/v1/statistics/M-D1?from=2026-03-01&to=2026-03-31&type=${type}&atLeast=${dispute.position}`;
    const { status, body } = await clerk.get<Figure>(path);
    expect(status).toBe(200);
    return [body.total.numerator, body.total.denominator];
  };

  it('is reopened under its number, counts as unresolved from then on and can be settled anew', async () => {
    const { dispute, a, b } = await closed(await two());
    const before = await dispute.read<DisputeCaseDto>(clerk);
    const [resolved, taken] = await resolution(dispute);
    const asked = { occurredAt: at('10'), appliedBy: [a] };
    for (const [reason, code] of [
      ['BREACH', 'dispute.agreement-kept'],
      ['CONFIRMATION_DISMISSED', 'dispute.confirmation-not-dismissed'],
      ['NEW_FACT', 'dispute.new-fact-not-told'],
    ])
      expect(await dispute.attempt(clerk, 'reopening', { ...asked, reason })).toMatchObject({
        status: 409,
        body: { code },
      });
    await dispute.act(clerk, 'reopening', { ...asked, reason: 'NEW_FACT', note: '又起争执' });
    expect(await dispute.read(clerk)).toMatchObject({
      status: 'REGISTERED',
      number: before.number,
      episode: 2,
      outcome: null,
    });
    expect(await resolution(dispute)).toEqual([resolved - 1, taken]);
    const refused = await dispute.attempt(clerk, 'acceptance', { occurredAt: at('11'), rightsNoticeOn: '2026-03-11' });
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'dispute.consent-missing' }]);
    await dispute.act(clerk, 'consents', { occurredAt: at('11'), partyId: b, form: 'ORAL' });
    await dispute.act(clerk, 'acceptance', { occurredAt: at('11'), rightsNoticeOn: '2026-03-11' });
    await dispute.act(clerk, 'private-settlement', { occurredAt: at('12'), statedBy: [a, b] });
    expect(await resolution(dispute)).toEqual([resolved, taken]);
    expect(await dispute.read(clerk)).toMatchObject({ outcome: 'SETTLED_PRIVATELY', procedures: [{}, { episode: 2 }] });
  });

  it('is archived when its file is complete, and read only then', async () => {
    const { dispute, a } = await closed(await two());
    const missing = await dispute.attempt(clerk, 'archiving', { occurredAt: at('10') });
    expect([missing.status, missing.body]).toMatchObject([409, { code: 'dispute.file-incomplete' }]);
    const paper = { kind: 'COVER', purpose: 'CASE_FILE' };
    const cover = (await dispute.act(clerk, 'issued-documents', paper)).body.created.documentId ?? '';
    const kinds = ['APPLICATION', 'IDENTITY_PROOF', 'RIGHTS_NOTICE', 'MEDIATION_RECORD', 'BACK_COVER'];
    for (const kind of [...kinds, 'ORAL_AGREEMENT_REGISTER'])
      await dispute.act(clerk, 'paper-documents', { occurredAt: at('09'), kind, sheets: 1 });
    const { body } = await dispute.act(clerk, 'archiving', { occurredAt: at('10') });
    expect(body.created.fileNumber).toMatch(/^（2026）C1人调字第\d+号$/);
    const printed = await clerk.bytes(
      `/v1/disputes/${dispute.id}/documents/${cover}/content?purpose=CASE_FILE&mediaType=${encodeURIComponent(DOCX)}`,
    );
    expect(wordsOfDocx(printed.body).split('\n')).toContain(body.created.fileNumber);
    expect(await dispute.read(clerk)).toMatchObject({
      status: 'ARCHIVED',
      archive: { fileNumber: body.created.fileNumber, retention: 'Y30', retainedUntil: '2056-03-10' },
    });
    const again = await dispute.attempt(clerk, 'reopening', { occurredAt: at('11'), reason: 'BREACH', appliedBy: [a] });
    expect([again.status, again.body]).toMatchObject([409, { code: 'dispute.not-in-this-status' }]);
  });

  it('is kept as long as the longest of its rounds asks for, whatever came of the last', async () => {
    const { dispute, a, b } = await closed(await two());
    await dispute.act(clerk, 'reopening', {
      occurredAt: at('10'),
      reason: 'NEW_FACT',
      appliedBy: [a],
      note: '又起争执',
    });
    const papers = ['IDENTITY_PROOF', 'RIGHTS_NOTICE', 'MEDIATION_RECORD', 'ORAL_AGREEMENT_REGISTER'];
    for (const kind of papers) await dispute.act(clerk, 'paper-documents', { occurredAt: at('10'), kind, sheets: 1 });
    await archiveWithdrawn(clerk, dispute, [a, b], '2026-03-11');
    expect(await dispute.read(clerk)).toMatchObject({
      status: 'ARCHIVED',
      episode: 2,
      outcome: 'WITHDRAWN',
      archive: { retention: 'Y30', retainedUntil: '2056-03-11' },
    });
  });

  it('keeps its persons from being erased while it is held, and says why', async () => {
    const [person, other] = await two();
    const { dispute } = await registered([person, other]);
    const { body } = await dispute.act(clerk, 'holds', { reason: 'LITIGATION', note: '法院调卷' });
    const erase = () => admin.post(`/v1/persons/${person}/erasure`, { reason: 'DATA_SUBJECT_REQUEST' });
    const refused = await erase();
    const number = (await dispute.read<DisputeCaseDto>(clerk)).number ?? '';
    expect([refused.status, refused.body]).toMatchObject([
      409,
      {
        code: 'person.on-hold',
        detail: `案件 ${number}：涉及诉讼或者仲裁`,
        source: '《中华人民共和国个人信息保护法》第四十七条',
      },
    ]);
    const { body: audit } = await auditor.get<{ items: readonly Record<string, unknown>[] }>('/v1/audit?limit=50');
    expect(audit.items).toContainEqual(expect.objectContaining({ action: 'person.erase', outcome: 'DENIED' }));
    const { texts } = await dispute.read<DisputeCaseDto>(clerk);
    const redaction = await dispute.attempt(clerk, 'redactions', { keyId: texts[0]?.textId });
    expect([redaction.status, redaction.body]).toMatchObject([409, { code: 'dispute.on-hold' }]);
    await dispute.act(clerk, 'lifted-holds', { holdId: body.created.holdId });
    expect((await erase()).status).toBe(201);
  });

  it('is merged into another without being blended, counts nowhere, and comes back', async () => {
    const persons = await two();
    const survivor = (await registered(persons, 'TOURISM')).dispute;
    const duplicate = (await registered([persons[0], await newPerson(clerk, '当事人乙')], 'TOURISM')).dispute;
    const [resolved, taken] = await resolution(duplicate, 'TOURISM');
    await duplicate.act(clerk, 'merger', { occurredAt: at('10'), intoDisputeId: survivor.id, reason: 'SAME_DISPUTE' });
    expect(await resolution(duplicate, 'TOURISM')).toEqual([resolved, taken - 1]);
    expect(await duplicate.read(clerk)).toMatchObject({ status: 'MERGED', mergedInto: { disputeId: survivor.id } });
    const followed = await clerk.get(`/v1/disputes/${duplicate.id}?follow=true`);
    expect(followed.body).toMatchObject({ id: survivor.id, status: 'REGISTERED' });
    const { body: list } = await clerk.get<{ items: readonly { id: string }[] }>(
      `/v1/disputes?type=TOURISM&atLeast=${duplicate.position}`,
    );
    expect(list.items.map(({ id }) => id)).toEqual([survivor.id]);
    const relations = await clerk.get<CaseRelationsDto>(`/v1/disputes/${survivor.id}/relations`);
    expect(relations.body.items).toMatchObject([{ kind: 'MERGED_INTO', direction: 'IN', disputeId: duplicate.id }]);
    const closedToActs = await duplicate.attempt(clerk, 'withdrawal', { withdrawnBy: [randomUUID()] });
    expect(closedToActs.body).toMatchObject({ code: 'dispute.not-in-this-status' });
    await duplicate.act(clerk, 'undone-merger', { occurredAt: at('12') });
    expect(await resolution(duplicate, 'TOURISM')).toEqual([resolved, taken]);
    expect(await duplicate.read(clerk)).toMatchObject({ status: 'REGISTERED', statusOn: ON, mergedInto: null });
    expect((await clerk.get<CaseRelationsDto>(`/v1/disputes/${survivor.id}/relations`)).body.items).toEqual([]);
  });

  it('is split: the new case names its origin, and the parties that moved leave it', async () => {
    const persons = [...(await two()), await newPerson(clerk, '当事人丙')];
    const { dispute: origin, parties } = await registered(persons);
    const [first = '', second = '', company = ''] = parties;
    const split = new CaseAtHand();
    const asked = {
      occurredAt: at('10'),
      originId: origin.id,
      matters: '第二人的工资',
      parties: [
        { partyId: second, stays: false },
        { partyId: company, stays: true },
      ],
    };
    const early = await clerk.create(`/v1/disputes/${randomUUID()}/split`, { ...asked, occurredAt: at('01') });
    expect([early.status, early.body]).toMatchObject([409, { code: 'dispute.out-of-order' }]);
    const originRevision = Number(origin.etag.replaceAll('"', ''));
    const stale = { ...asked, originRevision: originRevision + 1 };
    const late = await clerk.create(`/v1/disputes/${split.id}/split`, stale);
    expect([late.status, late.body]).toMatchObject([412, { code: 'stale' }]);
    const { status, headers, body } = await clerk.create<{ number: string }>(`/v1/disputes/${split.id}/split`, {
      ...asked,
      originRevision,
    });
    expect({ status, body }).toMatchObject({ status: 201 });
    split.position = headers.get('position') ?? '';
    expect(await split.read(clerk)).toMatchObject({ splitFrom: origin.id, parties: [{}, {}], status: 'REGISTERED' });
    await eventually(async () => {
      const { body: now } = await clerk.get<DisputeCaseDto>(`/v1/disputes/${origin.id}`);
      expect(now.splitInto).toEqual([split.id]);
      expect(now.parties.map(({ partyId }) => partyId)).toEqual([first, company]);
    });
    const tooMany = { ...asked, parties: [{ partyId: first, stays: true }] };
    const refused = await clerk.create(`/v1/disputes/${randomUUID()}/split`, tooMany);
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'dispute.parties-missing' }]);
  });

  it('is left by nobody whom an agreement of an earlier round binds', async () => {
    const owed = [{ amountFen: 240_000, dueOn: '2026-03-05' }];
    const { dispute, creditor, debtor, obligationIds } = await caseInEffect(clerk, {
      on: ON,
      mediatorId: MEDIATOR,
      owed,
    });
    const joined = await newPerson(clerk, '当事人丙');
    await dispute.act(clerk, 'performances', {
      occurredAt: at('03'),
      obligationId: obligationIds[0],
      basis: 'CONFIRMED',
      amountFen: 240_000,
      confirmedBy: 'CREDITOR',
    });
    await dispute.act(clerk, 'closing', {
      occurredAt: at('04'),
      outcome: 'AGREED_WRITTEN',
      repliedTo: [creditor, debtor],
    });
    await dispute.act(clerk, 'reopening', {
      occurredAt: at('05'),
      reason: 'NEW_FACT',
      appliedBy: [creditor],
      note: '又起争执',
    });
    const third = (await dispute.act(clerk, 'parties', { occurredAt: at('05'), personId: joined, side: 'B' })).body;
    const ask = (partyId: string | undefined, stays: boolean) =>
      clerk.create<{ code?: string }>(`/v1/disputes/${randomUUID()}/split`, {
        occurredAt: at('06'),
        originId: dispute.id,
        matters: '另案处理',
        parties: [
          { partyId: creditor, stays: true },
          { partyId, stays },
        ],
      });
    expect(await ask(debtor, false)).toMatchObject({ status: 409, body: { code: 'dispute.origin-bound' } });
    expect((await ask(debtor, true)).status).toBe(201);
    expect((await ask(third.created.partyIds?.[0], false)).status).toBe(201);
  });

  it('is linked with a reason, to a case one may see or to a reference', async () => {
    const { dispute } = await registered(await two());
    const { dispute: other } = await registered(await two());
    const unknown = { kind: 'RELATED', otherDisputeId: randomUUID(), note: '同一工地' };
    const nowhere = await dispute.attempt(clerk, 'links', unknown);
    expect([nowhere.status, nowhere.body]).toMatchObject([422, { errors: [{ pointer: '/otherDisputeId' }] }]);
    const both = { kind: 'PROJECT', otherDisputeId: other.id, reference: '园区一期', note: '同一项目' };
    const doubled = await dispute.attempt(clerk, 'links', both);
    expect([doubled.status, doubled.body]).toMatchObject([422, { errors: [{ pointer: '/reference' }] }]);
    for (const reason of [{}, { note: ' ' }])
      for (const target of [
        { kind: 'RELATED', otherDisputeId: other.id },
        { kind: 'PROJECT', reference: '园区一期' },
      ]) {
        const unreasoned = await dispute.attempt(clerk, 'links', { ...target, ...reason });
        expect([unreasoned.status, unreasoned.body]).toMatchObject([422, { errors: [{ pointer: '/note' }] }]);
      }
    const { body } = await dispute.act(clerk, 'links', {
      kind: 'RELATED',
      otherDisputeId: other.id,
      note: '同一工地',
    });
    await dispute.act(clerk, 'links', { kind: 'PROJECT', reference: '园区一期', note: '同一项目' });
    const project = `linkedTo=${encodeURIComponent('园区一期')}&atLeast=${dispute.position}`;
    const { body: cases } = await clerk.get<{ items: readonly { id: string }[]; total: number }>(
      `/v1/disputes?${project}`,
    );
    expect([cases.items.map(({ id }) => id), cases.total]).toEqual([[dispute.id], 1]);
    const seen = await clerk.get<CaseRelationsDto>(`/v1/disputes/${other.id}/relations?atLeast=${dispute.position}`);
    expect(seen.body.items).toMatchObject([{ kind: 'RELATED', direction: 'IN', disputeId: dispute.id }]);
    await dispute.act(clerk, 'removed-links', { linkId: body.created.linkId });
    expect(await dispute.read(clerk)).toMatchObject({ links: [{ kind: 'PROJECT', reference: '园区一期' }] });
  });

  it('shows the petition office of its place how it stands once it is linked to a petition, until it is sealed', async () => {
    const { dispute } = await closed(await two());
    const { dispute: second } = await registered(await two());
    const base = await test.app.getUrl();
    const office = await ApiClient.signIn(base, 'demo-petition-1', DEMO_PASSWORD);
    const elsewhere = await ApiClient.signIn(base, 'demo-petition-2', DEMO_PASSWORD);
    const petition = '信350582-2026-000777';
    const { dispute: ofProject } = await registered(await two());
    await ofProject.act(clerk, 'links', { kind: 'PROJECT', reference: petition, note: '同名' });
    for (const one of [dispute, second])
      await one.act(clerk, 'links', { kind: 'PETITION', reference: petition, note: '由此而来' });
    const listed = async (who: ApiClient, more = '') =>
      who.get<LinkedDisputePageDto>(
        `/v1/linked-disputes?petition=${encodeURIComponent(petition)}&atLeast=${second.position}${more}`,
      );
    const { body } = await listed(office);
    expect(body.items.map(({ disputeId }) => disputeId).sort()).toEqual([dispute.id, second.id].sort());
    expect(body.items.find(({ disputeId }) => disputeId === dispute.id)).toEqual({
      petition,
      disputeId: dispute.id,
      number: expect.any(String),
      status: 'CLOSED',
      statusOn: '2026-03-06',
      outcome: 'AGREED_ORAL',
      effectiveOn: '2026-03-05',
    });
    const first = (await listed(office, '&limit=1')).body;
    const rest = (await office.get<LinkedDisputePageDto>(first.next ?? '')).body;
    expect([...first.items, ...rest.items]).toEqual(body.items);
    expect((await listed(elsewhere)).body.items).toEqual([]);
    expect((await listed(clerk)).status).toBe(403);
    await second.act(clerk, 'case-seals', { ground: 'MINOR' });
    expect((await listed(office)).body.items.map(({ disputeId }) => disputeId)).toEqual([dispute.id]);
  });

  it.each(['PETITION', 'GRID_INCIDENT'])('is linked to a %s by its number, and found by it', async (kind) => {
    const { dispute } = await registered(await two());
    const reference = `${kind} 2026-000123`;
    const unnamed = await dispute.attempt(clerk, 'links', { kind, note: '由此而来' });
    expect([unnamed.status, unnamed.body]).toMatchObject([422, { errors: [{ pointer: '/reference' }] }]);
    await dispute.act(clerk, 'links', { kind, reference, note: '由此而来' });
    expect(await dispute.read(clerk)).toMatchObject({ links: [{ kind, reference }] });
    const found = `linkedTo=${encodeURIComponent(reference)}&atLeast=${dispute.position}`;
    const { body } = await clerk.get<{ items: readonly { id: string }[] }>(`/v1/disputes?${found}`);
    expect(body.items.map(({ id }) => id)).toEqual([dispute.id]);
  });
});
