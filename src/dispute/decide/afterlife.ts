import type { Bilingual } from '../../kernel/bilingual.js';
import { addMonths, type CalendarDate } from '../../kernel/calendar-date.js';
import { assertNever } from '../../kernel/decider.js';
import type { DisputeAsk } from '../dispute.commands.js';
import { DOCUMENT_KIND_LABELS, type DocumentKind } from '../dispute.document-codes.js';
import { currentDocuments, missingMandatoryDocuments } from '../dispute.documents.js';
import type { DisputeEvent } from '../dispute.events.js';
import { fileNumber } from '../dispute.file-number.js';
import type { RetentionClass } from '../dispute.lifecycle-codes.js';
import { mattersOf } from '../dispute.matters.js';
import { ensure, refuse } from '../dispute.refusals.js';
import type { Dispute } from '../dispute.state.js';
import { windowsEndedBy } from './deadlines.js';
import { currentEpisode, ensureParties, factOf, sealed } from './guards.js';

/**
 * Of whatever round. A lasting duty is never done, so that it may have been broken after the closing; duties that stand in
 * the terms alone may have been as well.
 */
const isAgreementKept = ({ procedures }: Dispute): boolean =>
  procedures
    .flatMap(({ agreement }) => (agreement?.effectiveOn ? [Object.values(agreement.obligations)] : []))
    .every((owed) => owed.length > 0 && owed.every(({ isPerformed, isBreached }) => isPerformed && !isBreached));

/** A court did not confirm an agreement of whatever round, or took back that it had. */
const wasNotConfirmed = ({ matters }: Dispute): boolean =>
  mattersOf(matters, 'CONFIRMATION').some(({ status }) => status === 'DISMISSED' || status === 'SET_ASIDE');

/** The reason is true by the record; a new fact is not on it yet and has to be told. Source: docs/rules.md, After the ordinary course. */
const ensureReason = ({ reason, note }: DisputeAsk<'ReopenDispute'>, dispute: Dispute): void => {
  switch (reason) {
    case 'NEW_FACT':
      return ensure(note !== null, 'dispute.new-fact-not-told');
    case 'BREACH':
      return ensure(!isAgreementKept(dispute), 'dispute.agreement-kept');
    case 'CONFIRMATION_DISMISSED':
      return ensure(wasNotConfirmed(dispute), 'dispute.confirmation-not-dismissed');
    default:
      return assertNever(reason);
  }
};

/** The next round of the same case: its number stays, consent is asked anew, earlier procedures stay as they were. */
export const reopen = (command: DisputeAsk<'ReopenDispute'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { reason, appliedBy, note } = command;
  ensureParties(dispute, appliedBy);
  ensureReason(command, dispute);
  return [
    {
      type: 'DisputeReopened',
      data: {
        ...factOf(command),
        episode: currentEpisode(dispute) + 1,
        reason,
        appliedBy,
        closedOn: dispute.statusOn,
        formerOutcome: dispute.episodes.at(-1)?.outcome ?? null,
        ended: windowsEndedBy(command.occurredOn, dispute),
        note,
        dimensions: { ...dispute.dimensions, channel: null },
      },
    },
  ];
};

const YEARS: Readonly<Record<RetentionClass, number | null>> = { PERMANENT: null, Y60: 60, Y30: 30, Y10: 10, Y5: 5 };
const MONTHS = 12;

/** Last day of the retention period of a file archived on that day; null for ever. */
const retainedUntil = (retention: RetentionClass, on: CalendarDate): CalendarDate | null => {
  const years = YEARS[retention];
  return years === null ? null : addMonths(on, years * MONTHS);
};

const ofProcedure = (procedure: number): Bilingual => ({
  zh: `（第 ${procedure} 次调解程序）`,
  en: ` (procedure ${procedure})`,
});

/** What is in the file and does not count any more. */
const toBeIssuedAgain = (dispute: Dispute, anyOf: readonly DocumentKind[]): Bilingual =>
  currentDocuments(dispute).some(({ kind }) => anyOf.includes(kind))
    ? { zh: '（须重新制作）', en: ' (to be issued again)' }
    : { zh: '', en: '' };

/** Source: People's Mediation Law (2010) art. 27. */
const ensureComplete = (dispute: Dispute, retention: RetentionClass): void => {
  const missing = missingMandatoryDocuments(dispute, retention);
  if (missing.length === 0) return;
  const named = missing.map(({ anyOf, procedure }) => {
    const labels = anyOf.map((kind) => DOCUMENT_KIND_LABELS[kind]);
    const note = procedure === null ? toBeIssuedAgain(dispute, anyOf) : ofProcedure(procedure);
    return {
      zh: labels.map(({ zh }) => zh).join('或') + note.zh,
      en: labels.map(({ en }) => en).join(' or ') + note.en,
    };
  });
  throw refuse('dispute.file-incomplete', {
    zh: `缺少：${named.map(({ zh }) => zh).join('、')}`,
    en: `Missing: ${named.map(({ en }) => en).join(', ')}`,
  });
};

/** From here on the case is read only. */
export const archive = (command: DisputeAsk<'ArchiveDispute'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { retention, occurredOn } = command;
  ensureComplete(dispute, retention);
  return [
    {
      type: 'DisputeArchived',
      data: {
        ...factOf(command),
        episode: currentEpisode(dispute),
        fileNumber: fileNumber(dispute),
        retention,
        retainedUntil: retainedUntil(retention, occurredOn),
        documents: currentDocuments(dispute).length,
        dimensions: dispute.dimensions,
      },
    },
  ];
};

export const seal = (command: DisputeAsk<'SealDispute'>): readonly DisputeEvent[] => [sealed(command, command.ground)];

export const placeHold = (command: DisputeAsk<'PlaceHold'>, { holds }: Dispute): readonly DisputeEvent[] => {
  const { holdId, reason, note } = command;
  return holdId in holds ? [] : [{ type: 'LegalHoldPlaced', data: { ...factOf(command), holdId, reason, note } }];
};

export const liftHold = (command: DisputeAsk<'LiftHold'>, { holds }: Dispute): readonly DisputeEvent[] => {
  const { holdId, note } = command;
  ensure(holdId in holds, 'dispute.no-such-hold');
  return [{ type: 'LegalHoldLifted', data: { ...factOf(command), holdId, note } }];
};
