import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import type { Fact } from '../dispute.events.js';
import type { DisputeCaseDto } from '../register/case.dto.js';
import type { TimelinePageDto } from '../register/timeline.dto.js';

interface Figure {
  readonly total: { readonly numerator: number; readonly denominator: number };
}

describe('what registration got wrong', () => {
  let test: TestApp;
  let head: ApiClient;
  let mediator: ApiClient;
  let stranger: ApiClient;

  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
    await test.app.get(DemoSeed, { strict: false }).run();
    const base = await test.app.getUrl();
    const signIn = (name: string): Promise<ApiClient> => ApiClient.signIn(base, name, DEMO_PASSWORD);
    [head, mediator, stranger] = [
      await signIn('demo-head-1'),
      await signIn('demo-mediator-1'),
      await signIn('demo-head-2'),
    ];
  });
  afterAll(() => test.close());

  const registered = async () => {
    const dispute = new CaseAtHand();
    await dispute.open(head, 'registration', {
      gridId: 'G05',
      disputeType: 'CONTRACT',
      source: 'APPLICATION',
      facts: '双方争执',
      parties: [
        { side: 'A', personId: await newPerson(head, '当事人甲'), isApplicant: true },
        { side: 'B', personId: await newPerson(head, '当事人乙') },
      ],
    });
    return dispute;
  };

  const taken = async (dispute: CaseAtHand, type: string): Promise<number> => {
    const path = `/v1/statistics/M-D1?from=2026-01-01&to=2099-12-31&type=${type}&atLeast=${dispute.position}`;
    const { status, body } = await head.get<Figure>(path);
    expect(status).toBe(200);
    return body.total.denominator;
  };

  const sentences = async (dispute: CaseAtHand): Promise<readonly string[]> => {
    const path = `/v1/disputes/${dispute.id}/timeline?atLeast=${dispute.position}`;
    const { body } = await head.get<TimelinePageDto>(path);
    return body.items.map(({ sentence }) => sentence);
  };

  it('is corrected with a reason, shown where it belongs, and told with what it was', async () => {
    const dispute = await registered();
    const before = [await taken(dispute, 'CONTRACT'), await taken(dispute, 'TOURISM')];
    const corrected = { gridId: 'G06', disputeType: 'TOURISM', difficulty: 'DIFFICULT', amountFen: 240_000 };
    await dispute.act(head, 'corrections', { reason: 'MISCLASSIFIED', note: '游客与商户', ...corrected });
    expect(await dispute.read<DisputeCaseDto>(head)).toMatchObject({
      status: 'REGISTERED',
      type: 'TOURISM',
      source: 'APPLICATION',
      difficulty: 'DIFFICULT',
      amountFen: 240_000,
      grid: 'G06',
      division: '35.3505.350582.T2.C2.G06',
      texts: [
        { type: 'DisputeRegistered' },
        { type: 'RegistrationCorrected', field: 'note', state: 'OPEN', text: '游客与商户' },
      ],
    });
    expect([await taken(dispute, 'CONTRACT'), await taken(dispute, 'TOURISM')]).toEqual([
      (before[0] ?? 0) - 1,
      (before[1] ?? 0) + 1,
    ]);
    expect(await sentences(dispute)).toContain(
      '更正登记（归类错误）：纠纷类型由“合同纠纷”改为“旅游纠纷”；难易程度由“一般”改为“疑难复杂”；' +
        '区划由“35.3505.350582.T1.C1.G05”改为“35.3505.350582.T2.C2.G06”；网格由“G05”改为“G06”；' +
        '涉及金额（元）由“无”改为“2,400.00”',
    );
  });

  it('is told that nothing is corrected, unless it is the same request sent again', async () => {
    const dispute = await registered();
    const asked = { reason: 'MISTYPED', disputeType: 'TOURISM', note: '游客与商户' };
    const path = `/v1/disputes/${dispute.id}/corrections`;
    const sent = { ifMatch: dispute.etag, key: randomUUID() };
    const first = await head.post(path, asked, sent);
    const same = await head.post(path, asked, sent);
    expect([first.status, same.status, same.body]).toEqual([201, 201, first.body]);
    await dispute.refresh(head);
    const again = await dispute.attempt(head, 'corrections', asked);
    expect([again.status, again.body]).toMatchObject([409, { code: 'dispute.nothing-to-correct' }]);
  });

  it('is corrected by the head of the committee, now, and with what is known', async () => {
    const dispute = await registered();
    const asked = { reason: 'MISTYPED', source: 'PROACTIVE' };
    expect((await dispute.attempt(stranger, 'corrections', asked)).status).toBe(404);
    expect((await dispute.attempt(mediator, 'corrections', asked)).status).toBe(403);
    expect((await dispute.attempt(mediator, 'annulment', { reason: 'NO_DISPUTE' })).status).toBe(403);
    const earlier = await dispute.attempt(head, 'corrections', { ...asked, occurredAt: '2026-03-02T09:00:00+08:00' });
    expect([earlier.status, earlier.body]).toMatchObject([422, { errors: [{ pointer: '/occurredAt' }] }]);
    const nowhere = await dispute.attempt(head, 'corrections', { ...asked, gridId: randomUUID() });
    expect([nowhere.status, nowhere.body]).toMatchObject([422, { errors: [{ pointer: '/gridId' }] }]);
    const unread = await dispute.attempt(head, 'corrections', { ...asked, source: 'HEARSAY' });
    expect([unread.status, unread.body]).toMatchObject([422, { errors: [{ pointer: '/source' }] }]);
  });

  it('is corrected in who a party is', async () => {
    const dispute = await registered();
    const { parties } = await dispute.read<DisputeCaseDto>(head);
    const [, party] = parties;
    const right = await newPerson(head, '当事人丙');
    const asked = { reason: 'FOUND_LATER', partyId: party?.partyId, personId: right };
    const unknown = await dispute.attempt(head, 'party-corrections', { ...asked, personId: randomUUID() });
    expect([unknown.status, unknown.body]).toMatchObject([422, { errors: [{ pointer: '/personId' }] }]);
    await dispute.act(head, 'party-corrections', { ...asked, note: '同名人员误选' });
    const { parties: now } = await dispute.read<DisputeCaseDto>(head);
    expect(now).toMatchObject([parties[0], { ...party, personId: right, name: '当*' }]);
    expect(await sentences(dispute)).toContain('更正乙方当事人（事后查明），更换所登记的人');
  });

  it('was corrected in who a party is by a fact that knew no lapse: the consent on which the case went on stays', async () => {
    const dispute = await registered();
    const { parties } = await dispute.read<DisputeCaseDto>(head);
    const { partyId = '' } = parties[1] ?? {};
    await dispute.act(head, 'consents', { partyId, form: 'ORAL' });
    const log = test.app.get(EventStore);
    const last = (await log.read(`dispute-${dispute.id}`)).at(-1);
    if (last === undefined) throw new Error('the case has facts');
    const { disputeId, on, at } = last.data as Fact;
    const now = { partyId, side: 'B', personId: await newPerson(head, '当事人丙') };
    const was = { partyId, side: 'B', personId: parties[1]?.personId };
    const data = { disputeId, on, at, reason: 'FOUND_LATER', was, now, note: null };
    const { stream, revision: expectedRevision, ...context } = last;
    const event = { type: 'PartyCorrected', schemaVersion: 1, eventId: randomUUID(), data };
    dispute.position = (await log.append({ stream, expectedRevision, context, events: [event] })).position;
    expect((await log.read(stream)).at(-1)).toMatchObject({ schemaVersion: 2, data: { now, consentLapses: false } });
    const { parties: corrected } = await dispute.read<DisputeCaseDto>(head);
    expect(corrected[1]).toMatchObject({ partyId, personId: now.personId, consent: 'ORAL' });
  });

  it('is annulled where there was no dispute at all: read only, out of figures and lists, with its number', async () => {
    const dispute = await registered();
    const before = await taken(dispute, 'CONTRACT');
    const { number } = await dispute.read<DisputeCaseDto>(head);
    const { body } = await dispute.act(head, 'annulment', { reason: 'TEST_ENTRY' });
    expect(body).toMatchObject({ number, status: 'ANNULLED' });
    expect(body.legalNextSteps.map(({ command }) => command)).toEqual(['RedactText', 'SealDispute', 'PlaceHold']);
    expect(await taken(dispute, 'CONTRACT')).toBe(before - 1);
    expect(await dispute.read(head)).toMatchObject({ number, outcome: 'ENTERED_IN_ERROR' });
    expect(await sentences(dispute)).toContain('登记有误，注销：测试或者演练录入');
    const list = (query: string) => head.get<{ items: readonly { id: string }[] }>(`/v1/disputes?limit=100${query}`);
    const ids = async (query: string) => (await list(query)).body.items.map(({ id }) => id);
    expect(await ids(`&atLeast=${dispute.position}`)).not.toContain(dispute.id);
    expect(await ids('&status=ANNULLED')).toContain(dispute.id);
    expect(await ids(`&number=${number}`)).toEqual([dispute.id]);
    const { personId } = (await dispute.read<DisputeCaseDto>(head)).parties[0] ?? {};
    expect(await ids(`&person=${personId}`)).toEqual([dispute.id]);
    expect(await ids(`&person=${personId}&status=REGISTERED`)).toEqual([]);
    const refused = await dispute.attempt(head, 'corrections', { reason: 'MISTYPED', disputeType: 'OTHER' });
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'dispute.not-in-this-status' }]);
  });
});
