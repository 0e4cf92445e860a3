import { legalDateOf, type Instant } from '../../kernel/calendar-date.js';
import { computeDeadline } from '../../kernel/deadline/compute.js';
import type { Deadline } from '../../kernel/deadline/deadline.js';
import { articleOf } from '../dispute.channel-articles.js';
import { channelOf, type EffectActs } from '../dispute.channels.js';
import { AGREEMENT_PAPERS } from '../dispute.document-codes.js';
import type { DisputeAsk, TermBasis } from '../dispute.commands.js';
import type { DisputeEvent, DisputeFact, SignatureEvidence, Signer } from '../dispute.events.js';
import { ensure } from '../dispute.refusals.js';
import { remedySourceOf } from '../dispute.remedies.js';
import { partyIdsOf, type Agreement, type Dispute, type Procedure } from '../dispute.state.js';
import { enforcementTerm } from './confirmation.js';
import { matterFact } from './court-acts.js';
import { evolveAgreement, signedFor } from './evolve-agreement.js';
import { agreementOf, ensureParties, ensureRepresentative, factOf, factOn, procedureOf, roundOf } from './guards.js';

const CONFIRMATION_RULE = 'SC-APPLY';

/** The window for a joint application to the court. Source: People's Mediation Law (2010) art. 33. */
const windowOf = (procedure: Procedure, effectiveAt: Instant, confirmation: TermBasis | null): Deadline | null => {
  if (confirmation === null || !channelOf(procedure.channel).isConfirmable) return null;
  const { rule, calendar } = confirmation;
  if (rule.code !== CONFIRMATION_RULE) throw new RangeError(`not the rule ${CONFIRMATION_RULE}: ${rule.code}`);
  return computeDeadline(rule, { startOn: legalDateOf(effectiveAt) }, calendar);
};

/** The agreement takes effect with the last required act, dated by that act. `confirmation` is null where oral. */
export const effectOf = (
  dispute: Dispute,
  procedure: Procedure,
  { agreementId, form }: Pick<Agreement, 'agreementId' | 'form'>,
  effectiveAt: Instant,
  confirmation: TermBasis | null,
): DisputeFact<'AgreementTookEffect'> => {
  const effectiveOn = legalDateOf(effectiveAt);
  return {
    type: 'AgreementTookEffect',
    data: {
      ...factOn(dispute.disputeId, effectiveOn, effectiveAt),
      ...roundOf(procedure),
      agreementId,
      form,
      effectiveOn,
      effectiveAt,
      outcome: form === 'WRITTEN' ? 'AGREED_WRITTEN' : 'AGREED_ORAL',
      sessionsHeld: procedure.sessionIds.length,
      confirmationWindow: windowOf(procedure, effectiveAt, confirmation),
      dimensions: dispute.dimensions,
    },
  };
};

/** When the last party signed for the court's document. Source: Civil Procedure Law (2023) art. 100. */
const servedAt = (dispute: Dispute, agreement: Agreement): Instant | null =>
  partyIdsOf(dispute).every((partyId) => agreement.servedAt[partyId] !== undefined)
    ? (Object.values(agreement.servedAt).sort().at(-1) ?? null)
    : null;

const needsSeal = (dispute: Dispute, { eSignedBy }: Agreement, { seal }: EffectActs): boolean =>
  seal === 'UNLESS_E_SIGNED' ? !partyIdsOf(dispute).every((partyId) => eSignedBy.includes(partyId)) : seal;

/** The time of the last required act, whatever was done beyond; null while one is missing. Source: the channel's row. */
const completedAt = (dispute: Dispute, procedure: Procedure, agreement: Agreement): Instant | null => {
  const { effect } = channelOf(procedure.channel);
  if (effect === null) return servedAt(dispute, agreement);
  const needed = { NONE: 0, ONE: 1, ALL: procedure.mediatorIds.length }[effect.mediators];
  const mediatorActs = Object.values(agreement.mediatorActs).sort().slice(0, needed);
  const partiesActed = partyIdsOf(dispute).every((partyId) => agreement.partyActs[partyId] !== undefined);
  const seals = needsSeal(dispute, agreement, effect) ? [agreement.sealedAt] : [];
  if (!partiesActed || mediatorActs.length < needed || seals.includes(null)) return null;
  return [...Object.values(agreement.partyActs), ...mediatorActs, ...seals].sort().at(-1) ?? null;
};

type Act = DisputeFact<'SignatureRecorded' | 'SealAffixed' | 'CourtDocumentServed'>;

/** The act, and the effect where it was the last one missing. */
const withEffect = (dispute: Dispute, act: Act, confirmation: TermBasis | null): readonly DisputeEvent[] => {
  const procedure = procedureOf(dispute);
  const agreement = evolveAgreement(agreementOf(dispute), act);
  const effectiveAt = completedAt(dispute, procedure, agreement);
  return effectiveAt === null ? [act] : [act, effectOf(dispute, procedure, agreement, effectiveAt, confirmation)];
};

const ensureSigner = ({ signer, manner }: DisputeAsk<'RecordSignature'>, dispute: Dispute): void => {
  const procedure = procedureOf(dispute);
  const { effect } = channelOf(procedure.channel);
  const source = articleOf(procedure.channel, 'EFFECT');
  if (signer.as === 'MEDIATOR') {
    ensure(procedure.mediatorIds.includes(signer.mediatorId), 'dispute.mediator-not-assigned');
    ensure(manner === 'SIGN' || manner === 'E_SIGNATURE', 'dispute.signature-manner', undefined, source);
    return;
  }
  if (signer.as === 'REPRESENTATIVE') ensureRepresentative(dispute, signer.representativeId);
  ensureParties(dispute, signedFor(signer));
  ensure(effect?.partyManners.includes(manner) ?? false, 'dispute.signature-manner', undefined, source);
};

