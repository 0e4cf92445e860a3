import type { Deadline } from '../../kernel/deadline/deadline.js';
import { computeDeadline } from '../../kernel/deadline/compute.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { DisputeCommand, TermBases, TermBasis } from '../dispute.commands.js';
import type { Matter } from '../dispute.matters.js';
import { latestTerm } from '../dispute.matters.js';
import { ensure, refuse } from '../dispute.refusals.js';
import type { Dispute } from '../dispute.state.js';
import { currentEpisode, factOf } from './guards.js';

/** A term by the rule that the law names; throws `RangeError` where the command brought another. */
export const termFrom = (code: string, { rule, calendar }: TermBasis, startOn: CalendarDate): Deadline => {
  if (rule.code !== code) throw new RangeError(`not the rule ${code}: ${rule.code}`);
  return computeDeadline(rule, { startOn }, calendar);
};

/** A term by the rule in force when it began; where that was before the first one known, by the first. */
export const termSince = (code: string, { versions, calendar }: TermBases, startOn: CalendarDate): Deadline => {
  const version = versions.findLast(({ since }) => since <= startOn) ?? versions[0];
  if (version === undefined) throw new RangeError(`no rule ${code}`);
  return termFrom(code, { rule: version.rule, calendar }, startOn);
};

/** The head of a fact of a matter, in the round in which the matter began. */
export const matterFact = (
  command: DisputeCommand,
  dispute: Dispute,
  { matterId, procedure }: Pick<Matter, 'matterId' | 'procedure'>,
) => ({
  ...factOf(command),
  episode: dispute.procedures.find(({ sequence }) => sequence === procedure)?.episode ?? currentEpisode(dispute),
  procedure,
  matterId,
});

/** A matter does not go back in time, and a court acts in its own matters only. */
export const ensureCourtMay = (
  { occurredOn, courtCode }: { readonly occurredOn: CalendarDate; readonly courtCode: string | null },
  matter: Matter & { readonly courtCode: string },
): void => {
  ensure(courtCode === null || courtCode === matter.courtCode, 'dispute.other-court');
  ensureSince(occurredOn, matter);
};

export const ensureSince = (occurredOn: CalendarDate, { latestOn }: Matter): void => {
  if (occurredOn >= latestOn) return;
  throw refuse('dispute.out-of-order', {
    zh: `发生日期 ${occurredOn} 早于 ${latestOn}`,
    en: `${occurredOn} is before ${latestOn}`,
  });
};

/** The term that is still being waited for, expired or not. */
export const openTerm = (matter: Matter): Deadline | undefined => latestTerm(matter)?.deadline;
