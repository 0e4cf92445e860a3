import type { Bilingual } from '../../kernel/bilingual.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { labels } from '../../kernel/code-list.js';
import type { LegalSource } from '../../kernel/domain-error.js';
import { cite, PRODUCT_DEFAULT } from '../../kernel/laws.js';
import type { TermBases } from '../dispute.commands.js';
import { isTitleOn, overdue, periodOf, type Title } from '../decide/enforcement.js';
import { channelOf } from '../dispute.channels.js';
import type { MediationChannel } from '../dispute.codes.js';
import { obstacle } from '../dispute.permits.js';
import { REMEDY_LABELS, remediesOf, remedySourceOf, type Remedy } from '../dispute.remedies.js';
import {
  agreementOfRound,
  bindingProcedure,
  currentProcedure,
  effectiveAgreement,
  isOverdue,
  isResolved,
  type Dispute,
  type ObligationState,
  type Procedure,
} from '../dispute.state.js';

const COURT_REMEDY_LABELS = labels({
  CONFIRMATION: {
    zh: '与其他当事人共同向人民法院申请司法确认',
    en: 'Apply to a court for judicial confirmation, jointly with the other parties',
  },
  PAYMENT_ORDER: { zh: '向人民法院申请支付令', en: 'Apply to a court for a payment order' },
  ENFORCEMENT: { zh: '向人民法院申请执行', en: 'Apply to a court for enforcement' },
});

const LABELS: Readonly<Record<Remedy | keyof typeof COURT_REMEDY_LABELS, Bilingual>> = {
  ...REMEDY_LABELS,
  ...COURT_REMEDY_LABELS,
};

/** A way that is open, with its article and, where the record knows it, its last day. */
export interface OpenRemedy {
  readonly code: keyof typeof LABELS;
  readonly text: Bilingual;
  readonly source: LegalSource;
  readonly until: CalendarDate | null;
}

interface Asking {
  readonly partyId: string;
  readonly today: CalendarDate;
  /** Rule `ENF-APPLY` and calendar. */
  readonly enforcement: TermBases;
}

const way = (code: OpenRemedy['code'], source: LegalSource, until: CalendarDate | null = null): OpenRemedy => ({
  code,
  text: LABELS[code],
  source,
  until,
});

/** Where to go with an agreement that is not performed and no title; nowhere where a court's own document is one, which is enforced. */
const onBreach = (channel: MediationChannel): readonly OpenRemedy[] => {
  switch (channel) {
    case 'PEOPLES':
    case 'PEOPLES_MEDICAL':
      return [way('SUE', cite('PEOPLES_MEDIATION', '32'))];
    case 'LABOUR':
      return [way('ARBITRATE', cite('LABOUR_DISPUTES', '15'))];
    case 'ADM_POLICE':
      return [way('SUE', cite('PUBLIC_ORDER', '9'))];
    default:
      return channelOf(channel).effect === null ? [] : [way('SUE', PRODUCT_DEFAULT)];
  }
};

/** The joint application, as long as its window is open. Source: People's Mediation Law (2010) art. 33. */
const confirmation = (dispute: Dispute, today: CalendarDate): readonly OpenRemedy[] => {
  const window = effectiveAgreement(dispute)?.window;
  if (!window || window.deadline.dueOn < today || obstacle('ApplyForConfirmation', dispute) !== null) return [];
  return [way('CONFIRMATION', cite('PEOPLES_MEDIATION', '33'), window.deadline.dueOn)];
};

/** What covers an obligation of the party that is late: titles, and what may become one. */
const coveringOf = (dispute: Dispute, { terms }: ObligationState, { partyId, today }: Asking): readonly Title[] =>
  Object.values(dispute.matters).filter(
    (matter): matter is Title =>
      matter.of !== 'REFERRAL' &&
      overdue([partyId], today, dispute, matter).some((one) => one.terms.obligationId === terms.obligationId),
  );

/** By what the title is one, and how long. */
const TITLE_ARTICLES: Readonly<Record<Title['of'], string>> = {
  CONFIRMATION: '206, 250',
  PAYMENT_ORDER: '227, 250',
  COURT_DOCUMENT: '100, 250',
};

