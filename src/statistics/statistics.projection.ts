import {
  forEachMatterEvent,
  RESOLVED_OUTCOMES,
  type Dimensions,
  type DisputeEvent,
  type DisputeFact,
  type MatterEvent,
} from '../dispute/index.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import type { RecordedEvent } from '../platform/event-store/event-store.js';
import { projection, type Changes } from '../platform/projection/projection.js';
import { keepAside } from './aside.js';
import { Book } from './book.js';
import { cellFrom } from './cell.js';
import { correctionOf } from './corrections.js';
import { cellOfCase, keptIn, standingOf } from './kept-standing.js';
import { NOTHING } from './memory.js';
import { POSTINGS } from './postings/index.js';
import { remember } from './remember.js';
import { rollUpStatements } from './roll-up-statements.js';
import { enter, ROLL_UP_TABLES } from './roll-up.js';
import type { EntryDimensions } from './entry-dimensions.js';
import { legalDayOf } from './legal-day.js';
import { LEDGER_TABLES, type CaseRow } from './statistics.row.js';

/**
 * The ledger of figures: every fact that changes a figure posts entries, mostly of ±1.
 * Shape: `statistics_entry` one row per line, `statistics_case` one row per dispute, `statistics_sum` one row per cell of
 * a roll-up, span of legal dates and month of recording.  Unit: disputes, procedures, agreements, days or fen, as the measure says.
 * Source: docs/rules.md, Figures; M-D2 leaves out what ended before its first session.
 */
