import { randomUUID } from 'node:crypto';
import { invalidRequest } from '../../platform/http/problems.js';
import type { OtherCase } from '../dispute.commands.js';
import type { Dispute } from '../dispute.state.js';
import type {
  HoldDto,
  LiftedHoldDto,
  LinkDto,
  MergerDto,
  PublicOrderApprovalDto,
  RemovedLinkDto,
  ReopeningDto,
  SealedCaseDto,
  UndoneMergerDto,
} from './lifecycle.dto.js';
import { mentionsOf } from './mentions.js';
import type { Preparation, PrepareOnCase } from './prepare.js';

export const otherCase = ({ disputeId, number, status, dimensions, parties, appliedBy, seal }: Dispute): OtherCase => ({
  disputeId,
  number,
  status,
  disputeType: dimensions.disputeType,
  parties: Object.values(parties),
  appliedBy,
  seal,
});

const noteOf = (
  dto: { readonly note?: string; readonly mentions?: string[] },
  { facts, dispute }: Preparation<Dispute>,
) => facts.seal(dto.note, 'facts', mentionsOf(dto, dispute));

export const reopening =
  (dto: ReopeningDto): PrepareOnCase =>
  async (preparation) => ({
    type: 'ReopenDispute',
    ...preparation.when,
    reason: dto.reason,
    appliedBy: dto.appliedBy ?? [],
    note: await noteOf(dto, preparation),
  });

export const archiving: PrepareOnCase = ({ facts, dispute, when }) => ({
  type: 'ArchiveDispute',
  ...when,
  retention: facts.retentionOf(dispute),
});

export const caseSeal =
  (dto: SealedCaseDto): PrepareOnCase =>
  ({ when }) => ({ type: 'SealDispute', ...when, ground: dto.ground });

export const hold =
  (dto: HoldDto): PrepareOnCase =>
  async (preparation) => ({
    type: 'PlaceHold',
    ...preparation.when,
    holdId: dto.holdId ?? randomUUID(),
    reason: dto.reason,
    note: await noteOf(dto, preparation),
  });

export const liftedHold =
  (dto: LiftedHoldDto): PrepareOnCase =>
  async (preparation) => ({
    type: 'LiftHold',
    ...preparation.when,
    holdId: dto.holdId,
    note: await noteOf(dto, preparation),
  });

/** A case that shares a person with this one names them by the record that this one has. Source: docs/rules.md, Late entry. */
const namedAsHere = async (into: OtherCase, { facts, dispute }: Preparation<Dispute>): Promise<OtherCase> => {
  const own = [...new Set(Object.values(dispute.parties).map(({ personId }) => personId))];
  const records = await facts.recordsOf(own);
  const ownRecord = (personId: string) => own.find((_, index) => records[index]?.includes(personId)) ?? personId;
  return { ...into, parties: into.parties.map((party) => ({ ...party, personId: ownRecord(party.personId) })) };
};

export const merger =
  (dto: MergerDto): PrepareOnCase =>
  async (preparation) => {
    const { when, asked, facts, ties } = preparation;
    const found = await facts.others.find(dto.intoDisputeId, asked.actor, 'dispute.merge', '/intoDisputeId');
    const { dispute: into, seen } = found;
    ties.seen.push(seen);
    const note = await noteOf(dto, preparation);
    return {
      type: 'MergeDispute',
      ...when,
      into: await namedAsHere(otherCase(into), preparation),
      reason: dto.reason,
      note,
    };
  };

export const undoneMerger =
  (dto: UndoneMergerDto): PrepareOnCase =>
  async (preparation) => ({
    type: 'UnmergeDispute',
    ...preparation.when,
    note: await noteOf(dto, preparation),
  });

/** `RELATED` names a case and nothing else; every other kind a reference and nothing else. */
const ensureTarget = ({ kind, otherDisputeId, reference }: LinkDto): void => {
  const isOfCase = kind === 'RELATED';
  const [wanted, other] = isOfCase ? [otherDisputeId, reference] : [reference, otherDisputeId];
  if (wanted !== undefined && other === undefined) return;
  throw invalidRequest({
    in: 'body',
    pointer: isOfCase ? '/otherDisputeId' : '/reference',
    rule: 'isOneOf',
    message: {
      zh: 'RELATED 须填且只填 otherDisputeId，其余须填且只填 reference',
      en: 'give otherDisputeId alone for RELATED, reference alone for the others',
    },
  });
};

export const link =
  (dto: LinkDto): PrepareOnCase =>
  async (preparation) => {
    ensureTarget(dto);
    const { when, asked, facts } = preparation;
    const { kind, otherDisputeId = null, reference = null } = dto;
    if (otherDisputeId !== null)
      await facts.others.find(otherDisputeId, asked.actor, 'dispute.read', '/otherDisputeId');
    const note = await noteOf(dto, preparation);
    return { type: 'LinkDispute', ...when, linkId: dto.linkId ?? randomUUID(), kind, otherDisputeId, reference, note };
  };

export const removedLink =
  (dto: RemovedLinkDto): PrepareOnCase =>
  async (preparation) => ({
    type: 'UnlinkDispute',
    ...preparation.when,
    linkId: dto.linkId,
    note: await noteOf(dto, preparation),
  });

export const publicOrderApproval =
  (dto: PublicOrderApprovalDto): PrepareOnCase =>
  ({ facts, when }) => ({
    type: 'ApprovePublicOrderSettlement',
    ...when,
    linkId: dto.linkId,
    approvalNumber: dto.approvalNumber,
    appliedOn: facts.dayIn(dto.appliedOn, '/appliedOn'),
  });
