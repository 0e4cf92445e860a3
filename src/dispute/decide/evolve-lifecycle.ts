import { assertNever } from '../../kernel/decider.js';
import type { DisputeFact, DutyEvent, LifecycleEvent } from '../dispute.events.js';
import type { Agreement, Conflict, Dispute, ObligationState, Procedure, Representative } from '../dispute.state.js';
import { withObligation } from './evolve-agreement.js';

const without = <V>(record: Readonly<Record<string, V>>, gone: string): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(record).filter(([id]) => id !== gone));

/** The agreement of an earlier round, which is confirmed no more. */
const withoutWindow = (procedure: Procedure, { data }: DisputeFact<'DisputeReopened'>): Procedure =>
  procedure.agreement !== null && data.ended.some((ended) => ended.procedure === procedure.sequence)
    ? { ...procedure, agreement: { ...procedure.agreement, windowEndedOn: data.on } }
    : procedure;

const reopened = (dispute: Dispute, event: DisputeFact<'DisputeReopened'>): Dispute => {
  const { dimensions, appliedBy, episode: sequence } = event.data;
  return {
    ...dispute,
    dimensions,
    appliedBy,
    consents: Object.fromEntries(appliedBy.map((partyId) => [partyId, 'ORAL'])),
    requestedFrom: [],
    application: null,
    episodes: [...dispute.episodes, { sequence, outcome: null }],
    procedures: dispute.procedures.map((procedure) => withoutWindow(procedure, event)),
  };
};

/** Whoever acted for a party that left acts for those who stay, and no more where nobody does. */
const actingFor = (one: Representative, partyIds: readonly string[]): Representative =>
  partyIds.length === 0 ? { ...one, isOver: true } : { ...one, partyIds };

/** The parties that left, and what they had said for themselves. */
const split = (dispute: Dispute, { data }: DisputeFact<'DisputeSplit'>): Dispute => {
  const gone = data.moved.map(({ partyId }) => partyId);
  const stays = (partyId: string): boolean => !gone.includes(partyId);
  const staying = <V>(record: Readonly<Record<string, V>>) =>
    Object.fromEntries(Object.entries(record).filter(([partyId]) => stays(partyId)));
  return {
    ...dispute,
    parties: staying(dispute.parties),
    consents: staying(dispute.consents),
    appliedBy: dispute.appliedBy.filter(stays),
    requestedFrom: dispute.requestedFrom.filter(stays),
    representatives: Object.fromEntries(
      Object.entries(dispute.representatives).map(([id, one]) => [id, actingFor(one, one.partyIds.filter(stays))]),
    ),
    splitInto: [...dispute.splitInto, data.newDisputeId],
  };
};

/** A consent is of the person: another one has given none. What was done on it stays done. */
const partyCorrected = (dispute: Dispute, { data }: DisputeFact<'PartyCorrected'>): Dispute => {
  const { now, consentLapses } = data;
  const { partyId } = now;
  const corrected = { ...dispute, parties: { ...dispute.parties, [partyId]: now } };
  if (!consentLapses) return corrected;
  const others = (partyIds: readonly string[]) => partyIds.filter((id) => id !== partyId);
  const anew = (conflict: Conflict): Conflict => ({ ...conflict, consentedBy: others(conflict.consentedBy) });
  return {
    ...corrected,
    consents: without(dispute.consents, partyId),
    requestedFrom: others(dispute.requestedFrom),
    procedures: dispute.procedures.map((procedure) => ({
      ...procedure,
      conflicts: Object.fromEntries(Object.entries(procedure.conflicts).map(([id, each]) => [id, anew(each)])),
    })),
  };
};

const merged = (dispute: Dispute, { data }: DisputeFact<'DisputeMerged'>): Dispute => {
  const { intoDisputeId, intoNumber, former, sleeping, on: mergedOn } = data;
  return { ...dispute, merger: { intoDisputeId, intoNumber, mergedOn, former, sleeping } };
};

const linked = (dispute: Dispute, { data }: DisputeFact<'DisputeLinked'>): Dispute => {
  const { linkId, kind, otherDisputeId, reference, on: linkedOn } = data;
  const known = { kind, otherDisputeId, reference, linkedOn, approvalNumber: null };
  return { ...dispute, links: { ...dispute.links, [linkId]: known } };
};

