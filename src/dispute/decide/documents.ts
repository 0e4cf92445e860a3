import type { CalendarDate } from '../../kernel/calendar-date.js';
import { channelOf } from '../dispute.channels.js';
import type { DisputeAsk } from '../dispute.commands.js';
import { AGREEMENT_PAPERS, type IssuableKind } from '../dispute.document-codes.js';
import type { DisputeEvent } from '../dispute.events.js';
import { ensure, refuse } from '../dispute.refusals.js';
import { currentProcedure, type Agreement, type CaseDocument, type Dispute } from '../dispute.state.js';
import { ensureParties, factOf } from './guards.js';

const agreementUnderWay = (dispute: Dispute): Agreement | null => currentProcedure(dispute)?.agreement ?? null;

const isCommissioned = ({ dimensions: { source, channel } }: Dispute): boolean =>
  source?.startsWith('COMMISSIONED_') === true ||
  (channel !== null && channelOf(channel).openedBy === 'COURT_COMMISSION');

const isFailed = (dispute: Dispute): boolean =>
  currentProcedure(dispute)?.status === 'ENDED' && !agreementUnderWay(dispute)?.effectiveOn;

const always = (): boolean => true;

/** Whether the record holds what such a paper tells of. */
const HAS_GROUND: Readonly<Record<IssuableKind, (dispute: Dispute, subjectId: string | null) => boolean>> = {
  COVER: always,
  CATALOGUE: always,
  APPLICATION: ({ appliedBy }) => appliedBy.length > 0,
  ACCEPTANCE_REGISTRATION: (dispute) => currentProcedure(dispute) !== undefined,
  COMMISSION_LETTER: isCommissioned,
  RIGHTS_NOTICE: always,
  MEDIATION_RECORD: (dispute, sessionId) => {
    const held = currentProcedure(dispute)?.sessionIds ?? [];
    return sessionId === null ? held.length > 0 : held.includes(sessionId);
  },
  AGREEMENT: (dispute) => agreementUnderWay(dispute)?.form === 'WRITTEN',
  ORAL_AGREEMENT_REGISTER: (dispute) => agreementUnderWay(dispute)?.form === 'ORAL',
  TERMINATION_NOTICE: isFailed,
  FOLLOW_UP_RECORD: ({ followUpIds }, followUpId) => followUpId !== null && followUpIds.includes(followUpId),
  CLOSING_REPORT: ({ status }) => status === 'CLOSED',
  BACK_COVER: always,
};

/** Number and version of the next paper of the file; a later version keeps the number of the earlier. */
const numbered = (dispute: Dispute, before: CaseDocument | undefined) => {
  const serial = 1 + Object.values(dispute.documents).filter(({ version }) => version === 1).length;
  return {
    number: before?.number ?? `${dispute.number ?? dispute.disputeId}-${String(serial).padStart(2, '0')}`,
    version: 1 + (before?.version ?? 0),
    supersedes: before?.documentId ?? null,
  };
};

const procedureNow = (dispute: Dispute): number | null => currentProcedure(dispute)?.sequence ?? null;

const isKnown = ({ documents }: Dispute, documentId: string): boolean => Object.hasOwn(documents, documentId);

/** What a paper is about: an agreement's own is about the agreement under way, whatever was said. */
const subjectOf = (dispute: Dispute, kind: IssuableKind, subjectId: string | null): string | null =>
  AGREEMENT_PAPERS.includes(kind) ? (agreementUnderWay(dispute)?.agreementId ?? null) : subjectId;

/** The current paper of the same kind about the same thing. */
const earlierIssue = (dispute: Dispute, kind: IssuableKind, subjectId: string | null): CaseDocument | undefined =>
  Object.values(dispute.documents).find(
    (each) =>
      each.standing === 'CURRENT' &&
      each.origin === 'ISSUED' &&
      each.kind === kind &&
      each.procedure === procedureNow(dispute) &&
      each.subjectId === subjectId,
  );

/** What the next paper of this kind will be called in print. */
export const nextIssue = (dispute: Dispute, kind: IssuableKind, subjectId: string | null) =>
  numbered(dispute, earlierIssue(dispute, kind, subjectOf(dispute, kind, subjectId)));

/** Refuses what the record does not hold: before a paper is written, and again when it is recorded. */
export const ensureGround = (dispute: Dispute, kind: IssuableKind, subjectId: string | null): void => {
  ensure(HAS_GROUND[kind](dispute, subjectId), 'dispute.document-without-ground');
};

/** A paper about the same thing takes the place of the earlier one. */
export const issueDocument = (command: DisputeAsk<'IssueDocument'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { documentId, kind, title, files, contentDigest, madeFrom, datedOn, pages, retention } = command;
  const subjectId = subjectOf(dispute, kind, command.subjectId);
  if (isKnown(dispute, documentId)) return [];
  ensureGround(dispute, kind, subjectId);
  const procedure = procedureNow(dispute);
  const before = earlierIssue(dispute, kind, subjectId);
  const head = { ...factOf(command), documentId, ...numbered(dispute, before), procedure, title };
  const paper = {
    ...(datedOn !== undefined && { datedOn }),
    ...(pages !== undefined && { pages }),
    ...(retention !== undefined && { retention }),
  };
  return [{ type: 'DocumentIssued', data: { ...head, kind, subjectId, files, contentDigest, madeFrom, ...paper } }];
};

const currentDocument = ({ documents }: Dispute, documentId: string): CaseDocument => {
  const document = documents[documentId];
  if (document === undefined) throw refuse('dispute.no-such-document');
  ensure(document.standing === 'CURRENT', 'dispute.document-not-current');
  return document;
};

/** As said; the signed copy of a paper that was issued bears the day of that paper. */
const dayBorne = (datedOn: CalendarDate | undefined, before: CaseDocument | undefined): CalendarDate | null =>
  datedOn ?? (before?.origin === 'ISSUED' ? before.datedOn : null);

/** What was said in mediation stays in its compartment, recorded sound and picture above all. */
export const fileDocument = (command: DisputeAsk<'FileDocument'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { documentId, kind, supersedes, submittedBy, title, file, sheets } = command;
  if (isKnown(dispute, documentId)) return [];
  const before = supersedes === null ? undefined : currentDocument(dispute, supersedes);
  ensure(before === undefined || before.kind === kind, 'dispute.document-of-other-kind');
  ensure(kind !== 'AV_RECORD' || title.compartment === 'withoutPrejudice', 'dispute.wrong-compartment');
  if (submittedBy !== null) ensureParties(dispute, [submittedBy]);
  const procedure = before === undefined ? procedureNow(dispute) : before.procedure;
  const head = { ...factOf(command), documentId, ...numbered(dispute, before), procedure, title };
  const datedOn = dayBorne(command.datedOn, before);
  const dated = datedOn === null ? {} : { datedOn };
  return [{ type: 'DocumentFiled', data: { ...head, kind, submittedBy, file, sheets, ...dated } }];
};

export const voidDocument = (command: DisputeAsk<'VoidDocument'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { documentId, reason, note } = command;
  currentDocument(dispute, documentId);
  return [{ type: 'DocumentVoided', data: { ...factOf(command), documentId, reason, note } }];
};
