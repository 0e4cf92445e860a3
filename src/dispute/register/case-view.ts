import type { NamedPersons } from '../../directory/index.js';
import { yuan } from '../../kernel/money.js';
import {
  currentProcedure,
  outstandingFen,
  type Agreement,
  type Dispute,
  type ObligationState,
  type Procedure,
} from '../dispute.state.js';
import { ownersOf } from '../dispute.owners.js';
import { confirmationsOf, courtDocumentsOf, paymentOrdersOf, referralsOf } from './case-matters.js';
import type { CaseObligationDto } from './obligation.dto.js';
import { surroundingsView } from './surroundings-view.js';
import type { CaseAgreementDto, CasePartyDto, CaseProcedureDto, DisputeCaseDto } from './case.dto.js';

type Core = Omit<DisputeCaseDto, 'deadlines' | 'texts' | 'legalNextSteps' | 'revision' | 'asOf'>;

/** The case as folded, with the masked names of its parties; no text. */
export const caseView = (dispute: Dispute, names: NamedPersons): Core => {
  const { divisionPath, gridId, organisationId, disputeType, source, channel, difficulty } = dispute.dimensions;
  const episode = dispute.episodes.at(-1);
  return {
    id: dispute.disputeId,
    number: dispute.number,
    status: dispute.status,
    statusOn: dispute.statusOn,
    type: disputeType,
    source,
    channel,
    difficulty,
    amountFen: dispute.amountFen,
    division: divisionPath,
    grid: gridId,
    organisation: organisationId,
    ...ownersOf(dispute),
    mediatorIds: [...(currentProcedure(dispute)?.mediatorIds ?? [])],
    discoveredOn: dispute.discoveredOn,
    registeredOn: dispute.registeredOn,
    episode: episode?.sequence ?? 1,
    outcome: episode?.outcome ?? null,
    parties: Object.values(dispute.parties).map((party) => partyView(dispute, party, names)),
    referrals: referralsOf(dispute),
    confirmations: confirmationsOf(dispute),
    paymentOrders: paymentOrdersOf(dispute),
    courtDocuments: courtDocumentsOf(dispute),
    ...surroundingsView(dispute),
    sharedWith: [...dispute.sharedWith],
    representatives: Object.values(dispute.representatives).map(({ partyIds, ...one }) => ({
      ...one,
      partyIds: [...partyIds],
      name: nameOf(one.personId, names),
    })),
    procedures: dispute.procedures.map((procedure) => procedureView(procedure, names)),
  };
};

const partyView = (
  { appliedBy, consents }: Dispute,
  { partyId, side, personId }: Dispute['parties'][string],
  names: NamedPersons,
): CasePartyDto => {
  const person = names.get(personId);
  return {
    partyId,
    side,
    personId,
    name: nameOf(personId, names),
    isMinor: person?.isMinor ?? false,
    isApplicant: appliedBy.includes(partyId),
    consent: consents[partyId] ?? null,
  };
};

const nameOf = (personId: string | null, names: NamedPersons): string | null => {
  const name = personId === null ? undefined : names.get(personId)?.name;
  return typeof name === 'string' ? name : null;
};

const procedureView = (procedure: Procedure, names: NamedPersons): CaseProcedureDto => {
  const { sequence, episode, status, channel, organisationId, mediatorIds, sessionIds, fee, agreement } = procedure;
  return {
    sequence,
    episode,
    status,
    channel,
    organisationId,
    mediatorIds: [...mediatorIds],
    chairId: procedure.chairId,
    sessionsHeld: sessionIds.length,
    caucusesHeld: procedure.caucusIds.length,
    participants: Object.values(procedure.participants).map((one) => ({ ...one, name: nameOf(one.personId, names) })),
    appointments: [...procedure.appointments.values()],
    fee: fee && { ...fee, amountYuan: yuan(fee.amountFen) },
    restsFor: status === 'MEDIATING' ? (procedure.suspension?.cause ?? null) : null,
    agreement: agreement && agreementView(agreement),
  };
};

const agreementView = (agreement: Agreement): CaseAgreementDto => {
  const { agreementId, form, agreedOn, effectiveOn, effectiveAt, partyActs, mediatorActs, sealedAt, applicationId } =
    agreement;
  return {
    agreementId,
    form,
    agreedOn,
    effectiveOn,
    effectiveAt,
    signedPartyIds: Object.keys(partyActs),
    signedMediatorIds: Object.keys(mediatorActs),
    sealedAt,
    obligations: Object.values(agreement.obligations).map(obligationView),
    applicationId,
  };
};

const yuanOf = (fen: number | null): string | null => (fen === null ? null : yuan(fen));

const obligationView = (obligation: ObligationState): CaseObligationDto => {
  const { terms, performedFen, fundFen, claims, conditionMetOn, isPerformed, isBreached } = obligation;
  const { obligationId, debtorPartyId, creditorPartyId, kind, amountFen, dueOn, condition } = terms;
  const left = outstandingFen(obligation);
  return {
    obligationId,
    debtorPartyId,
    creditorPartyId,
    kind,
    amountFen,
    amountYuan: yuanOf(amountFen),
    dueOn,
    performedFen,
    performedYuan: yuan(performedFen),
    fundFen,
    outstandingFen: left,
    outstandingYuan: yuanOf(left),
    claims: Object.entries(claims).map(([performanceId, claim]) => ({ performanceId, ...claim })),
    isConditional: condition !== null,
    conditionMetOn,
    isPerformed,
    isBreached,
  };
};
