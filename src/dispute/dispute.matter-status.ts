/** What the facts of matters make of the matter and of its case: for the state and for read models. Pure. */
import { assertNever } from '../kernel/decider.js';
import type { Outcome } from './dispute.codes.js';
import type { MatterEvent } from './dispute.events.js';
import type { Matter } from './dispute.matters.js';

/** The status of a matter after its next fact; null where it stays as it was, or as it began. */
export const matterStatusAfter = (event: MatterEvent): Matter['status'] | null => {
  switch (event.type) {
    case 'ConfirmationAccepted':
      return 'COURT_ACCEPTED';
    case 'ConfirmationRejected':
      return 'COURT_REJECTED';
    case 'ConfirmationGranted':
    case 'ReferralConfirmed':
      return 'CONFIRMED';
    case 'ConfirmationDismissed':
      return 'DISMISSED';
    case 'ConfirmationSetAside':
      return 'SET_ASIDE';
    case 'ConfirmationWithdrawn':
      return 'WITHDRAWN';
    case 'PaymentOrderAdvanced':
      return event.data.step;
    case 'EnforcementApplied':
      return 'ENFORCEMENT_APPLIED';
    case 'MatterTermExpired':
      return event.data.code === 'PO-OBJECT' ? 'ENFORCEABLE' : null;
    case 'ReferralDeclined':
      return 'DECLINED';
    case 'ReferralExpired':
      return 'EXPIRED';
    case 'ReferralRecalled':
      return 'RECALLED';
    case 'ReferralReturned':
      return 'RETURNED';
    case 'ReferralCompleted':
      return 'COMPLETED';
    case 'ConfirmationLodged':
    case 'ConfirmationExtended':
    case 'PaymentOrderApplied':
    case 'MatterTermReset':
    case 'ReferralReceived':
    case 'DisputeReferred':
      return null;
    default:
      return assertNever(event);
  }
};

/** The outcome of the case after a fact of one of its matters; undefined where it stays as it was. */
export const outcomeAfter = (event: MatterEvent): Outcome | null | undefined => {
  switch (event.type) {
    case 'ConfirmationGranted':
    case 'ConfirmationSetAside':
      return event.data.outcome;
    case 'ReferralReceived':
      return null;
    case 'ReferralDeclined':
    case 'ReferralExpired':
      return event.data.backTo === 'NOT_ACCEPTED' ? 'NOT_ACCEPTED' : undefined;
    case 'ReferralCompleted':
      return event.data.outcome ?? undefined;
    case 'ConfirmationLodged':
    case 'ConfirmationAccepted':
    case 'ConfirmationRejected':
    case 'ConfirmationExtended':
    case 'ConfirmationDismissed':
    case 'ConfirmationWithdrawn':
    case 'PaymentOrderApplied':
    case 'PaymentOrderAdvanced':
    case 'EnforcementApplied':
    case 'MatterTermExpired':
    case 'MatterTermReset':
    case 'DisputeReferred':
    case 'ReferralConfirmed':
    case 'ReferralRecalled':
    case 'ReferralReturned':
      return undefined;
    default:
      return assertNever(event);
  }
};
