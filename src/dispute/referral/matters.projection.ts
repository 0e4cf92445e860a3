import type { RecordedEvent } from '../../platform/event-store/event-store.js';
import { projection, type Changes, type Row } from '../../platform/projection/projection.js';
import { forEachDisputeEvent, isMatterEvent, type DisputeEvent, type DisputeFact } from '../dispute.events.js';
import { MATTER_TABLES, MATTERS, type FeedRow, type MatterCaseRow, type MatterRow } from './matters.row.js';
import { newsOf } from './referral-feed.js';

type Recorded = RecordedEvent<DisputeEvent>;

const BLANK = {
  court_code: null,
  external_case_no: null,
  sequence: null,
  direction: null,
  mode: null,
  from_organisation: null,
  to_organisation: null,
  suggested_mediator: null,
  due_on: null,
} as const;

const confirmation = ({ data }: DisputeFact<'ConfirmationApplied'>): MatterRow => ({
  ...BLANK,
  id: data.applicationId,
  dispute_id: data.disputeId,
  of: 'CONFIRMATION',
  status: 'APPLIED',
  court_code: data.courtCode,
  begun_on: data.on,
});

const order = ({ data }: DisputeFact<'PaymentOrderApplied'>): MatterRow => ({
  ...BLANK,
  id: data.matterId,
  dispute_id: data.disputeId,
  of: 'PAYMENT_ORDER',
  status: 'APPLIED',
  court_code: data.courtCode,
  begun_on: data.on,
});

const ofCourt = ({ data }: DisputeFact<'ReferralReceived'>): MatterRow => ({
  ...BLANK,
  id: data.matterId,
  dispute_id: data.disputeId,
  of: 'REFERRAL',
  status: 'SENT',
  court_code: data.courtCode,
  external_case_no: data.externalCaseNo,
  sequence: data.sequence,
  direction: 'FROM_COURT',
  mode: 'REFER',
  from_organisation: data.fromOrganisationId,
  to_organisation: data.toOrganisationId,
  suggested_mediator: data.suggestedMediatorId,
  begun_on: data.on,
});

const offer = ({ data }: DisputeFact<'DisputeReferred'>): MatterRow => ({
  ...BLANK,
  id: data.matterId,
  dispute_id: data.disputeId,
  of: 'REFERRAL',
  status: 'SENT',
  direction: 'BETWEEN',
  mode: data.mode,
  from_organisation: data.fromOrganisationId,
  to_organisation: data.toOrganisationId,
  begun_on: data.on,
});

const begun = (event: DisputeEvent): MatterRow | undefined => {
  switch (event.type) {
    case 'ConfirmationApplied':
      return confirmation(event);
    case 'PaymentOrderApplied':
      return order(event);
    case 'ReferralReceived':
      return ofCourt(event);
    case 'DisputeReferred':
      return offer(event);
    default:
      return undefined;
  }
};

const STATUS_AFTER: Readonly<Partial<Record<DisputeEvent['type'], string>>> = {
  ConfirmationAccepted: 'COURT_ACCEPTED',
  ConfirmationRejected: 'COURT_REJECTED',
  ConfirmationGranted: 'CONFIRMED',
  ConfirmationDismissed: 'DISMISSED',
  ConfirmationSetAside: 'SET_ASIDE',
  ConfirmationWithdrawn: 'WITHDRAWN',
  EnforcementApplied: 'ENFORCEMENT_APPLIED',
  ReferralConfirmed: 'CONFIRMED',
  ReferralDeclined: 'DECLINED',
  ReferralExpired: 'EXPIRED',
  ReferralRecalled: 'RECALLED',
  ReferralReturned: 'RETURNED',
  ReferralCompleted: 'COMPLETED',
};

const statusAfter = (event: DisputeEvent, before: string): string => {
  if (event.type === 'PaymentOrderAdvanced') return event.data.step;
  if (event.type === 'MatterTermExpired' && event.data.code === 'PO-OBJECT') return 'ENFORCEABLE';
  return STATUS_AFTER[event.type] ?? before;
};

const keyOf = (event: DisputeEvent): string | undefined => {
  if (event.type === 'ConfirmationApplied') return event.data.applicationId;
  return isMatterEvent(event) ? event.data.matterId : undefined;
};

const follow = (event: DisputeEvent, changes: Changes): void => {
  const id = keyOf(event);
  const row =
    begun(event) ?? (id === undefined ? undefined : (changes.get('matter_register', { id }) as MatterRow | undefined));
  if (row === undefined) return;
  const due_on = isMatterEvent(event) ? (event.data.term?.dueOn ?? null) : row.due_on;
  changes.put('matter_register', { ...row, status: statusAfter(event, row.status), due_on });
};

const ENDS: readonly DisputeEvent['type'][] = [
  'ReferralDeclined',
  'ReferralExpired',
  'ReferralRecalled',
  'ReferralReturned',
  'ReferralCompleted',
];

const isBeginning = (event: DisputeEvent): event is DisputeFact<'ReferralReceived' | 'DisputeReferred'> =>
  event.type === 'ReferralReceived' || event.type === 'DisputeReferred';

const tell = (recorded: Recorded, changes: Changes): void => {
  const event = recorded as DisputeEvent;
  const { disputeId } = event.data;
  const before = changes.get('matter_case', { dispute_id: disputeId }) as MatterCaseRow | undefined;
  const known = before ?? { dispute_id: disputeId, number: null, referral_id: null, told: 0 };
  const number = event.type === 'DisputeRegistered' ? event.data.number : known.number;
  const referralId = isBeginning(event) ? event.data.matterId : known.referral_id;
  const news = referralId === null ? null : newsOf(event);
  if (news !== null && referralId !== null)
    changes.put('referral_feed', {
      referral_id: referralId,
      sequence: known.told + 1,
      event_id: recorded.eventId,
      type: news.type,
      fact_on: event.data.on,
      recorded_at: recorded.recordedAt,
      data: news.data,
    } satisfies FeedRow);
  const told = news === null ? known.told : known.told + 1;
  const after = { ...known, number, referral_id: ENDS.includes(event.type) ? null : referralId, told };
  if (
    before === undefined ||
    after.told !== before.told ||
    referralId !== before.referral_id ||
    number !== before.number
  )
    changes.put('matter_case', after satisfies MatterCaseRow);
};

const fold = (recorded: Recorded, changes: Changes): void => {
  follow(recorded as DisputeEvent, changes);
  tell(recorded, changes);
};

const touched = (recorded: Recorded): readonly (readonly [string, Row])[] => {
  const id = keyOf(recorded as DisputeEvent);
  const matter = id === undefined ? [] : [['matter_register', { id }] as const];
  return [['matter_case', { dispute_id: recorded.data.disputeId }], ...matter];
};

/**
 * Matters: in which case each one is, who has a part in it, and what the body that referred a case is told.
 * Shape: one row per matter, per case, per piece of news.
 */
export const matters = projection<DisputeEvent>({
  name: MATTERS,
  version: 4,
  sources: ['dispute'],
  tables: MATTER_TABLES,
  touches: touched,
  on: forEachDisputeEvent(fold),
});
