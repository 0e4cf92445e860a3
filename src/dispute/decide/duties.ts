import type { DisputeType } from '../dispute.codes.js';
import { yuanAndFen } from '../../kernel/money.js';
import type { DisputeAsk } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import { ensure } from '../dispute.refusals.js';
import { isLastingDuty, outstandingFen, type Agreement, type Dispute, type ObligationState } from '../dispute.state.js';
import { agreementOf, bindingOf, factOf, procedureOf, roundOf } from './guards.js';
import { resetByCondition } from './matter-terms.js';
import { breachBy } from './performance.js';

const obligationOf = ({ obligations }: Agreement, obligationId: string): ObligationState => {
  const obligation = obligations[obligationId];
  ensure(obligation !== undefined, 'dispute.no-such-obligation');
  return obligation;
};

const headOf = (command: Parameters<typeof factOf>[0], dispute: Dispute) => ({
  ...factOf(command),
  ...roundOf(procedureOf(dispute)),
});

/** The claim stays on record as denied; nothing of it was ever counted. */
export const denyClaim = (command: DisputeAsk<'DenyPerformanceClaim'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { performanceId, deniedBy, note } = command;
  const [procedure, agreement] = bindingOf(dispute);
  const found = Object.values(agreement.obligations).find(({ claims }) => performanceId in claims);
  const standing = found?.claims[performanceId]?.standing;
  if (standing === 'DENIED') return [];
  ensure(found !== undefined && standing === 'OPEN', 'dispute.no-such-claim');
  const { obligationId } = found.terms;
  return [
    {
      type: 'PerformanceClaimDenied',
      data: { ...factOf(command), ...roundOf(procedure), performanceId, obligationId, deniedBy, note },
    },
  ];
};

/** Disputes about wages, for which guarantee funds are set up. */
const WAGES: readonly DisputeType[] = ['WAGE_ARREARS_MIGRANT', 'LABOUR_OTHER'];

/** The creditor is paid; the debtor still owes, to the fund now, and a breach stays one, brought along where the clock has not looked yet. */
export const recordFundPayment = (
  command: DisputeAsk<'RecordFundPayment'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const { paymentId, obligationId, amountFen, fundCode, subrogationNoted, note } = command;
  const { dimensions } = dispute;
  const [procedure, agreement] = bindingOf(dispute);
  if (agreement.performanceIds.includes(paymentId)) return [];
  ensure(WAGES.includes(dimensions.disputeType), 'dispute.fund-not-for-this-type');
  const obligation = obligationOf(agreement, obligationId);
  const open = outstandingFen(obligation);
  ensure(open !== null && Number.isSafeInteger(amountFen) && amountFen > 0, 'dispute.bad-amount');
  ensure(amountFen <= open, 'dispute.performance-exceeds', {
    zh: `未履行余额 ${yuanAndFen(open).zh}`,
    en: `${yuanAndFen(open).en} are outstanding`,
  });
  ensure(subrogationNoted, 'dispute.subrogation-not-noted');
  const said = { paymentId, obligationId, amountFen, fundCode, isSubrogationNoted: true, note } as const;
  const data = { ...factOf(command), ...roundOf(procedure), ...said, outstandingFen: open - amountFen, dimensions };
  return [...breachBy(command.occurredOn, obligation, dispute), { type: 'GuaranteeFundPaid', data }];
};

/** Duties without a day on which they are done cannot be late, only broken. */
export const recordViolation = (command: DisputeAsk<'RecordViolation'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { violationId, obligationId, note } = command;
  ensure(isLastingDuty(obligationOf(agreementOf(dispute), obligationId)), 'dispute.no-lasting-duty');
  return [
    {
      type: 'LastingDutyBroken',
      data: { ...headOf(command, dispute), violationId, obligationId, note, dimensions: dispute.dimensions },
    },
  ];
};

/** Source: Civil Code (2020) art. 158. */
export const recordConditionMet = (
  command: DisputeAsk<'RecordConditionMet'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const { obligationId, note } = command;
  const agreement = agreementOf(dispute);
  const obligation = obligationOf(agreement, obligationId);
  ensure(obligation.terms.condition !== null, 'dispute.no-open-condition');
  if (obligation.conditionMetOn !== null) return [];
  const obligations = {
    ...agreement.obligations,
    [obligationId]: { ...obligation, conditionMetOn: command.occurredOn },
  };
  return [
    { type: 'ObligationConditionMet', data: { ...headOf(command, dispute), obligationId, note } },
    ...resetByCondition(command, dispute, { ...agreement, obligations }),
  ];
};
