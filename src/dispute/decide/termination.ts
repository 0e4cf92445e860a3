import type { TerminationReason } from '../dispute.codes.js';
import { PRODUCT_DEFAULT } from '../../kernel/laws.js';
import { articleOf } from '../dispute.channel-articles.js';
import type { DisputeAsk } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import { ensure } from '../dispute.refusals.js';
import { remediesOf, remedySourceOf } from '../dispute.remedies.js';
import { partyIdsOf, type Dispute, type Procedure } from '../dispute.state.js';
import { ensureNotEnded } from './clock.js';
import { factOf, procedureOf, roundOf } from './guards.js';

type Terminate = DisputeAsk<'TerminateMediation'>;

/** An agreement, and who does not sign it, are recorded as such: without agreement a mediation ends for other reasons. */
const FACTS_OF_THEIR_OWN: readonly TerminationReason[] = ['AGREED', 'REFUSED_SIGNATURE'];

/** Source: Medical Disputes art. 31; Traffic Regulation art. 96; Invited Mediation art. 18; Online Mediation art. 25. */
const ensureReason = (
  { reason, suit, periodSource, occurredOn }: Terminate,
  { channel, period, isFalseMediationReported }: Procedure,
): void => {
  const dueOn = period?.deadline.dueOn;
  const isOver = dueOn !== undefined && occurredOn > dueOn;
  ensure(!FACTS_OF_THEIR_OWN.includes(reason), 'dispute.termination-mismatch');
  ensure(reason !== 'PERIOD_EXPIRED' || isOver, 'dispute.period-not-over', undefined, periodSource ?? PRODUCT_DEFAULT);
  ensure((reason === 'SUED') === (suit !== null), 'dispute.suit-missing', undefined, articleOf(channel, 'SUIT'));
  ensure(suit === null || suit.acceptedOn <= occurredOn, 'dispute.out-of-order', {
    zh: `终止日期 ${occurredOn} 早于人民法院受理起诉的日期 ${suit?.acceptedOn ?? ''}`,
    en: `The mediation ends on ${occurredOn}, before the court accepted the suit on ${suit?.acceptedOn ?? ''}`,
  });
  ensure(reason !== 'FALSE_MEDIATION_SUSPECTED' || isFalseMediationReported, 'dispute.suspicion-not-reported');
};

/** Source: People's Mediation Law (2010) art. 26; SPC Rules on Online Mediation (2021) art. 25. */
export const terminate = (command: Terminate, dispute: Dispute): readonly DisputeEvent[] => {
  const { reason, suit, remediesTold, manner, note } = command;
  const procedure = procedureOf(dispute);
  ensure(remediesTold, 'dispute.remedies-not-told', undefined, remedySourceOf(procedure.channel));
  if (reason !== 'PERIOD_EXPIRED') ensureNotEnded(procedure, command.occurredOn);
  ensureReason(command, procedure);
  const head = { ...factOf(command), ...roundOf(procedure) };
  const notice = {
    kind: 'TERMINATION',
    partyIds: partyIdsOf(dispute),
    manner,
    remedies: remediesOf(procedure.channel),
  } as const;
  const terminated: DisputeEvent = {
    type: 'MediationTerminated',
    data: {
      ...head,
      reason,
      remediesTold,
      refusedBy: null,
      note,
      sessionsHeld: procedure.sessionIds.length,
      dimensions: dispute.dimensions,
    },
  };
  const sued: readonly DisputeEvent[] = suit === null ? [] : [{ type: 'SuitAccepted', data: { ...head, ...suit } }];
  return [...sued, terminated, { type: 'NoticeGiven', data: { ...head, ...notice } }];
};