export const statistics = projection<DisputeEvent>({
  name: 'statistics',
  version: 24,
  sources: ['dispute'],
  tables: { ...LEDGER_TABLES, ...ROLL_UP_TABLES },
  derived: { tables: Object.keys(ROLL_UP_TABLES), statements: rollUpStatements },
  touches: ({ data }) => [['statistics_case', { dispute_id: data.disputeId }]],
  on: {
    DisputeDiscovered: (recorded, changes) => {
      const { on, dimensions } = recorded.data;
      keep(recorded, changes, { number: null, dimensions }, (book, cell) => book.post('disputes.intake', on, cell));
    },
    DisputeRegistered: (recorded, changes) => {
      const { on, number, dimensions } = recorded.data;
      keep(recorded, changes, { number, dimensions }, (book, cell) => {
        if (book.find('disputes.intake') === undefined) book.post('disputes.intake', on, cell);
        else book.correct('disputes.intake', cell);
      });
    },
    PartyJoined: (recorded, changes) => keep(recorded, changes, { excludedIds: recorded.data.closedTo ?? [] }),
    ConsentRequested: 'ignored',
    ConsentGiven: 'ignored',
    MediationRefused: (recorded, changes) => keep(recorded, changes, {}),
    DisputeAccepted: (recorded, changes) => keep(recorded, changes, recorded.data),
    DisputeNotAccepted: (recorded, changes) => keep(recorded, changes, {}),
    MediatorsAssigned: (recorded, changes) => keep(recorded, changes, recorded.data),
    ConflictDisclosed: (recorded, changes) => {
      const { mediatorId, isResolved } = recorded.data;
      keep(recorded, changes, isResolved ? { readmittedIds: [mediatorId] } : { excludedIds: [mediatorId] });
    },
    MediatorReplaced: (recorded, changes) => keep(recorded, changes, recorded.data),
    SessionScheduled: 'ignored',
    ParticipantInvited: 'ignored',
    RepresentativeAppointed: 'ignored',
    RepresentativeDismissed: 'ignored',
    CaucusHeld: 'ignored',
    SessionPlaced: 'ignored',
    SessionRescheduled: 'ignored',
    SessionCancelled: 'ignored',
    SessionAnnounced: 'ignored',
    SessionAttended: 'ignored',
    SessionRecorded: 'ignored',
    MediationTerminated: (recorded, changes) => {
      const { on, reason, sessionsHeld, dimensions } = recorded.data;
      keep(recorded, changes, { dimensions }, (book, cell) => {
        if (reason !== 'SETTLED_WITHDREW' || sessionsHeld > 0) book.post('procedures.failed', on, cell);
      });
    },
    MediationPeriodExpired: (recorded, changes) => keep(recorded, changes, {}),
    AppraisalEnded: (recorded, changes) => keep(recorded, changes, {}),
    MediationExtended: (recorded, changes) => keep(recorded, changes, {}),
    AppraisalStarted: (recorded, changes) => keep(recorded, changes, {}),
    MediationSuspended: 'ignored',
    MediationResumed: 'ignored',
    SuitAccepted: 'ignored',
    ArbitrationOpened: 'ignored',
    NoticeGiven: 'ignored',
    EscalationRiskReported: 'ignored',
    DeadlinesRecalculated: (recorded, changes) => keep(recorded, changes, {}),
    AgreementReached: (recorded, changes) => keep(recorded, changes, {}),
    SignatureRecorded: 'ignored',
    SealAffixed: 'ignored',
    AgreementTookEffect: (recorded, changes) => {
      const { effectiveOn, form, procedure, dimensions } = recorded.data;
      const of = String(procedure);
      keep(recorded, changes, { dimensions }, (book, cell) => {
        book.post('procedures.agreed', effectiveOn, cell, { of });
        book.post(form === 'WRITTEN' ? 'agreements.written' : 'agreements.oral', effectiveOn, cell, { of });
        resolve(book, effectiveOn, cell);
      });
    },
    ObligationPerformed: (recorded, changes) => keep(recorded, changes, {}),
    ObligationBreached: 'ignored',
    ConfirmationApplied: (recorded, changes) => keep(recorded, changes, {}),
    ConfirmationWindowLapsed: 'ignored',
    DisputeWithdrawn: (recorded, changes) => {
      keep(recorded, changes, recorded.data, (book, cell) => endEarly(recorded.data, book, cell));
    },
    SettledPrivately: (recorded, changes) => {
      const { data } = recorded;
      keep(recorded, changes, data, (book, cell) => {
        endEarly(data, book, cell);
        resolve(book, data.on, cell);
      });
    },
    FollowUpRecorded: (recorded, changes) => keep(recorded, changes, {}),
    DisputeClosed: (recorded, changes) => {
      const { on, outcome, dimensions } = recorded.data;
      keep(recorded, changes, { dimensions }, (book, cell) => {
        if (RESOLVED_OUTCOMES.includes(outcome)) resolve(book, on, cell);
        else book.reverse('disputes.resolved', 'disputes.resolved-of-cohort');
      });
    },
    TextRedacted: 'ignored',
    DisputeReopened: (recorded, changes) => {
      const { dimensions } = recorded.data;
      keep(recorded, changes, { dimensions }, (book) =>
        book.reverse('disputes.resolved', 'disputes.resolved-of-cohort'),
      );
    },
    DisputeMerged: (recorded, changes) => keepAside(recorded, changes, (book) => book.setAside()),
    MergerUndone: (recorded, changes) =>
      keepAside(recorded, changes, (book, setAside) => {
        book.restore(setAside);
        return [];
      }),
    PerformanceClaimDenied: 'ignored',
    GuaranteeFundPaid: 'ignored',
    LastingDutyBroken: 'ignored',
    ObligationConditionMet: (recorded, changes) => keep(recorded, changes, {}),
    DisputeArchived: 'ignored',
    DisputeSealed: (recorded, changes) => keep(recorded, changes, { isSealed: true }),
    LegalHoldPlaced: 'ignored',
    LegalHoldLifted: 'ignored',
    DisputeSplitOff: 'ignored',
    DisputeSplit: (recorded, changes) => keep(recorded, changes, { readmittedIds: recorded.data.openedTo ?? [] }),
    DisputeLinked: (recorded, changes) => keep(recorded, changes, {}),
    DisputeUnlinked: (recorded, changes) => keep(recorded, changes, {}),
    PublicOrderSettlementApproved: 'ignored',
    RegistrationCorrected: (recorded, changes) => {
      const { data } = recorded;
      keep(recorded, changes, data, (book) => book.restateAll(correctionOf(data)));
    },
    PartyCorrected: (recorded, changes) => keep(recorded, changes, { excludedIds: recorded.data.closedTo ?? [] }),
    DisputeAnnulled: (recorded, changes) =>
      keepAside(recorded, changes, (book) => {
        book.setAside();
        return [];
      }),
    DocumentIssued: 'ignored',
    DocumentFiled: 'ignored',
    DocumentVoided: 'ignored',
    ApplicationReceived: 'ignored',
    AcceptancePeriodExpired: 'ignored',
    FeeStated: 'ignored',
    CourtDocumentServed: 'ignored',
    OrganisationJoined: 'ignored',
    OrganisationReleased: 'ignored',
    AgreementReplaced: (recorded, changes) =>
      keep(recorded, changes, { dimensions: recorded.data.dimensions }, (book) =>
        book.reverse('disputes.resolved', 'disputes.resolved-of-cohort'),
      ),
    ...forEachMatterEvent((recorded: RecordedEvent<MatterEvent>, changes: Changes) =>
      keep(recorded, changes, 'dimensions' in recorded.data ? { dimensions: recorded.data.dimensions } : {}),
    ),
    ReferralReceived: (recorded, changes) => {
      const { dimensions, fromOrganisationId } = recorded.data;
      keep(recorded, changes, { dimensions, referredBy: fromOrganisationId });
    },
    ReferralCompleted: (recorded, changes) => {
      const { outcome, dimensions } = recorded.data;
      keep(recorded, changes, { dimensions }, (book, cell) => {
        if (outcome !== null && RESOLVED_OUTCOMES.includes(outcome)) resolve(book, legalDayOf(recorded), cell);
      });
    },
  },
});

