import type { CalendarDate } from '../../kernel/calendar-date.js';
import { recomputeDeadline } from '../../kernel/deadline/compute.js';
import type { Calendar } from '../../kernel/deadline/calendar.js';
import type { LegalSource } from '../../kernel/domain-error.js';
import type { DeadlineRule } from '../../kernel/deadline/rule.js';
import type { DisputeAsk } from '../dispute.commands.js';
import type { DisputeEvent, MovedDeadline } from '../dispute.events.js';
import { endOfMediation } from '../dispute.periods.js';
import { ensure } from '../dispute.refusals.js';
import type { Dispute, Procedure } from '../dispute.state.js';
import { ensureParties, factOf, namesAllParties, procedureOf, roundOf } from './guards.js';

const movedBy = (procedure: Procedure, calendar: Calendar): readonly MovedDeadline[] => {
  const { period, sequence, pauses, extensions } = procedure;
  if (period === null) return [];
  const { code, startOn, dueOn: fromDueOn } = period.deadline;
  const deadline = recomputeDeadline(period.deadline, { startOn, pauses, extensions }, calendar);
  return [{ code, procedure: sequence, fromDueOn, deadline }];
};

/** A period that is over is neither paused nor extended any more. */
const ensureBeforeEnd = ({ period }: Procedure, on: CalendarDate, source?: LegalSource): void => {
  const dueOn = period?.deadline.dueOn;
  const told = { zh: `调解期限已于 ${dueOn ?? ''} 届满`, en: `The mediation period ended on ${dueOn ?? ''}` };
  ensure(dueOn === undefined || on <= dueOn, 'dispute.period-over', told, source);
};

/** Where the law itself ends the mediation with its period, nothing is mediated after it, whether or not that is a fact already. */
export const ensureNotEnded = (procedure: Procedure, on: CalendarDate): void => {
  const { period, suspension } = procedure;
  const source = period === null ? undefined : endOfMediation(period.deadline.code);
  if (source !== undefined && suspension?.pausesClock !== true) ensureBeforeEnd(procedure, on, source);
};

/** Source: docs/rules.md T10; the rule says whether an appraisal is left out. */
export const startAppraisal = (command: DisputeAsk<'StartAppraisal'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { appraisalId, commissionRef, subject, rule, occurredOn } = command;
  const procedure = procedureOf(dispute);
  const pausesClock = procedure.period !== null && rule?.pausedBy?.includes('APPRAISAL') === true;
  ensureBeforeEnd(procedure, occurredOn);
  const data = { ...factOf(command), ...roundOf(procedure), appraisalId, commissionRef, subject, pausesClock };
  return [{ type: 'AppraisalStarted', data }];
};

export const endAppraisal = (command: DisputeAsk<'EndAppraisal'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { reportRef, calendar, occurredOn } = command;
  const procedure = procedureOf(dispute);
  const { suspension } = procedure;
  if (suspension?.cause !== 'APPRAISAL') throw new Error('no appraisal under way');
  const { appraisalId, on: startedOn, pausesClock } = suspension;
  const pauses = [...procedure.pauses, { kind: 'INTERVAL', from: startedOn, to: occurredOn } as const];
  const moved = pausesClock ? movedBy({ ...procedure, pauses }, calendar) : [];
  const head = { ...factOf(command), ...roundOf(procedure) };
  return [{ type: 'AppraisalEnded', data: { ...head, appraisalId, reportRef, startedOn, pausesClock, moved } }];
};

/** Source: SPC Provisions on Invited Mediation (2016) art. 18. */
export const suspend = (command: DisputeAsk<'SuspendMediation'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { reportedTo, reportedAt, note, now } = command;
  ensure(reportedAt <= now, 'dispute.future-date');
  const head = { ...factOf(command), ...roundOf(procedureOf(dispute)) };
  return [{ type: 'MediationSuspended', data: { ...head, reportedTo, reportedAt, note } }];
};

export const resume = (command: DisputeAsk<'ResumeMediation'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { note } = command;
  return [{ type: 'MediationResumed', data: { ...factOf(command), ...roundOf(procedureOf(dispute)), note } }];
};

type Extend = DisputeAsk<'ExtendMediation'>;

/** Sum of the extensions so far; all are in the unit of the rule. */
const extendedBy = ({ extensions }: Procedure): number => extensions.reduce((sum, { amount }) => sum + amount, 0);

const ensureExtendable = (command: Extend, dispute: Dispute, procedure: Procedure, rule: DeadlineRule): void => {
  const { extendable, source } = rule;
  ensure(extendable !== undefined, 'dispute.not-extendable', undefined, source);
  ensure(namesAllParties(dispute, command.consentedBy), 'dispute.extension-not-consented', undefined, source);
  const isWithOrganisation = extendable.consentOf !== 'ALL_PARTIES_AND_ORGANISATION' || command.organisationConsents;
  ensure(isWithOrganisation, 'dispute.organisation-not-consenting', undefined, source);
  const { maxAmount } = extendable;
  const wanted = extendedBy(procedure) + command.amount;
  ensure(
    maxAmount === undefined || wanted <= maxAmount,
    'dispute.extension-too-long',
    { zh: `累计最多延长 ${maxAmount ?? 0}`, en: `At most ${maxAmount ?? 0} in all` },
    source,
  );
};

/** Before the period is over, by those whose consent the rule asks for. Source: the rule. */
export const extend = (command: Extend, dispute: Dispute): readonly DisputeEvent[] => {
  const { amount, consentedBy, organisationConsents, period, occurredOn } = command;
  const procedure = procedureOf(dispute);
  ensureParties(dispute, consentedBy);
  ensure(period !== null && procedure.period !== null, 'dispute.not-extendable');
  if (period.rule.code !== procedure.period.deadline.code) throw new RangeError(`not the rule ${period.rule.code}`);
  ensureBeforeEnd(procedure, occurredOn);
  ensureExtendable(command, dispute, procedure, period.rule);
  const unit = period.rule.extendable?.unit ?? period.rule.unit;
  const extensions = [...procedure.extensions, { on: occurredOn, amount, unit }];
  const moved = movedBy({ ...procedure, extensions }, period.calendar);
  const head = { ...factOf(command), ...roundOf(procedure) };
  return [{ type: 'MediationExtended', data: { ...head, amount, unit, consentedBy, organisationConsents, moved } }];
};
