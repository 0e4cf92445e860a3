import type { RulePacks } from '../../deadline/index.js';
import type { Language } from '../../kernel/bilingual.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { cite } from '../../platform/http/cite.js';
import type { TermBases } from '../dispute.commands.js';
import { DISPUTE_STATUS_LABELS, DOCUMENT_KIND_LABELS, type DocumentKind } from '../dispute.codes.js';
import type { DisputeEvent } from '../dispute.events.js';
import type { Matter } from '../dispute.matters.js';
import type { Dispute } from '../dispute.state.js';
import { statusAfter } from '../dispute.status.js';
import { citedDeadlines } from '../register/case-deadlines.js';
import type { Story } from '../register/case-story.js';
import { CONFIDED } from '../register/case-texts.js';
import type { EnquiredCaseDto, PartyDeadlineDto, PartyPaperDto, StatusDayDto } from './enquiry.dto.js';
import { openRemedies } from './open-remedies.js';

/** Papers that the parties are handed. Covers, records, evidence and what the organisation writes for itself are not. */
const FOR_PARTIES: readonly DocumentKind[] = [
  'RIGHTS_NOTICE',
  'AGREEMENT',
  'TERMINATION_NOTICE',
  'JUDICIAL_CONFIRMATION',
];

interface Asking {
  readonly partyId: string;
  readonly packs: RulePacks;
  readonly today: CalendarDate;
  /** Rule `ENF-APPLY` over time, and calendar. */
  readonly enforcement: TermBases;
  readonly language: Language;
}

const statusDays = (story: Story, language: Language): StatusDayDto[] => {
  const days: StatusDayDto[] = [];
  for (const event of story) {
    const status = statusAfter(event as DisputeEvent);
    if (status === null || status === days.at(-1)?.status) continue;
    days.push({ status, text: DISPUTE_STATUS_LABELS[status][language], on: event.data.on });
  }
  return days;
};

const papers = (dispute: Dispute, story: Story, { partyId, language }: Asking): PartyPaperDto[] =>
  story.flatMap((event) => {
    const { type, data } = event as DisputeEvent;
    if (type !== 'DocumentIssued' && type !== 'DocumentFiled') return [];
    const document = dispute.documents[data.documentId];
    if (document === undefined || !FOR_PARTIES.includes(document.kind)) return [];
    const { kind, number, standing, keyId, compartment } = document;
    if (standing !== 'CURRENT' || CONFIDED.includes(compartment) || dispute.texts.get(keyId) === 'REDACTED') return [];
    if ('submittedBy' in data && data.submittedBy !== null && data.submittedBy !== partyId) return [];
    return [{ kind, text: DOCUMENT_KIND_LABELS[kind][language], number, on: data.on }];
  });

const obligationOf = (dispute: Dispute, obligationId: string) =>
  dispute.procedures.map(({ agreement }) => agreement?.obligations[obligationId]).find((one) => one !== undefined)
    ?.terms;

const hasPartIn = (dispute: Dispute, obligationId: string, partyId: string): boolean => {
  const terms = obligationOf(dispute, obligationId);
  return terms?.debtorPartyId === partyId || terms?.creditorPartyId === partyId;
};

/** A confirmation, or a court's document, is everybody's who agreed; a payment order is its creditor's and debtor's; referrals are between organisations. */
const concerns = (dispute: Dispute, matter: Matter, partyId: string): boolean => {
  switch (matter.of) {
    case 'CONFIRMATION':
    case 'COURT_DOCUMENT':
      return true;
    case 'PAYMENT_ORDER':
      return matter.obligationIds.some((obligationId) => hasPartIn(dispute, obligationId, partyId));
    case 'REFERRAL':
      return false;
  }
};

const deadlines = (dispute: Dispute, asking: Asking): PartyDeadlineDto[] => {
  const { language, partyId } = asking;
  const matters = Object.entries(dispute.matters).filter(([, matter]) => concerns(dispute, matter, partyId));
  return citedDeadlines({ ...dispute, matters: Object.fromEntries(matters) }, asking).flatMap(
    ({ deadline, source }) => {
      const { code, name, status, startOn, dueOn, isOverdue, provisional, ledger, obligationId } = deadline;
      if (status !== 'running' && status !== 'waiting' && status !== 'paused') return [];
      if (obligationId !== null && !hasPartIn(dispute, obligationId, partyId)) return [];
      const basis = source && cite(source, language);
      return [{ code, name, status, startOn, dueOn, isOverdue, provisional, basis, ledger }];
    },
  );
};

/** What one party of a registered case is told of it. */
export const partyView = (number: string, dispute: Dispute, story: Story, asking: Asking): EnquiredCaseDto => {
  const { status, merger } = dispute;
  const { language } = asking;
  return {
    number,
    status,
    statusText: DISPUTE_STATUS_LABELS[status][language],
    mergedInto: merger?.intoNumber ?? null,
    dates: statusDays(story, language),
    documents: papers(dispute, story, asking),
    deadlines: deadlines(dispute, asking),
    remedies: openRemedies(dispute, asking).map(({ code, text, source, until }) => ({
      code,
      text: text[language],
      basis: cite(source, language),
      until,
    })),
  };
};
