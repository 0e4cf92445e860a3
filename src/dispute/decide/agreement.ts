import { channelOf } from '../dispute.channels.js';
import type { DisputeAsk } from '../dispute.commands.js';
import { LAWFULNESS_POINTS } from '../dispute.codes.js';
import type { DisputeEvent, DisputeFact, Obligation } from '../dispute.events.js';
import { ensure } from '../dispute.refusals.js';
import type { Dispute, Procedure } from '../dispute.state.js';
import { effectOf } from './effect.js';
import { ensureParties, factOf, namesAllParties, procedureOf, roundOf } from './guards.js';

type Ask = DisputeAsk<'RecordAgreement'>;

const isFen = (amount: number | null): amount is number =>
  amount !== null && Number.isSafeInteger(amount) && amount > 0;

/** Duties that may last without a day on which they are done. */
const LASTING: readonly Obligation['kind'][] = ['REFRAIN', 'OTHER'];

const isSound = (obligation: Obligation, { occurredOn }: Ask): boolean => {
  const { kind, amountFen, dueOn, isPerformedOnTheSpot, debtorPartyId, creditorPartyId } = obligation;
  const hasMoney = kind === 'PAY' ? isFen(amountFen) : amountFen === null;
  const hasDay = dueOn === null ? isPerformedOnTheSpot || LASTING.includes(kind) : dueOn >= occurredOn;
  return hasMoney && hasDay && debtorPartyId !== creditorPartyId;
};

/** Source: People's Mediation Law (2010) art. 29. */
const ensureObligations = (command: Ask, dispute: Dispute): void => {
  const { obligations, totalFen } = command;
  const ids = obligations.map(({ obligationId }) => obligationId);
  ensure(new Set(ids).size === ids.length, 'dispute.bad-obligation');
  for (const obligation of obligations) {
    ensureParties(dispute, [obligation.debtorPartyId, obligation.creditorPartyId]);
    ensure(isSound(obligation, command), 'dispute.bad-obligation');
  }
  const sum = obligations.reduce((total, { amountFen }) => total + (amountFen ?? 0), 0);
  ensure(sum === (totalFen ?? 0) && (totalFen === null || isFen(totalFen)), 'dispute.sum-mismatch', {
    zh: `各期合计 ${sum} 分，约定总额 ${totalFen ?? 0} 分`,
    en: `The obligations make ${sum} fen, the agreed total is ${totalFen ?? 0} fen`,
  });
};

/** Source: People's Mediation Law (2010) arts. 28, 30; by default written unless performed on the spot. */
const ensureForm = (command: Ask, procedure: Procedure): void => {
  if (command.form === 'WRITTEN') return;
  const { forms, source } = channelOf(procedure.channel);
  ensure(forms.includes('ORAL'), 'dispute.written-required', undefined, source);
  const onTheSpot = command.obligations.every(({ isPerformedOnTheSpot }) => isPerformedOnTheSpot);
  ensure(!command.writtenRequested && (onTheSpot || !command.writtenUnlessOnTheSpot), 'dispute.written-required');
  const { recordedByMediatorId } = command;
  const isRecorded = recordedByMediatorId !== null && procedure.mediatorIds.includes(recordedByMediatorId);
  ensure(isRecorded, 'dispute.not-recorded-by-mediator');
};

const ensureAgreed = (command: Ask, dispute: Dispute): void => {
  ensureParties(dispute, command.agreedBy);
  ensure(namesAllParties(dispute, command.agreedBy), 'dispute.not-all-agreed');
  ensure(
    LAWFULNESS_POINTS.every((point) => command.lawfulness.includes(point)),
    'dispute.lawfulness-incomplete',
  );
};

/** An oral agreement takes effect when it is made. Source: People's Mediation Law (2010) art. 30. */
export const recordAgreement = (command: Ask, dispute: Dispute): readonly DisputeEvent[] => {
  const procedure = procedureOf(dispute);
  ensureAgreed(command, dispute);
  ensureForm(command, procedure);
  ensureObligations(command, dispute);
  const { agreementId, form, terms, agreedBy, totalFen, obligations, lawfulness, recordedByMediatorId } = command;
  const reached: DisputeFact<'AgreementReached'> = {
    type: 'AgreementReached',
    data: {
      ...factOf(command),
      ...roundOf(procedure),
      agreementId,
      form,
      terms,
      agreedBy,
      totalFen,
      obligations,
      lawfulness,
      recordedByMediatorId,
      dimensions: dispute.dimensions,
    },
  };
  if (form === 'WRITTEN') return [reached];
  const effect = effectOf(dispute, procedure, { agreementId, form }, command.occurredAt, null);
  return [reached, effect];
};
