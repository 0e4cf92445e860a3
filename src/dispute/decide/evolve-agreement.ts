import type { DisputeFact, Obligation, Signer } from '../dispute.events.js';
import type { Agreement, ObligationState } from '../dispute.state.js';

/** Facts about the agreement of a procedure. */
export type AgreementFact = DisputeFact<
  | 'SignatureRecorded'
  | 'SealAffixed'
  | 'CourtDocumentServed'
  | 'AgreementTookEffect'
  | 'ObligationPerformed'
  | 'ObligationBreached'
  | 'ConfirmationApplied'
  | 'ConfirmationWindowLapsed'
>;

/** The parties for whom a signature counts. */
export const signedFor = (signer: Exclude<Signer, { as: 'MEDIATOR' }>): readonly string[] =>
  signer.as === 'PARTY' ? [signer.partyId] : signer.partyIds;

const fresh = (terms: Obligation): ObligationState => ({
  terms,
  performedFen: terms.isPerformedOnTheSpot ? (terms.amountFen ?? 0) : 0,
  fundFen: 0,
  claims: {},
  conditionMetOn: null,
  isPerformed: terms.isPerformedOnTheSpot,
  isBreached: false,
});

export const newAgreement = ({ data }: DisputeFact<'AgreementReached'>, before: Agreement | null): Agreement => ({
  agreementId: data.agreementId,
  form: data.form,
  agreedOn: data.on,
  agreedBy: data.agreedBy,
  obligations: Object.fromEntries(data.obligations.map((terms) => [terms.obligationId, fresh(terms)])),
  partyActs: {},
  eSignedBy: [],
  mediatorActs: {},
  sealedAt: null,
  servedAt: {},
  courtDocumentNo: null,
  effectiveOn: null,
  effectiveAt: null,
  window: null,
  windowEndedOn: null,
  applicationId: null,
  isReplacement: (before?.effectiveOn ?? null) !== null,
  performanceIds: [],
});

export const withObligation = (
  agreement: Agreement,
  obligationId: string,
  change: (obligation: ObligationState) => ObligationState,
): Agreement => {
  const obligation = agreement.obligations[obligationId];
  if (obligation === undefined) return agreement;
  return { ...agreement, obligations: { ...agreement.obligations, [obligationId]: change(obligation) } };
};

type Performed = DisputeFact<'ObligationPerformed'>;

const claimed = (obligation: ObligationState, { data }: Performed): ObligationState => {
  const claim = { amountFen: data.amountFen, on: data.on, standing: 'OPEN' } as const;
  return { ...obligation, claims: { ...obligation.claims, [data.performanceId]: claim } };
};

/** Once the whole obligation is confirmed as performed, no claim waits for an answer. */
const settled = (claims: ObligationState['claims']): ObligationState['claims'] =>
  Object.fromEntries(
    Object.entries(claims).map(([id, claim]) => [
      id,
      claim.standing === 'OPEN' ? { ...claim, standing: 'SETTLED' } : claim,
    ]),
  );

/** What was performed late was breached first, also where older facts hold no breach of it. */
const confirmed = (obligation: ObligationState, { data }: Performed): ObligationState => {
  const { claimId = null } = data;
  const claim = claimId === null ? undefined : obligation.claims[claimId];
  const claims: ObligationState['claims'] =
    claimId === null || claim === undefined
      ? obligation.claims
      : { ...obligation.claims, [claimId]: { ...claim, standing: 'CONFIRMED' } };
  return {
    ...obligation,
    performedFen: obligation.performedFen + (data.amountFen ?? 0),
    isPerformed: data.completesObligation,
    isBreached: obligation.isBreached || (data.isLate && (data.completesObligation || data.outstandingFen === 0)),
    claims: data.completesObligation ? settled(claims) : claims,
  };
};

const performed = (agreement: Agreement, event: Performed): Agreement => {
  const { performanceId, obligationId, basis } = event.data;
  const noted = { ...agreement, performanceIds: [...agreement.performanceIds, performanceId] };
  return withObligation(noted, obligationId, (obligation) =>
    basis === 'CLAIMED' ? claimed(obligation, event) : confirmed(obligation, event),
  );
};

/** How a fact changes the agreement it belongs to. */
export const evolveAgreement = (agreement: Agreement, event: AgreementFact): Agreement => {
  switch (event.type) {
    case 'SignatureRecorded': {
      const { signer, manner, at } = event.data;
      if (signer.as === 'MEDIATOR')
        return { ...agreement, mediatorActs: { ...agreement.mediatorActs, [signer.mediatorId]: at } };
      const signed = signedFor(signer);
      return {
        ...agreement,
        partyActs: { ...Object.fromEntries(signed.map((partyId) => [partyId, at])), ...agreement.partyActs },
        eSignedBy: [...agreement.eSignedBy, ...(manner === 'E_SIGNATURE' ? signed : [])],
      };
    }
    case 'SealAffixed':
      return { ...agreement, sealedAt: event.data.at };
    case 'CourtDocumentServed': {
      const { partyId, documentNo, at } = event.data;
      return { ...agreement, servedAt: { ...agreement.servedAt, [partyId]: at }, courtDocumentNo: documentNo };
    }
    case 'AgreementTookEffect': {
      const { effectiveOn, effectiveAt, confirmationWindow } = event.data;
      return {
        ...agreement,
        effectiveOn,
        effectiveAt,
        window: confirmationWindow && { deadline: confirmationWindow, expired: false },
      };
    }
    case 'ObligationPerformed':
      return performed(agreement, event);
    case 'ObligationBreached':
      return withObligation(agreement, event.data.obligationId, (obligation) => ({ ...obligation, isBreached: true }));
    case 'ConfirmationApplied':
      return { ...agreement, applicationId: event.data.applicationId };
    case 'ConfirmationWindowLapsed':
      return { ...agreement, window: agreement.window && { ...agreement.window, expired: true } };
  }
};
