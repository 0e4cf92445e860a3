import { channelOf } from '../dispute.channels.js';
import type { DisputeEvent, DisputeFact, MatterEvent } from '../dispute.events.js';
import { isMatterEvent } from '../dispute.events.js';
import { matterStatusAfter } from '../dispute.matter-status.js';
import {
  endOfTerm,
  type ConfirmationMatter,
  type CourtDocumentMatter,
  type Matter,
  type MatterTerm,
  type PaymentOrderMatter,
  type ReferralMatter,
} from '../dispute.matters.js';
import { offered, receivedFrom } from './new-referral.js';

type Matters = Readonly<Record<string, Matter>>;
type Change =
  | Partial<Omit<ConfirmationMatter, 'of' | 'status' | 'terms'>>
  | Partial<Omit<PaymentOrderMatter, 'of' | 'status' | 'terms'>>
  | Partial<Omit<CourtDocumentMatter, 'of' | 'status' | 'terms'>>
  | Partial<Omit<ReferralMatter, 'of' | 'status' | 'terms'>>;

const appliedFor = ({ data }: DisputeFact<'ConfirmationApplied'>): ConfirmationMatter => ({
  of: 'CONFIRMATION',
  matterId: data.applicationId,
  procedure: data.procedure,
  terms: [],
  extensionDays: 0,
  latestOn: data.on,
  status: 'APPLIED',
  agreementId: data.agreementId,
  applicantPartyIds: data.applicantPartyIds,
  courtCode: data.courtCode,
  connection: null,
  courtCaseNo: null,
  rulingNo: null,
  reason: null,
});

const orderAppliedFor = ({ data }: DisputeFact<'PaymentOrderApplied'>): PaymentOrderMatter => ({
  of: 'PAYMENT_ORDER',
  matterId: data.matterId,
  procedure: data.procedure,
  terms: [],
  extensionDays: 0,
  latestOn: data.on,
  status: 'APPLIED',
  agreementId: data.agreementId,
  obligationIds: data.obligationIds,
  applicantPartyIds: data.applicantPartyIds,
  amountFen: data.amountFen,
  courtCode: data.courtCode,
  orderNo: null,
});

/** Where the parties sign for a court's document, what brings the agreement into effect is a title. Source: Civil Procedure Law (2023) art. 100. */
const documentIn = ({ data }: DisputeFact<'AgreementTookEffect'>): CourtDocumentMatter | undefined => {
  const { channel } = data.dimensions;
  if (channel === null || channelOf(channel).effect !== null) return undefined;
  return {
    of: 'COURT_DOCUMENT',
    matterId: data.agreementId,
    procedure: data.procedure,
    terms: [],
    extensionDays: 0,
    latestOn: data.effectiveOn,
    status: 'IN_EFFECT',
    agreementId: data.agreementId,
  };
};

const begun = (event: DisputeEvent): Matter | undefined => {
  if (event.type === 'ConfirmationApplied') return appliedFor(event);
  if (event.type === 'PaymentOrderApplied') return orderAppliedFor(event);
  if (event.type === 'AgreementTookEffect') return documentIn(event);
  if (event.type === 'ReferralReceived') return receivedFrom(event);
  if (event.type === 'DisputeReferred') return offered(event);
  return undefined;
};

const handedBack = ({ data }: DisputeFact<'ReferralReturned' | 'ReferralCompleted'>) => ({
  result: data.report.result,
  answerDigest: data.contentDigest ?? null,
});

const agreedThere = ({ agreement }: DisputeFact<'ReferralCompleted'>['data']): ReferralMatter['agreement'] => {
  if (agreement === undefined) return null;
  const { terms: _, ...rest } = agreement;
  return rest;
};

/** What a fact says of its matter beside status and term. */
const saidBy = (event: MatterEvent): Change => {
  switch (event.type) {
    case 'ConfirmationLodged':
      return { connection: event.data.connection };
    case 'ConfirmationAccepted':
      return { courtCaseNo: event.data.courtCaseNo };
    case 'ConfirmationRejected':
      return { reason: event.data.reason };
    case 'ConfirmationGranted':
    case 'ConfirmationSetAside':
      return { rulingNo: event.data.rulingNo };
    case 'ConfirmationDismissed':
      return { rulingNo: event.data.rulingNo, reason: event.data.reason };
    case 'PaymentOrderAdvanced':
      return event.data.orderNo === null ? {} : { orderNo: event.data.orderNo };
    case 'ReferralConfirmed':
      return { confirmedOn: event.data.on, answerDigest: event.data.contentDigest ?? null };
    case 'ReferralDeclined':
      return { declineReason: event.data.reason };
    case 'ReferralReturned':
      return handedBack(event);
    case 'ReferralCompleted':
      return { ...handedBack(event), agreement: agreedThere(event.data) };
    case 'ReferralReceived':
    case 'DisputeReferred':
    case 'ReferralExpired':
    case 'ReferralRecalled':
    case 'ConfirmationExtended':
    case 'ConfirmationWithdrawn':
    case 'PaymentOrderApplied':
    case 'EnforcementApplied':
    case 'MatterTermExpired':
    case 'MatterTermReset':
      return {};
  }
};

const withTerm = (matter: Matter, event: MatterEvent): readonly MatterTerm[] => {
  const past = matter.terms.map((term) =>
    term.status === 'running' ? { ...term, status: endOfTerm(event, term.deadline) } : term,
  );
  const { term: deadline } = event.data;
  return deadline === null ? past : [...past, { deadline, status: 'running' }];
};

const extensionAfter = (matter: Matter, event: MatterEvent): number => {
  if (event.type === 'ConfirmationExtended') return matter.extensionDays + event.data.days;
  return event.type === 'MatterTermReset' ? matter.extensionDays : 0;
};

/** Facts that time or a calendar brings, by which nobody acted. */
const CLOCK: readonly MatterEvent['type'][] = ['MatterTermExpired', 'MatterTermReset'];

const advanced = (matter: Matter, event: MatterEvent): Matter =>
  ({
    ...matter,
    ...saidBy(event),
    status: matterStatusAfter(event) ?? matter.status,
    terms: withTerm(matter, event),
    extensionDays: extensionAfter(matter, event),
    latestOn: CLOCK.includes(event.type) ? matter.latestOn : event.data.on,
    // A fact says of a matter only what its kind knows: the decider makes it for that kind alone.
  }) as Matter;

/** Why it failed is told to the court that referred the case. */
const withFailure = (matters: Matters, { data }: DisputeFact<'MediationTerminated'>): Matters =>
  Object.fromEntries(
    Object.entries(matters).map(([id, matter]) => [
      id,
      matter.of === 'REFERRAL' && matter.status === 'CONFIRMED' ? { ...matter, failureReason: data.reason } : matter,
    ]),
  );

/** How a fact changes the matters of the case. */
export const evolveMatters = (matters: Matters, event: DisputeEvent): Matters => {
  const fresh = begun(event);
  const begunNow = fresh === undefined ? matters : { ...matters, [fresh.matterId]: fresh };
  if (event.type === 'MediationTerminated') return withFailure(begunNow, event);
  if (!isMatterEvent(event)) return begunNow;
  const matter = begunNow[event.data.matterId];
  return matter === undefined ? begunNow : { ...begunNow, [matter.matterId]: advanced(matter, event) };
};
