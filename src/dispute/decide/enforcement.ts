import { isInTime } from '../../kernel/deadline/compute.js';
import type { Deadline } from '../../kernel/deadline/deadline.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { LegalSource } from '../../kernel/domain-error.js';
import { cite } from '../../kernel/laws.js';
import type { DisputeAsk, TermBases } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import type { ConfirmationMatter, CourtDocumentMatter, Matter } from '../dispute.matters.js';
import { ensure, refuse } from '../dispute.refusals.js';
import { isOverdue, outstandingFen, type Dispute, type ObligationState } from '../dispute.state.js';
import { enforceableFrom } from './confirmation.js';
import { ensureSince, matterFact, openTerm, termSince } from './court-acts.js';
import { ensureParties } from './guards.js';

type Ask = DisputeAsk<'ApplyForEnforcement'>;
/** What is one, or may become one. */
export type Title = Exclude<Matter, { of: 'REFERRAL' }>;

/** The confirmed agreement, the court's document in effect, or the order that nobody objected to in time. */
export const isTitleOn = (on: CalendarDate, matter: Title): boolean => {
  if (matter.of === 'CONFIRMATION') return matter.status === 'CONFIRMED';
  if (matter.of === 'COURT_DOCUMENT') return matter.status === 'IN_EFFECT';
  const objectUntil = openTerm(matter)?.dueOn;
  const isOver = matter.status === 'SERVED' && objectUntil !== undefined && on > objectUntil;
  return matter.status === 'ENFORCEABLE' || isOver;
};

/** By what a debtor has to be late; of a confirmed agreement the catalogue's article. */
const LATE_BY: Partial<Record<Title['of'], LegalSource>> = {
  PAYMENT_ORDER: cite('CIVIL_PROCEDURE', '227'),
  COURT_DOCUMENT: cite('CIVIL_PROCEDURE', '250'),
};

const titleOf = ({ matterId, occurredOn }: Ask, dispute: Dispute): Title => {
  const matter = dispute.matters[matterId];
  if (matter === undefined || matter.of === 'REFERRAL' || !isTitleOn(occurredOn, matter))
    throw refuse('dispute.no-title');
  return matter;
};

const agreementUnder = ({ procedures }: Dispute, title: Title) =>
  procedures.find(({ sequence }) => sequence === title.procedure)?.agreement;

/** What the title covers of what the creditors are still owed after its last day. */
export const overdue = (
  creditorPartyIds: readonly string[],
  on: CalendarDate,
  dispute: Dispute,
  title: Title,
): readonly ObligationState[] => {
  const agreement = agreementUnder(dispute, title);
  const owed = Object.values(agreement?.obligations ?? {}).filter(
    (one) => isOverdue(one, on) && creditorPartyIds.includes(one.terms.creditorPartyId),
  );
  if (title.of !== 'PAYMENT_ORDER') return owed;
  return owed.filter(({ terms }) => title.obligationIds.includes(terms.obligationId));
};

/** Of a confirmed agreement, or of a court's document, as it was started; undefined where it was not yet. */
export const startedPeriod = (title: ConfirmationMatter | CourtDocumentMatter): Deadline | undefined => {
  const last = openTerm(title);
  return last?.code === 'ENF-APPLY' ? last : undefined;
};

/** A document that took effect before it was known as a title has started none. */
const documentPeriod = (enforcement: TermBases, title: CourtDocumentMatter, dispute: Dispute): Deadline | undefined => {
  const agreement = agreementUnder(dispute, title);
  const startOn = agreement ? enforceableFrom(agreement, title.latestOn) : null;
  return startedPeriod(title) ?? (startOn === null ? undefined : termSince('ENF-APPLY', enforcement, startOn));
};

/** Of a payment order from the last day to pay or object. Source: Civil Procedure Law (2023) arts. 227, 250. */
export const periodOf = (enforcement: TermBases, title: Title, dispute: Dispute): Deadline | undefined => {
  if (title.of === 'CONFIRMATION') return startedPeriod(title);
  if (title.of === 'COURT_DOCUMENT') return documentPeriod(enforcement, title, dispute);
  const last = openTerm(title);
  return last && termSince('ENF-APPLY', enforcement, last.dueOn);
};

/** Two years, counted anew from an interruption. Source: Civil Procedure Law (2023) art. 250. */
const ensureInTime = ({ interruptedOn, occurredOn, enforcement }: Ask, title: Title, dispute: Dispute): void => {
  const running = periodOf(enforcement, title, dispute);
  if (running === undefined) return;
  const { dueOn } = interruptedOn === null ? running : termSince('ENF-APPLY', enforcement, interruptedOn);
  ensure(interruptedOn === null || interruptedOn <= running.dueOn, 'dispute.enforcement-late');
  ensure(isInTime(dueOn, { on: occurredOn }), 'dispute.enforcement-late', {
    zh: `申请执行的期间已于 ${dueOn} 届满`,
    en: `The last day to apply was ${dueOn}`,
  });
};

/** By a creditor of what the debtor did not perform in time. Source: Civil Procedure Law (2023) arts. 100, 206, 227, 250. */
export const applyForEnforcement = (command: Ask, dispute: Dispute): readonly DisputeEvent[] => {
  const { applicantPartyIds, courtCode, interruptedOn } = command;
  ensureParties(dispute, applicantPartyIds);
  const title = titleOf(command, dispute);
  ensureSince(command.occurredOn, title);
  const owed = overdue(applicantPartyIds, command.occurredOn, dispute, title);
  const creditors = owed.map(({ terms }) => terms.creditorPartyId);
  const areLate = owed.length > 0 && applicantPartyIds.every((partyId) => creditors.includes(partyId));
  ensure(areLate, 'dispute.not-breached', undefined, LATE_BY[title.of]);
  ensureInTime(command, title, dispute);
  const sums = owed.map(outstandingFen).filter((sum) => sum !== null);
  return [
    {
      type: 'EnforcementApplied',
      data: {
        ...matterFact(command, dispute, title),
        term: null,
        basis: title.of,
        courtCode,
        applicantPartyIds,
        outstandingFen: sums.length === 0 ? null : sums.reduce((total, sum) => total + sum),
        interruptedOn,
      },
    },
  ];
};
