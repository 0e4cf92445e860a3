import { isInTime } from '../../kernel/deadline/compute.js';
import type { DisputeAsk } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import { ensure, refuse } from '../dispute.refusals.js';
import { agreementOfRound, type Dispute } from '../dispute.state.js';
import { termFrom } from './court-acts.js';
import { ensureNewId, ensureParties, ensureRepresentative, factOf, procedureOf, roundOf } from './guards.js';

type Apply = DisputeAsk<'ApplyForConfirmation'>;

/**
 * Everybody whom the agreement binds, in person or by an agent with special powers.
 * Source: Civil Procedure Law (2023) art. 205; CPL Interpretation (2022) art. 351; docs/rules.md, Confirmation.
 */
const ensureJoint = (
  { applicantPartyIds, representativeIds }: Apply,
  bound: readonly string[],
  dispute: Dispute,
): void => {
  ensureParties(dispute, applicantPartyIds);
  for (const representativeId of representativeIds) {
    const { partyIds } = ensureRepresentative(dispute, representativeId);
    ensure(
      partyIds.some((partyId) => applicantPartyIds.includes(partyId)),
      'dispute.no-such-representative',
    );
  }
  ensure(
    bound.every((partyId) => applicantPartyIds.includes(partyId)),
    'dispute.not-joint',
  );
};

/** Source: Civil Procedure Law (2023) art. 205; CPL Interpretation (2022) arts. 353–355. */
const ensureConfirmable = (command: Apply): void => {
  ensure(command.isMediationOrganisation, 'dispute.not-mediation-organisation');
  ensure(command.exclusions.length === 0, 'dispute.excluded-category');
};

/** The court that invited the mediation, else the basic court that the matter is connected with, or the intermediate court where it belongs there. Source: art. 205. */
const ensureCourt = (command: Apply): void => {
  const { connection, invitingCourtCode, courtCode, isCourtOfSeat, isBasicCourt, isForIntermediateCourt } = command;
  if (invitingCourtCode !== null) {
    ensure(courtCode === invitingCourtCode, 'dispute.wrong-court');
    return;
  }
  ensure(connection !== 'INVITED_BY', 'dispute.wrong-court');
  ensure(isBasicCourt !== isForIntermediateCourt, 'dispute.wrong-court-level');
  ensure(connection !== 'ORGANISATION_SEAT' || isCourtOfSeat !== false, 'dispute.wrong-court');
};

/** Papers posted in time are in time. Source: People's Mediation Law (2010) art. 33; Civil Procedure Law art. 85. */
export const applyForConfirmation = (command: Apply, dispute: Dispute): readonly DisputeEvent[] => {
  const agreement = agreementOfRound(dispute);
  const dueOn = agreement?.window?.deadline.dueOn;
  if (agreement === undefined || dueOn === undefined) throw refuse('dispute.agreement-not-effective');
  ensureNewId(command.applicationId, dispute);
  ensureJoint(command, agreement.agreedBy, dispute);
  ensureConfirmable(command);
  ensureCourt(command);
  const { applicationId, applicantPartyIds, courtCode, postedOn, occurredOn, acceptance } = command;
  const { connection, invitingCourtCode, representativeIds, isForIntermediateCourt } = command;
  ensure(postedOn === null || postedOn <= occurredOn, 'dispute.out-of-order', {
    zh: `人民法院收到申请的日期 ${occurredOn} 早于交邮日期 ${postedOn ?? ''}`,
    en: `The application came in on ${occurredOn}, before it was posted on ${postedOn ?? ''}`,
  });
  ensure(isInTime(dueOn, { on: occurredOn, postedOn }), 'dispute.window-closed', {
    zh: `申请期限已于 ${dueOn} 届满`,
    en: `The last day to apply was ${dueOn}`,
  });
  return [
    {
      type: 'ConfirmationApplied',
      data: {
        ...factOf(command),
        ...roundOf(procedureOf(dispute)),
        applicationId,
        agreementId: agreement.agreementId,
        applicantPartyIds,
        ...(representativeIds.length > 0 && { representativeIds }),
        courtCode,
        postedOn,
        dueOn,
        dimensions: dispute.dimensions,
      },
    },
    {
      type: 'ConfirmationLodged',
      data: {
        ...factOf(command),
        ...roundOf(procedureOf(dispute)),
        matterId: applicationId,
        term: termFrom('SC-ACCEPT', acceptance, occurredOn),
        courtCode,
        connection: invitingCourtCode === null ? connection : 'INVITED_BY',
        ...(invitingCourtCode === null && isForIntermediateCourt && { isForIntermediateCourt: true }),
      },
    },
  ];
};
