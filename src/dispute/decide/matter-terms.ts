/** What time, a newer calendar and performance do to the terms of matters. */
import { addDays, instant, legalDateOf, type Instant } from '../../kernel/calendar-date.js';
import type { Calendar } from '../../kernel/deadline/calendar.js';
import { recomputeDeadline } from '../../kernel/deadline/compute.js';
import type { Deadline } from '../../kernel/deadline/deadline.js';
import type { DisputeAsk, DisputeCommand } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import { latestTerm, titleOver, type Matter } from '../dispute.matters.js';
import type { Agreement, Dispute } from '../dispute.state.js';
import { enforcementTerm } from './confirmation.js';
import { matterFact } from './court-acts.js';
import { startedPeriod } from './enforcement.js';
import { factOn } from './guards.js';
import { referralExpired } from './referral.js';

type Running = readonly [matter: Matter, deadline: Deadline];

const running = ({ matters }: Dispute): readonly Running[] =>
  Object.values(matters).flatMap((matter): readonly Running[] => {
    const term = latestTerm(matter);
    return term?.status === 'running' ? [[matter, term.deadline]] : [];
  });

/** The expiry of every term of that code that is over, dated on the day after its last day. */
export const expireMatterTerms = (
  command: DisputeCommand & { readonly code: string; readonly now: Instant },
  dispute: Dispute,
): readonly DisputeEvent[] =>
  running(dispute)
    .filter(([, { code, dueOn }]) => code === command.code && legalDateOf(command.now) > dueOn)
    .map(([matter, { code, dueOn }]) => {
      const on = addDays(dueOn, 1);
      const head = factOn(dispute.disputeId, on, instant(`${on}T00:00:00+08:00`));
      if (matter.of === 'REFERRAL' && matter.status === 'SENT') {
        const { type, data } = referralExpired(command, dispute, matter, { code, dueOn });
        return { type, data: { ...data, ...head } };
      }
      const data = { ...matterFact(command, dispute, matter), ...head, term: null, code, dueOn };
      return { type: 'MatterTermExpired', data };
    });

/** The terms that a newly published calendar moves. */
export const resetByCalendar = (
  command: DisputeCommand,
  calendar: Calendar,
  dispute: Dispute,
): readonly DisputeEvent[] =>
  running(dispute).flatMap(([matter, before]): readonly DisputeEvent[] => {
    const { startOn, dueOn: fromDueOn } = before;
    const { extensionDays } = matter;
    const extensions = extensionDays === 0 ? [] : [{ amount: extensionDays, unit: 'CALENDAR_DAY' } as const];
    const term = recomputeDeadline(before, { startOn, extensions }, calendar);
    if (term.dueOn === fromDueOn && term.provisional === before.provisional) return [];
    const data = { ...matterFact(command, dispute, matter), term, cause: 'CALENDAR_PUBLISHED', fromDueOn } as const;
    return [{ type: 'MatterTermReset', data }];
  });

/**
 * The term to apply for enforcement of a confirmed agreement, or of a court's document, begins with the last condition that comes true, or begins
 * later. Source: Civil Procedure Law (2023) art. 250; Civil Code (2020) art. 158.
 */
export const resetByCondition = (
  command: DisputeAsk<'RecordConditionMet'>,
  dispute: Dispute,
  agreement: Agreement,
): readonly DisputeEvent[] => {
  const matter = titleOver(dispute.matters, agreement.agreementId);
  if (matter === undefined) return [];
  const term = enforcementTerm(agreement, matter.latestOn, command.enforcement);
  const before = startedPeriod(matter);
  if (term === null || term.startOn === before?.startOn) return [];
  const head = matterFact(command, dispute, matter);
  return [
    { type: 'MatterTermReset', data: { ...head, term, cause: 'CONDITION_MET', fromDueOn: before?.dueOn ?? null } },
  ];
};

/** Nothing is left to enforce once everything is performed. */
export const resetByFulfilment = (command: DisputeCommand, dispute: Dispute): readonly DisputeEvent[] =>
  running(dispute)
    .filter(([, { code }]) => code === 'ENF-APPLY')
    .map(([matter, { dueOn: fromDueOn }]) => {
      const data = { ...matterFact(command, dispute, matter), term: null, cause: 'FULFILLED', fromDueOn } as const;
      return { type: 'MatterTermReset', data };
    });