/** A name that somebody typed in signs nothing. Source: Electronic Signature Law (2019) arts. 13–14. */
const ensureProven = (evidence: SignatureEvidence | null, agreementId: string, dispute: Dispute): void => {
  ensure(evidence !== null, 'dispute.e-signature-unproven');
  if (!('documentId' in evidence.signed)) return;
  const document = dispute.documents[evidence.signed.documentId];
  const isOfAgreement =
    document !== undefined &&
    document.files.length > 0 &&
    AGREEMENT_PAPERS.includes(document.kind) &&
    (document.subjectId === null || document.subjectId === agreementId);
  ensure(isOfAgreement, 'dispute.no-such-document');
  ensure(document.standing === 'CURRENT', 'dispute.document-not-current');
};

const isSigned = ({ partyActs, mediatorActs }: Agreement, signer: Signer): boolean =>
  signer.as === 'MEDIATOR'
    ? mediatorActs[signer.mediatorId] !== undefined
    : signedFor(signer).every((partyId) => partyActs[partyId] !== undefined);

/** Source: People's Mediation Law (2010) art. 29. */
export const recordSignature = (command: DisputeAsk<'RecordSignature'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { agreementId, signer, manner, evidence, confirmation } = command;
  const agreement = agreementOf(dispute);
  ensure(agreement.agreementId === agreementId, 'dispute.other-agreement');
  ensureSigner(command, dispute);
  if (manner === 'E_SIGNATURE') ensureProven(evidence, agreementId, dispute);
  if (isSigned(agreement, signer)) return [];
  const head = { ...factOf(command), ...roundOf(procedureOf(dispute)), agreementId };
  const data = { ...head, signer, manner, ...(manner === 'E_SIGNATURE' && evidence !== null && { evidence }) };
  return withEffect(dispute, { type: 'SignatureRecorded', data }, confirmation);
};

/** Source: People's Mediation Law (2010) art. 29. */
export const affixSeal = (command: DisputeAsk<'AffixSeal'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { agreementId, organisationId, confirmation } = command;
  const procedure = procedureOf(dispute);
  const agreement = agreementOf(dispute);
  ensure(agreement.agreementId === agreementId, 'dispute.other-agreement');
  ensure(procedure.organisationId === organisationId, 'dispute.seal-of-other-organisation');
  if (agreement.sealedAt !== null) return [];
  const data = { ...factOf(command), ...roundOf(procedure), agreementId, organisationId };
  return withEffect(dispute, { type: 'SealAffixed', data }, confirmation);
};

/** With its effect the document is a title, and the term to apply for enforcement begins. Source: Civil Procedure Law (2023) arts. 100, 250. */
const termOfTitle = (
  command: DisputeAsk<'ServeCourtDocument'>,
  dispute: Dispute,
  effect: DisputeEvent | undefined,
): readonly DisputeEvent[] => {
  if (effect?.type !== 'AgreementTookEffect') return [];
  const { agreementId: matterId, procedure, effectiveOn, effectiveAt } = effect.data;
  const term = enforcementTerm(agreementOf(dispute), effectiveOn, command.enforcement);
  if (term === null) return [];
  const head = {
    ...matterFact(command, dispute, { matterId, procedure }),
    ...factOn(dispute.disputeId, effectiveOn, effectiveAt),
  };
  return [{ type: 'MatterTermReset', data: { ...head, term, cause: 'COURT_DOCUMENT', fromDueOn: null } }];
};

/** The court's document takes effect when both sides have signed for it. Source: Civil Procedure Law (2023) art. 100. */
export const serveCourtDocument = (
  command: DisputeAsk<'ServeCourtDocument'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const { partyId, documentNo } = command;
  ensureParties(dispute, [partyId]);
  const { agreementId, servedAt: served, courtDocumentNo } = agreementOf(dispute);
  if (served[partyId] !== undefined) return [];
  ensure(courtDocumentNo === null || courtDocumentNo === documentNo, 'dispute.other-court-document');
  const data = { ...factOf(command), ...roundOf(procedureOf(dispute)), agreementId, partyId, documentNo };
  const events = withEffect(dispute, { type: 'CourtDocumentServed', data }, null);
  return [...events, ...termOfTitle(command, dispute, events.at(-1))];
};

/** Source: SPC Rules on Online Mediation (2021) art. 25(7). */
export const refuseToSign = (command: DisputeAsk<'RefuseToSign'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { partyId, remediesTold, note } = command;
  const procedure = procedureOf(dispute);
  ensureParties(dispute, [partyId]);
  ensure(remediesTold, 'dispute.remedies-not-told', undefined, remedySourceOf(procedure.channel));
  return [
    {
      type: 'MediationTerminated',
      data: {
        ...factOf(command),
        ...roundOf(procedure),
        reason: 'REFUSED_SIGNATURE',
        remediesTold,
        refusedBy: partyId,
        note,
        sessionsHeld: procedure.sessionIds.length,
        dimensions: dispute.dimensions,
      },
    },
  ];
};
