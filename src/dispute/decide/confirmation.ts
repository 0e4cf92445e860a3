/** What a court does about an application for confirmation. Source: Civil Procedure Law (2023) arts. 205–206. */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Deadline } from '../../kernel/deadline/deadline.js';
import { isInTime, recomputeDeadline } from '../../kernel/deadline/compute.js';
import { cite } from '../../kernel/laws.js';
import type { DisputeAsk, TermBasis } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import { confirmationOf, type ConfirmationMatter } from '../dispute.matters.js';
import { ensure, refuse } from '../dispute.refusals.js';
import { currentProcedure, lastDayOf, openObligations, type Agreement, type Dispute } from '../dispute.state.js';
import { ensureCourtMay, ensureSince, matterFact, openTerm, termFrom } from './court-acts.js';
import { agreementOf, ensureParties } from './guards.js';

/** The application under way. Throws where a permit let a case without one through. */
const applicationOf = (dispute: Dispute): ConfirmationMatter => {
  const matter = confirmationOf(dispute.matters, currentProcedure(dispute)?.agreement?.agreementId);
  if (matter === undefined) throw refuse('dispute.no-application');
  return matter;
};

/** The court files the application; its term to decide begins. */
export const acceptConfirmation = (
  command: DisputeAsk<'AcceptConfirmation'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const matter = applicationOf(dispute);
  ensureCourtMay(command, matter);
  const { courtCaseNo, occurredOn, decision } = command;
  const term = termFrom('SC-DECIDE', decision, occurredOn);
  return [{ type: 'ConfirmationAccepted', data: { ...matterFact(command, dispute, matter), term, courtCaseNo } }];
};

/** Source: CPL Interpretation (2022) art. 355. */
export const rejectConfirmation = (
  command: DisputeAsk<'RejectConfirmation'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const matter = applicationOf(dispute);
  ensureCourtMay(command, matter);
  const { reason, note } = command;
  return [
    { type: 'ConfirmationRejected', data: { ...matterFact(command, dispute, matter), term: null, reason, note } },
  ];
};

/** By the president of the court, before the term is over. Source: Civil Procedure Law (2023) art. 187. */
export const extendConfirmation = (
  command: DisputeAsk<'ExtendConfirmation'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const matter = applicationOf(dispute);
  ensureCourtMay(command, matter);
  const running = openTerm(matter);
  if (running === undefined) throw refuse('dispute.no-application');
  const { days, occurredOn, calendar } = command;
  ensure(isInTime(running.dueOn, { on: occurredOn }), 'dispute.extension-late', {
    zh: `期限已于 ${running.dueOn} 届满`,
    en: `The term ended on ${running.dueOn}`,
  });
  const extensions = [{ amount: matter.extensionDays + days, unit: 'CALENDAR_DAY' } as const];
  const term = recomputeDeadline(running, { startOn: running.startOn, extensions }, calendar);
  return [{ type: 'ConfirmationExtended', data: { ...matterFact(command, dispute, matter), term, days } }];
};

/**
 * From the last day on which the agreement was to be performed; null where nothing is open, or while something waits for
 * its condition. Source: Civil Procedure Law (2023) art. 250; Civil Code (2020) art. 158.
 */
export const enforceableFrom = (agreement: Agreement, titleOn: CalendarDate): CalendarDate | null => {
  const open = openObligations(agreement);
  if (open.length === 0 || open.some((one) => lastDayOf(one) === null)) return null;
  const days = Object.values(agreement.obligations).flatMap((one) => lastDayOf(one) ?? one.terms.dueOn ?? []);
  return days.sort().at(-1) ?? titleOn;
};

/** The term to apply for enforcement of a title from that day on; null where it does not begin. */
export const enforcementTerm = (agreement: Agreement, titleOn: CalendarDate, basis: TermBasis): Deadline | null => {
  const startOn = enforceableFrom(agreement, titleOn);
  return startOn && termFrom('ENF-APPLY', basis, startOn);
};

export const grantConfirmation = (
  command: DisputeAsk<'GrantConfirmation'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const matter = applicationOf(dispute);
  ensureCourtMay(command, matter);
  const { rulingNo, enforcement, occurredOn } = command;
  return [
    {
      type: 'ConfirmationGranted',
      data: {
        ...matterFact(command, dispute, matter),
        term: enforcementTerm(agreementOf(dispute), occurredOn, enforcement),
        rulingNo,
        outcome: 'COURT_CONFIRMED',
        dimensions: dispute.dimensions,
      },
    },
  ];
};

/** The agreement may then be changed or made anew, or a party may sue. Source: CPL Interpretation (2022) art. 358. */
export const dismissConfirmation = (
  command: DisputeAsk<'DismissConfirmation'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const matter = applicationOf(dispute);
  ensureCourtMay(command, matter);
  const { rulingNo, reason, note } = command;
  const { dimensions } = dispute;
  return [
    {
      type: 'ConfirmationDismissed',
      data: { ...matterFact(command, dispute, matter), term: null, rulingNo, reason, note, dimensions },
    },
  ];
};

/** Upon an objection, by the court that ruled. Source: CPL Interpretation (2022) art. 372. */
export const setConfirmationAside = (
  command: DisputeAsk<'SetConfirmationAside'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const matter = applicationOf(dispute);
  ensureCourtMay(command, matter);
  const { rulingNo } = command;
  return [
    {
      type: 'ConfirmationSetAside',
      data: {
        ...matterFact(command, dispute, matter),
        term: null,
        rulingNo,
        outcome: 'AGREED_WRITTEN',
        dimensions: dispute.dimensions,
      },
    },
  ];
};

/** Any applicant, until the ruling. Source: CPL Interpretation (2022) art. 357. */
export const withdrawConfirmation = (
  command: DisputeAsk<'WithdrawConfirmation'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const matter = applicationOf(dispute);
  const { withdrawnBy, occurredOn } = command;
  ensureParties(dispute, withdrawnBy);
  ensureSince(occurredOn, matter);
  const isApplicant = withdrawnBy.some((partyId) => matter.applicantPartyIds.includes(partyId));
  ensure(isApplicant, 'dispute.not-applicant', undefined, cite('CPL_INTERPRETATION', '357'));
  return [
    { type: 'ConfirmationWithdrawn', data: { ...matterFact(command, dispute, matter), term: null, withdrawnBy } },
  ];
};
