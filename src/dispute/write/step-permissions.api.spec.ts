import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand } from '../../../test/case-at-hand.js';
import { caseInEffect } from '../../../test/case-in-effect.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { PERMITS } from '../dispute.permits.js';
import { StepPermissions } from './step-permissions.js';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
});
afterAll(() => test.close());

const as = async (name: string) => ApiClient.signIn(await test.app.getUrl(), name, DEMO_PASSWORD);

interface View {
  readonly legalNextSteps: readonly { readonly command: string }[];
}
const stepsIn = ({ legalNextSteps }: View): readonly string[] => legalNextSteps.map(({ command }) => command);

describe('the permission of a step', () => {
  it('is that of the route that every step is posted to', () => {
    const known = test.app.get(StepPermissions, { strict: false }).byRel();
    const rels = Object.values(PERMITS).flatMap(({ rel }) => rel ?? []);
    expect(rels.filter((rel) => !known.has(rel))).toEqual([]);
    expect(known.get('seals')).toBe('dispute.seal');
  });

  it('keeps out of an answer what the asker may not do there', async () => {
    const dispute = new CaseAtHand();
    const found = await dispute.open(await as('demo-grid-1'), '', { gridId: 'G05', disputeType: 'NEIGHBOUR' });
    expect(stepsIn(found.body)).toEqual(['ReportEscalationRisk']);
    const seenBy = async (name: string) => stepsIn(await dispute.read<View>(await as(name)));
    expect(await seenBy('demo-grid-1')).toEqual(['ReportEscalationRisk']);
    expect(await seenBy('demo-head-1')).toEqual(expect.arrayContaining(['RegisterDispute', 'ReportEscalationRisk']));
    expect(await seenBy('demo-justice-1')).not.toContain('RegisterDispute');
  });
});

describe('the obligations of an agreement', () => {
  const OBLIGATION_ACTS = ['performances', 'claim-denials', 'fund-payments', 'violations', 'met-conditions'];

  it('are not for the grid member to discharge, who goes on visiting', async () => {
    const { dispute, creditor, obligationIds } = await caseInEffect(await as('demo-register'), {
      on: '2026-03-06',
      mediatorId: DEMO_IDS.mediators[2],
      owed: [{ amountFen: 240_000, dueOn: '2099-12-31', condition: '檐沟改装完毕' }],
    });
    const grid = await as('demo-grid-1');
    for (const rel of OBLIGATION_ACTS) {
      const { status, body } = await dispute.attempt(grid, rel, { obligationId: obligationIds[0], amountFen: 240_000 });
      expect({ rel, status, body }).toMatchObject({ rel, status: 403, body: { code: 'forbidden' } });
    }
    const seenBy = async (client: ApiClient) => stepsIn(await dispute.read<View>(client));
    expect(await seenBy(grid)).toEqual(['ReportEscalationRisk', 'RecordFollowUp']);
    const tracking = ['RecordPerformance', 'RecordConditionMet', 'RecordFollowUp'];
    expect(await seenBy(await as('demo-head-1'))).toEqual(expect.arrayContaining(tracking));
    const visit = { visitedPartyIds: [creditor], satisfaction: 'SATISFIED' };
    expect((await dispute.act(grid, 'follow-ups', visit)).body.status).toBe('AGREEMENT_EFFECTIVE');
  });
});
