import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand } from '../../../test/case-at-hand.js';
import { DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
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
    const as = async (name: string) => ApiClient.signIn(await test.app.getUrl(), name, DEMO_PASSWORD);
    const dispute = new CaseAtHand();
    const found = await dispute.open(await as('demo-grid-1'), '', { gridId: 'G05', disputeType: 'NEIGHBOUR' });
    expect(stepsIn(found.body)).toEqual(['ReportEscalationRisk']);
    const seenBy = async (name: string) => stepsIn(await dispute.read<View>(await as(name)));
    expect(await seenBy('demo-grid-1')).toEqual(['ReportEscalationRisk']);
    expect(await seenBy('demo-head-1')).toEqual(expect.arrayContaining(['RegisterDispute', 'ReportEscalationRisk']));
    expect(await seenBy('demo-justice-1')).not.toContain('RegisterDispute');
  });
});
