import { legalDateOf, type CalendarDate } from '../../kernel/calendar-date.js';
import { computeDeadline } from '../../kernel/deadline/compute.js';
import type { RiskAsk, RiskCommand, Escalation, RiskTerm } from '../risk.commands.js';
import type { RiskFact } from '../risk.events.js';
import type { RiskLevel } from '../risk.codes.js';
import { ensure, refuse } from '../risk.refusals.js';

/** When it happened, of whatever is recorded about risks. */
type When = Pick<RiskCommand, 'occurredOn' | 'occurredAt' | 'now'>;

/** The fact's own head, as the command tells it. */
export const factOf = ({ riskId, occurredOn, occurredAt }: RiskCommand) => ({
  riskId,
  on: occurredOn,
  at: occurredAt,
});

/** Head of a fact that is made now, whenever what it follows from happened. */
export const factNow = ({ riskId, now }: RiskCommand) => ({ riskId, on: legalDateOf(now), at: now });

export const ensurePast = ({ occurredOn, occurredAt, now }: When): void =>
  ensure(occurredAt <= now && occurredOn <= legalDateOf(now), 'risk.future-date');

export const ensureSince = ({ occurredOn }: Pick<When, 'occurredOn'>, earliest: CalendarDate): void => {
  if (occurredOn >= earliest) return;
  throw refuse('risk.out-of-order', {
    zh: `发生日期 ${occurredOn} 早于 ${earliest}`,
    en: `${occurredOn} is before ${earliest}`,
  });
};

/** Telling organisations begins when the system knows, so that a late entry leaves nobody late. */
export const notify = (
  command: RiskAsk<'ReportRisk' | 'ChangeLevel'>,
  { organisationIds, acknowledgement: { rule, calendar } }: Escalation,
  { level, round }: { readonly level: RiskLevel; readonly round: number },
): readonly RiskFact<'OrganisationsNotified'>[] => {
  if (organisationIds.length === 0) return [];
  const { now } = command;
  const { dueAt } = computeDeadline(rule, { startOn: legalDateOf(now), startAt: now }, calendar);
  if (dueAt === undefined) throw new RangeError(`not a term in hours: ${rule.code}`);
  const notices = [...new Set(organisationIds)].map((organisationId) => ({ organisationId, acknowledgeBy: dueAt }));
  return [{ type: 'OrganisationsNotified', data: { ...factNow(command), round, level, notifiedAt: now, notices } }];
};

/** The day by which somebody has to look, counted from the day on which the system knows. */
export const inspectionTerm = ({ now }: RiskCommand, { rule, calendar }: RiskTerm) =>
  computeDeadline(rule, { startOn: legalDateOf(now), startAt: now }, calendar);
