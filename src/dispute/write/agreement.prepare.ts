import { randomUUID } from 'node:crypto';
import { calendarDate } from '../../kernel/calendar-date.js';
import { holdsPersonNumber } from '../../directory/index.js';
import { invalidRequest } from '../../platform/http/problems.js';
import type { Obligation, SignatureEvidence, Signer } from '../dispute.events.js';
import { currentProcedure, partyIdsOf, type Dispute } from '../dispute.state.js';
import { placeOf } from '../dispute.stream.js';
import type {
  AgreementDto,
  ConfirmationApplicationDto,
  ObligationDto,
  PerformanceDto,
  SealDto,
  SignatureDto,
  SignatureRefusalDto,
} from './agreement.dto.js';
import { courtFacts } from './court.prepare.js';
import type { DisputeFacts } from './dispute-facts.js';
import { mentionsOf } from './mentions.js';
import { organisationActing } from './organisation-acting.js';
import type { PrepareOnCase } from './prepare.js';

const CONFIRMATION_WINDOW = 'SC-APPLY';

export const agreement =
  (dto: AgreementDto): PrepareOnCase =>
  async ({ facts, dispute, when, repeatsAnother }) => {
    const mentions = mentionsOf(dto, dispute);
    const [terms, obligations] = await Promise.all([
      facts.sealText(dto.terms, 'terms', mentions),
      Promise.all((dto.obligations ?? []).map((obligation) => obligationOf(obligation, facts, mentions))),
    ]);
    return {
      type: 'RecordAgreement',
      ...when,
      agreementId: dto.agreementId ?? randomUUID(),
      form: dto.form,
      terms,
      repeatsAnother: await repeatsAnother(terms, dto.terms),
      agreedBy: dto.agreedBy ?? partyIdsOf(dispute),
      totalFen: dto.totalFen ?? null,
      obligations,
      lawfulness: dto.lawfulness,
      recordedByMediatorId: dto.recordedByMediatorId ?? null,
      writtenRequested: dto.writtenRequested ?? false,
      writtenUnlessOnTheSpot: facts.writtenUnlessOnTheSpot,
    };
  };

export const signature =
  (dto: SignatureDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'RecordSignature',
    ...when,
    agreementId: agreementIdOf(dispute),
    signer: signerOf(dto, dispute),
    manner: dto.manner,
    evidence: evidenceOf(dto),
    confirmation: await facts.term(CONFIRMATION_WINDOW),
  });

export const seal =
  (_: SealDto): PrepareOnCase =>
  async ({ facts, dispute, when, asked }) => ({
    type: 'AffixSeal',
    ...when,
    agreementId: agreementIdOf(dispute),
    organisationId: organisationActing(asked, 'dispute.seal', placeOf(dispute)) ?? '',
    confirmation: await facts.term(CONFIRMATION_WINDOW),
  });

export const signatureRefusal =
  (dto: SignatureRefusalDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'RefuseToSign',
    ...when,
    partyId: dto.partyId,
    remediesTold: dto.remediesTold,
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

export const performance =
  (dto: PerformanceDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'RecordPerformance',
    ...when,
    performanceId: dto.performanceId ?? randomUUID(),
    obligationId: dto.obligationId,
    basis: dto.basis,
    confirmedBy: dto.basis === 'CLAIMED' ? null : (dto.confirmedBy ?? 'ORGANISATION'),
    claimId: dto.claimId ?? null,
    evidenceDocumentId: dto.evidenceDocumentId ?? null,
    amountFen: dto.amountFen ?? null,
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

export const confirmationApplication =
  (dto: ConfirmationApplicationDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => {
    const procedure = currentProcedure(dispute);
    return {
      type: 'ApplyForConfirmation',
      ...when,
      applicationId: dto.applicationId ?? randomUUID(),
      applicantPartyIds: dto.applicantPartyIds,
      representativeIds: dto.representativeIds ?? [],
      courtCode: dto.courtCode,
      postedOn: facts.dayIn(dto.postedOn, '/postedOn'),
      isMediationOrganisation: procedure !== undefined && (await facts.isMediationOrganisation(procedure)),
      exclusions: dto.exclusions ?? [],
      connection: dto.connection ?? 'ORGANISATION_SEAT',
      isForIntermediateCourt: dto.isForIntermediateCourt ?? false,
      ...(await courtFacts(facts, dispute, dto.courtCode)),
      acceptance: await facts.term('SC-ACCEPT'),
    };
  };

const agreementIdOf = (dispute: Dispute): string => currentProcedure(dispute)?.agreement?.agreementId ?? '';

const signerOf = ({ partyId, mediatorId, representativeId }: SignatureDto, dispute: Dispute): Signer => {
  const named = [partyId, mediatorId, representativeId].filter((id) => id !== undefined);
  if (named.length === 1) {
    if (partyId !== undefined) return { as: 'PARTY', partyId };
    if (mediatorId !== undefined) return { as: 'MEDIATOR', mediatorId };
    if (representativeId !== undefined) {
      const { partyIds } = dispute.representatives[representativeId] ?? { partyIds: [] };
      return { as: 'REPRESENTATIVE', representativeId, partyIds };
    }
  }
  throw invalidRequest({
    in: 'body',
    pointer: '/partyId',
    rule: 'isOneOf',
    message: {
      zh: 'partyId、mediatorId 与 representativeId 须且只能填一项',
      en: 'give one of partyId, mediatorId and representativeId',
    },
  });
};

const evidenceOf = ({ manner, evidence }: SignatureDto): SignatureEvidence | null => {
  if (evidence === undefined) return null;
  const { documentId, sha256, identityProof } = evidence;
  if (holdsPersonNumber(identityProof))
    throw invalidRequest({
      in: 'body',
      pointer: '/evidence/identityProof',
      rule: 'holdsNoPersonNumber',
      message: {
        zh: '填写凭证编号，不得含身份证号码或者手机号码',
        en: 'is the reference of a proof and holds no number of a person',
      },
    });
  if (manner === 'E_SIGNATURE') {
    if (documentId !== undefined && sha256 === undefined) return { signed: { documentId }, identityProof };
    if (sha256 !== undefined && documentId === undefined)
      return { signed: { sha256: sha256.toLowerCase() }, identityProof };
  }
  throw invalidRequest({
    in: 'body',
    pointer: '/evidence',
    rule: 'isOneOf',
    message: {
      zh: '仅限电子签名，且 documentId 与 sha256 须且只能填一项',
      en: 'goes with E_SIGNATURE alone; give one of documentId and sha256',
    },
  });
};

const obligationOf = async (
  dto: ObligationDto,
  facts: DisputeFacts,
  mentions: readonly string[],
): Promise<Obligation> => {
  const [manner, place, condition, guarantee] = await Promise.all(
    [dto.manner, dto.place, dto.condition, dto.guarantee].map((text) => facts.seal(text, 'terms', mentions)),
  );
  return {
    obligationId: dto.obligationId ?? randomUUID(),
    debtorPartyId: dto.debtorPartyId,
    creditorPartyId: dto.creditorPartyId,
    kind: dto.kind,
    amountFen: dto.amountFen ?? null,
    dueOn: dto.dueOn === undefined ? null : calendarDate(dto.dueOn),
    isPerformedOnTheSpot: dto.isPerformedOnTheSpot ?? false,
    manner: manner ?? null,
    place: place ?? null,
    condition: condition ?? null,
    guarantee: guarantee ?? null,
  };
};
