import type { RecordedEvent } from '../../platform/event-store/event-store.js';
import type { Changes } from '../../platform/projection/projection.js';
import type { DisputeEvent, DisputeFact, MatterEvent } from '../dispute.events.js';
import { dueFrom } from '../dispute.matters.js';
import { matterStatusAfter } from '../dispute.matter-status.js';
import type { FeedRow, MatterCaseRow, MatterRow } from './matters.row.js';
import { newsOf, type NewsFact } from './referral-feed.js';

type Recorded = RecordedEvent<DisputeEvent>;
type Of<T extends DisputeEvent['type']> = RecordedEvent<DisputeFact<T>>;

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

export const confirmation = ({ data }: Of<'ConfirmationApplied'>): MatterRow => ({
  ...BLANK,
  id: data.applicationId,
  dispute_id: data.disputeId,
  of: 'CONFIRMATION',
  status: 'APPLIED',
  court_code: data.courtCode,
  begun_on: data.on,
});

export const paymentOrder = ({ data }: Of<'PaymentOrderApplied'>): MatterRow => ({
  ...BLANK,
  id: data.matterId,
  dispute_id: data.disputeId,
  of: 'PAYMENT_ORDER',
  status: 'APPLIED',
  court_code: data.courtCode,
  begun_on: data.on,
  due_on: data.term?.dueOn ?? null,
});

export const courtReferral = ({ data }: Of<'ReferralReceived'>): MatterRow => ({
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
  due_on: data.term?.dueOn ?? null,
});

export const offer = ({ data }: Of<'DisputeReferred'>): MatterRow => ({
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
  due_on: data.term?.dueOn ?? null,
});

/** A new matter. */
export const begin = (row: MatterRow, changes: Changes): void => changes.put('matter_register', { ...row });

/** The next fact of a matter. */
export const advance = (recorded: RecordedEvent<MatterEvent>, changes: Changes): void => {
  const { matterId } = recorded.data;
  const row = changes.get('matter_register', { id: matterId }) as MatterRow | undefined;
  if (row === undefined) return;
  const fact = recorded as MatterEvent;
  const status = matterStatusAfter(fact) ?? row.status;
  changes.put('matter_register', { ...row, status, due_on: dueFrom(fact) ?? null });
};

const caseOf = (disputeId: string, changes: Changes): MatterCaseRow =>
  (changes.get('matter_case', { dispute_id: disputeId }) as MatterCaseRow | undefined) ?? {
    dispute_id: disputeId,
    number: null,
    referral_id: null,
    told: 0,
  };

/** What a fact says of the case. */
export const know = ({ data }: Recorded, changes: Changes, said: Partial<MatterCaseRow>): void =>
  changes.put('matter_case', { ...caseOf(data.disputeId, changes), ...said } satisfies MatterCaseRow);

/** A new referral: whoever sent it is told from now on. */
export const refer = (row: MatterRow, recorded: Recorded, changes: Changes): void => {
  begin(row, changes);
  know(recorded, changes, { referral_id: row.id });
};

/** Tells the body that referred the case, while a referral is under way. */
export const tell = (recorded: RecordedEvent<NewsFact>, changes: Changes): void => {
  const known = caseOf(recorded.data.disputeId, changes);
  if (known.referral_id === null) return;
  const sequence = known.told + 1;
  const { type, data } = newsOf(recorded as NewsFact);
  changes.put('referral_feed', {
    referral_id: known.referral_id,
    sequence,
    event_id: recorded.eventId,
    type,
    fact_on: recorded.data.on,
    recorded_at: recorded.recordedAt,
    data,
  } satisfies FeedRow);
  know(recorded, changes, { told: sequence });
};

type Ending = Of<
  'ReferralDeclined' | 'ReferralExpired' | 'ReferralRecalled' | 'ReferralReturned' | 'ReferralCompleted'
>;

/** The end of a referral is the last that its sender is told. */
export const end = (recorded: Ending, changes: Changes): void => {
  advance(recorded, changes);
  tell(recorded, changes);
  know(recorded, changes, { referral_id: null });
};