const enforcementOf = (title: Title, dispute: Dispute, { today, enforcement }: Asking): readonly OpenRemedy[] => {
  const until = periodOf(enforcement, title, dispute)?.dueOn ?? null;
  if (until !== null && until < today) return [];
  return [way('ENFORCEMENT', cite('CIVIL_PROCEDURE', TITLE_ARTICLES[title.of]), until)];
};

/** Nothing new once enforcement was applied for, nor where a title can be enforced no more. */
const onLate = (
  dispute: Dispute,
  channel: MediationChannel,
  late: ObligationState,
  asking: Asking,
): readonly OpenRemedy[] => {
  const covering = coveringOf(dispute, late, asking);
  if (covering.some(({ status }) => status === 'ENFORCEMENT_APPLIED')) return [];
  const titles = covering.filter((matter) => isTitleOn(asking.today, matter));
  if (titles.length > 0) return titles.flatMap((title) => enforcementOf(title, dispute, asking));
  const isOrdered = covering.some(({ of, status }) => of === 'PAYMENT_ORDER' && status !== 'REJECTED');
  const mayBeOrdered = late.terms.kind === 'PAY' && !isOrdered;
  return [...onBreach(channel), ...(mayBeOrdered ? [way('PAYMENT_ORDER', cite('CIVIL_PROCEDURE', '225'))] : [])];
};

/** What is open to a creditor whose debtor is late. Source: Civil Procedure Law (2023) arts. 100, 206, 225, 227, 250. */
const unperformed = (dispute: Dispute, asking: Asking): readonly OpenRemedy[] => {
  const { channel, agreement = null } = bindingProcedure(dispute) ?? {};
  if (channel === undefined) return [];
  return Object.values(agreement?.obligations ?? {})
    .filter((one) => one.terms.creditorPartyId === asking.partyId && isOverdue(one, asking.today))
    .flatMap((late) => onLate(dispute, channel, late, asking));
};

const distinct = (ways: readonly OpenRemedy[]): readonly OpenRemedy[] => {
  const keyOf = ({ code, until }: OpenRemedy): string => `${code} ${until}`;
  return [...new Map(ways.map((one) => [keyOf(one), one])).values()];
};

/** The period is over while mediation goes on. Source: Labour Dispute Law art. 14. */
const duringMediation = ({ isArbitrationOpen }: Procedure): readonly OpenRemedy[] =>
  isArbitrationOpen ? [way('ARBITRATE', cite('LABOUR_DISPUTES', '14'))] : [];

/** Nothing of a dispute that was agreed or decided elsewhere, or settled. */
const withoutAgreement = (dispute: Dispute, procedure: Procedure | undefined): readonly OpenRemedy[] => {
  if (isResolved(dispute)) return [];
  const { status, episodes } = dispute;
  const outcome = episodes.at(-1)?.outcome ?? null;
  if (status === 'NOT_ACCEPTED' || outcome === 'NOT_ACCEPTED')
    return (['ADMINISTRATIVE', 'SUE'] as const).map((code) => way(code, cite('MEDIATION_WORK', '22')));
  if (procedure === undefined || procedure.episode !== episodes.at(-1)?.sequence) return [];
  if (status !== 'MEDIATION_FAILED' && !outcome?.startsWith('FAILED_')) return duringMediation(procedure);
  const source = remedySourceOf(procedure.channel);
  return remediesOf(procedure.channel).map((code) => way(code, source));
};

/** What one party may do on a day, as far as the record tells; nothing where the case goes on elsewhere or never was one. */
export const openRemedies = (dispute: Dispute, asking: Asking): readonly OpenRemedy[] => {
  if (dispute.status === 'MERGED' || dispute.status === 'ANNULLED') return [];
  const isAgreed = agreementOfRound(dispute) !== undefined;
  const ways = isAgreed ? confirmation(dispute, asking.today) : withoutAgreement(dispute, currentProcedure(dispute));
  return distinct([...ways, ...unperformed(dispute, asking)]);
};