const approved = (dispute: Dispute, { data }: DisputeFact<'PublicOrderSettlementApproved'>): Dispute => {
  const known = dispute.links[data.linkId];
  if (known === undefined) return dispute;
  return {
    ...dispute,
    links: { ...dispute.links, [data.linkId]: { ...known, approvalNumber: data.approvalNumber } },
  };
};

const corrected = (dispute: Dispute, { data }: DisputeFact<'RegistrationCorrected'>): Dispute => {
  const { dimensions, now } = data;
  return { ...dispute, dimensions, amountFen: now.amountFen === undefined ? dispute.amountFen : now.amountFen };
};

/** Also of a case that was only discovered and had no round yet. */
const annulled = (dispute: Dispute, { data }: DisputeFact<'DisputeAnnulled'>): Dispute => {
  const { episode: sequence, outcome } = data;
  const earlier = dispute.episodes.filter((one) => one.sequence !== sequence);
  return { ...dispute, episodes: [...earlier, { sequence, outcome }] };
};

/** How a fact changes what stands around the case, and which round it is in. */
export const evolveLifecycle = (dispute: Dispute, event: LifecycleEvent): Dispute => {
  switch (event.type) {
    case 'DisputeReopened':
      return reopened(dispute, event);
    case 'DisputeArchived': {
      const { fileNumber, retention, retainedUntil, on: archivedOn } = event.data;
      return { ...dispute, archive: { fileNumber, retention, retainedUntil, archivedOn } };
    }
    case 'DisputeSealed':
      return { ...dispute, seal: { ground: event.data.ground, sealedOn: event.data.on } };
    case 'LegalHoldPlaced': {
      const { holdId, reason, on: placedOn } = event.data;
      return { ...dispute, holds: { ...dispute.holds, [holdId]: { reason, placedOn } } };
    }
    case 'LegalHoldLifted':
      return { ...dispute, holds: without(dispute.holds, event.data.holdId) };
    case 'DisputeMerged':
      return merged(dispute, event);
    case 'MergerUndone':
      return { ...dispute, merger: null };
    case 'DisputeSplitOff':
      return { ...dispute, splitFrom: event.data.originId };
    case 'DisputeSplit':
      return split(dispute, event);
    case 'DisputeLinked':
      return linked(dispute, event);
    case 'DisputeUnlinked':
      return { ...dispute, links: without(dispute.links, event.data.linkId) };
    case 'PublicOrderSettlementApproved':
      return approved(dispute, event);
    case 'RegistrationCorrected':
      return corrected(dispute, event);
    case 'PartyCorrected':
      return partyCorrected(dispute, event);
    case 'DisputeAnnulled':
      return annulled(dispute, event);
    default:
      return assertNever(event);
  }
};

const denied = (obligation: ObligationState, performanceId: string): ObligationState => {
  const claim = obligation.claims[performanceId];
  if (claim === undefined) return obligation;
  return { ...obligation, claims: { ...obligation.claims, [performanceId]: { ...claim, standing: 'DENIED' } } };
};

/** How a fact changes a duty under the agreement. */
export const evolveDuty = (agreement: Agreement, event: DutyEvent): Agreement => {
  const change = (how: (obligation: ObligationState) => ObligationState): Agreement =>
    withObligation(agreement, event.data.obligationId, how);
  switch (event.type) {
    case 'PerformanceClaimDenied':
      return change((obligation) => denied(obligation, event.data.performanceId));
    case 'GuaranteeFundPaid': {
      const { amountFen, paymentId } = event.data;
      const paid = change((obligation) => ({ ...obligation, fundFen: obligation.fundFen + amountFen }));
      return { ...paid, performanceIds: [...paid.performanceIds, paymentId] };
    }
    case 'LastingDutyBroken':
      return change((obligation) => ({ ...obligation, isBreached: true }));
    case 'ObligationConditionMet':
      return change((obligation) => ({ ...obligation, conditionMetOn: event.data.on }));
    default:
      return assertNever(event);
  }
};
