import type { DisputeFact } from '../dispute.events.js';
import type { ReferralMatter } from '../dispute.matters.js';

const UNANSWERED = {
  of: 'REFERRAL',
  status: 'SENT',
  terms: [],
  extensionDays: 0,
  confirmedOn: null,
  answerDigest: null,
  failureReason: null,
  declineReason: null,
  result: null,
  agreement: null,
} as const;

/** A referral as a court sent it. */
export const receivedFrom = ({ data }: DisputeFact<'ReferralReceived'>): ReferralMatter => ({
  ...UNANSWERED,
  direction: 'FROM_COURT',
  mode: 'REFER',
  matterId: data.matterId,
  procedure: data.procedure,
  latestOn: data.on,
  fromOrganisationId: data.fromOrganisationId,
  toOrganisationId: data.toOrganisationId,
  kind: data.kind,
  courtCode: data.courtCode,
  externalCaseNo: data.externalCaseNo,
  sequence: data.sequence,
  causeOfAction: data.causeOfAction,
  contentDigest: data.contentDigest,
  designation: data.designation,
  suggestedMediatorId: data.suggestedMediatorId,
  route: null,
  basis: null,
  consentedBy: data.consentedBy,
  fromStatus: 'REGISTERED',
  sentAt: data.sentAt,
  resultDueOn: null,
});

/** A referral as it was offered to another body. */
export const offered = ({ data }: DisputeFact<'DisputeReferred'>): ReferralMatter => ({
  ...UNANSWERED,
  direction: 'BETWEEN',
  mode: data.mode,
  matterId: data.matterId,
  procedure: data.procedure,
  latestOn: data.on,
  fromOrganisationId: data.fromOrganisationId,
  toOrganisationId: data.toOrganisationId,
  kind: null,
  courtCode: null,
  externalCaseNo: null,
  sequence: null,
  causeOfAction: null,
  contentDigest: null,
  designation: null,
  suggestedMediatorId: null,
  route: data.route,
  basis: data.basis,
  consentedBy: data.consentedBy,
  fromStatus: data.fromStatus,
  sentAt: data.at,
  resultDueOn: data.resultDueOn ?? null,
});
