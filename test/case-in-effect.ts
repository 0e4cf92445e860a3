import type { DisputeAnswer } from '../src/dispute/write/dispute.dto.js';
import type { Answer, ApiClient } from './api-client.js';
import { CaseAtHand, newPerson } from './case-at-hand.js';

const LAWFUL = ['VOLUNTARY', 'WITHIN_DISPOSAL', 'LAWFUL', 'HARMS_NOBODY', 'GOOD_MORALS'];

interface Owed {
  readonly amountFen: number;
  readonly dueOn: string;
  readonly condition?: string;
}

/** What a test needs to know of a case whose agreement is in effect. */
export interface InEffect {
  readonly dispute: CaseAtHand;
  readonly debtor: string;
  readonly creditor: string;
  readonly obligationIds: readonly string[];
  readonly last: Answer<DisputeAnswer>;
}

/** A people's mediation from registration to a written agreement in effect, all on one day; one clerk types it in, or a mediator what was agreed and signed. */
export const caseInEffect = async (
  clerk: ApiClient,
  {
    on,
    mediatorId,
    owed,
    type = 'NEIGHBOUR',
    gridId = 'G05',
    mediator = clerk,
  }: {
    on: string;
    mediatorId: string;
    owed: readonly Owed[];
    type?: string;
    gridId?: string;
    mediator?: ApiClient;
  },
): Promise<InEffect> => {
  const dispute = new CaseAtHand();
  const at = (time: string) => ({ occurredAt: `${on}T${time}:00+08:00` });
  const persons = [await newPerson(clerk, '当事人甲'), await newPerson(clerk, '当事人乙')];
  const { body } = await dispute.open(clerk, 'registration', {
    ...at('09:00'),
    gridId,
    disputeType: type,
    source: 'APPLICATION',
    parties: persons.map((personId, index) => ({ side: index === 0 ? 'A' : 'B', personId, isApplicant: true })),
  });
  const [creditor = '', debtor = ''] = body.created.partyIds ?? [];
  await dispute.act(clerk, 'acceptance', { ...at('09:10'), rightsNoticeOn: on });
  await dispute.act(clerk, 'mediators', { ...at('09:20'), mediatorIds: [mediatorId], selection: 'BY_PARTIES' });
  const agreed = await dispute.act(mediator, 'agreements', {
    ...at('10:00'),
    form: 'WRITTEN',
    terms: '乙方分期付款',
    totalFen: owed.reduce((sum, { amountFen }) => sum + amountFen, 0),
    lawfulness: LAWFUL,
    obligations: owed.map((one) => ({
      ...one,
      kind: 'PAY',
      manner: '转账',
      debtorPartyId: debtor,
      creditorPartyId: creditor,
    })),
  });
  for (const partyId of [creditor, debtor])
    await dispute.act(mediator, 'signatures', { ...at('10:10'), partyId, manner: 'SIGN' });
  await dispute.act(mediator, 'signatures', { ...at('10:20'), mediatorId, manner: 'SIGN' });
  const last = await dispute.act(clerk, 'seals', at('10:30'));
  return { dispute, creditor, debtor, obligationIds: agreed.body.created.obligationIds ?? [], last };
};
