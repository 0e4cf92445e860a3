import { mattersOf } from '../dispute.matters.js';
import type { Dispute } from '../dispute.state.js';
import type {
  CaseConfirmationDto,
  CaseCourtDocumentDto,
  CasePaymentOrderDto,
  CaseReferralDto,
} from './case-matters.dto.js';

/** Applications for confirmation, oldest first. */
export const confirmationsOf = ({ matters }: Dispute): CaseConfirmationDto[] =>
  mattersOf(matters, 'CONFIRMATION').map(
    ({ matterId, agreementId, status, courtCode, connection, courtCaseNo, rulingNo, reason }) => ({
      applicationId: matterId,
      agreementId,
      status,
      courtCode,
      connection,
      courtCaseNo,
      rulingNo,
      reason,
    }),
  );

/** Payment orders, oldest first. */
export const paymentOrdersOf = ({ matters }: Dispute): CasePaymentOrderDto[] =>
  mattersOf(matters, 'PAYMENT_ORDER').map(
    ({ matterId, status, courtCode, amountFen, obligationIds, applicantPartyIds, orderNo }) => ({
      paymentOrderId: matterId,
      status,
      courtCode,
      amountFen,
      obligationIds: [...obligationIds],
      applicantPartyIds: [...applicantPartyIds],
      orderNo,
    }),
  );

/** Documents of courts in effect, oldest first. */
export const courtDocumentsOf = ({ matters, procedures }: Dispute): CaseCourtDocumentDto[] =>
  mattersOf(matters, 'COURT_DOCUMENT').map(({ agreementId, status, procedure }) => {
    const agreement = procedures.find(({ sequence }) => sequence === procedure)?.agreement;
    return {
      agreementId,
      status,
      documentNo: agreement?.courtDocumentNo ?? null,
      effectiveOn: agreement?.effectiveOn ?? null,
    };
  });

/** Referrals to and from other bodies, oldest first. */
export const referralsOf = ({ matters }: Dispute): CaseReferralDto[] =>
  mattersOf(matters, 'REFERRAL').map(
    ({ matterId, status, mode, fromOrganisationId, toOrganisationId, route, courtCode, ...rest }) => ({
      referralId: matterId,
      status,
      mode,
      fromOrganisationId,
      toOrganisationId,
      route,
      courtCode,
      sentAt: rest.sentAt,
      confirmedOn: rest.confirmedOn,
      resultDueOn: rest.resultDueOn,
      result: rest.result,
      agreement: rest.agreement && { ...rest.agreement, agreedBy: [...rest.agreement.agreedBy] },
    }),
  );