type DisputeRecorded = RecordedEvent<DisputeEvent>;

/** What a fact says about the case itself; what it leaves out stays as it was. */
interface Said {
  readonly number?: string | null;
  readonly dimensions?: Dimensions;
  readonly mediatorIds?: readonly string[];
  /** The court that refers it. */
  readonly referredBy?: string;
  readonly isSealed?: true;
  /** Mediators to whom a conflict of interest closes the case, and to whom it is open again. */
  readonly excludedIds?: readonly string[];
  readonly readmittedIds?: readonly string[];
}

/** Folds one fact: brings the case row up to date and adds the lines that `posting` writes. */
const keep = (
  recorded: DisputeRecorded,
  changes: Changes,
  { number, dimensions, mediatorIds, referredBy, isSealed, ...said }: Said,
  posting: (book: Book, cell: EntryDimensions) => void = () => undefined,
): void => {
  const { disputeId } = recorded.data;
  const before = changes.get('statistics_case', { dispute_id: disputeId }) as CaseRow | undefined;
  const cell = dimensions === undefined ? cellOf(before) : cellFrom(dimensions);
  const memory = before?.memory ?? NOTHING;
  const fact = { type: recorded.type, data: recorded.data } as DisputeEvent;
  const book = new Book(recorded, disputeId, legalDayOf(fact), standingOf(before), memory.corrections);
  posting(book, cell);
  const remembered = remember(memory, fact, cell);
  for (const post of POSTINGS) post({ fact, book, cell, before: memory, memory: remembered });
  enter(book.lines, changes);
  const after: CaseRow = {
    dispute_id: disputeId,
    number: number ?? before?.number ?? null,
    ...cell,
    mediator_ids: mediatorIds ?? before?.mediator_ids ?? [],
    excluded_mediator_ids: excludedAfter(before?.excluded_mediator_ids ?? [], said),
    referred_by: [...new Set([...(before?.referred_by ?? []), ...(referredBy === undefined ? [] : [referredBy])])],
    is_sealed: isSealed ?? before?.is_sealed ?? false,
    standing: keptIn(cell, book.standing),
    memory: remembered,
    set_aside: before?.set_aside ?? [],
  };
  changes.put('statistics_case', { ...after });
};

const excludedAfter = (
  before: readonly string[],
  { excludedIds = [], readmittedIds = [] }: Pick<Said, 'excludedIds' | 'readmittedIds'>,
): readonly string[] => [
  ...before.filter((id) => !excludedIds.includes(id) && !readmittedIds.includes(id)),
  ...excludedIds,
];

/** A dispute is resolved once; the cohort counts it where and when it came in. */
const resolve = (book: Book, on: CalendarDate, cell: EntryDimensions): void => {
  if (book.find('disputes.resolved') !== undefined) return;
  book.post('disputes.resolved', on, cell);
  const intake = book.find('disputes.intake');
  if (intake !== undefined) book.post('disputes.resolved-of-cohort', intake.effectiveOn, intake.dimensions);
};

/** A withdrawal or settlement ends a procedure for the figures only when a session had been held. */
const endEarly = (
  { on, endsProcedure, sessionsHeld }: DisputeFact<'DisputeWithdrawn' | 'SettledPrivately'>['data'],
  book: Book,
  cell: EntryDimensions,
): void => {
  if (endsProcedure !== null && sessionsHeld > 0) book.post('procedures.failed', on, cell);
};

const cellOf = (row: CaseRow | undefined): EntryDimensions => {
  if (row === undefined) throw new Error('a fact of a case that was neither discovered nor registered');
  return cellOfCase(row);
};
