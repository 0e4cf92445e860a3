import { countedBy, type RulePacks } from '../../deadline/index.js';
import type { MediatorEntry, NamedPersons } from '../../directory/index.js';
import type { Language } from '../../kernel/bilingual.js';
import { legalDateOf, type Instant } from '../../kernel/calendar-date.js';
import type { Deadline } from '../../kernel/deadline/index.js';
import { renderLedger } from '../../kernel/deadline/index.js';
import type { LegalSource } from '../../kernel/domain-error.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import { sourceOfRoute } from '../dispute.codes.js';
import type { ReferralMatter } from '../dispute.matters.js';
import { ownersOf } from '../dispute.owners.js';
import { currentProcedure, type Dispute } from '../dispute.state.js';
import { citedDeadlines } from '../register/case-deadlines.js';
import type {
  ReferralPartyViewDto,
  ReferralTermDto,
  ReferralViewDto,
  ReturnPackageDto,
  TravellingTextDto,
} from './referral-view.dto.js';
import { coveredAgreement, covers, type Travelling } from './travelling.js';

/** What is looked up and opened for an answer. */
export interface Told {
  readonly names: NamedPersons;
  readonly mediators: readonly MediatorEntry[];
  readonly packs: RulePacks;
  readonly today: string;
  readonly language: Language;
  readonly open: (text: SealedText | null) => string | null;
}

const NOTICE = {
  zh: '为达成调解所作的妥协和承认，不得作为对其不利的证据；除无争议事实外不随案移送',
  en: 'Concessions made to reach a settlement are not evidence; beyond undisputed facts none of them travels',
};

const cited = ({ law, version, article }: LegalSource, language: Language): string =>
  language === 'zh' ? `《${law.zh}》（${version}）第${article}条` : `${law.en} (${version}) art. ${article}`;

/** A term with the law that sets it. */
export const termOf = (
  deadline: Deadline,
  status: string,
  { packs, language }: Pick<Told, 'packs' | 'language'>,
): ReferralTermDto => {
  const { code, startOn, dueOn, ledger } = deadline;
  const rule = countedBy(packs, deadline);
  return {
    code,
    name: rule?.name[language] ?? code,
    startOn,
    dueOn,
    status,
    legalReference: rule === undefined ? '' : cited(rule.source, language),
    ledger: renderLedger(ledger, language),
  };
};

/** The terms of the referral itself, and of the mediation that it led to. */
const termsOf = (dispute: Dispute, matter: ReferralMatter, told: Told): ReferralTermDto[] => {
  const { designation, sentAt, confirmedOn, procedure } = matter;
  const own = matter.terms.map(({ deadline, status }) => termOf(deadline, status, told));
  const designated = designation === null ? [] : [termOf(designation, designatedAs(designation, sentAt), told)];
  if (confirmedOn === null) return [...designated, ...own];
  const led = citedDeadlines(dispute, told)
    .filter(({ deadline }) => deadline.procedure > procedure)
    .flatMap(({ deadline: { code, name, startOn, dueOn, status, ledger }, source }) => {
      if (startOn === null || dueOn === null) return [];
      const legalReference = source === null ? '' : cited(source, told.language);
      return [{ code, name, startOn, dueOn, status, legalReference, ledger }];
    });
  return [...designated, ...own, ...led];
};

const designatedAs = ({ dueOn }: Deadline, sentAt: Instant): string =>
  legalDateOf(sentAt) <= dueOn ? 'met' : 'expired';

/** The parties with masked names. */
export const partiesOf = ({ parties }: Dispute, { names }: Pick<Told, 'names'>): ReferralPartyViewDto[] =>
  Object.values(parties).map(({ partyId, side, personId }) => {
    const name = names.get(personId)?.name;
    return { partyId, side, name: typeof name === 'string' ? name : null };
  });

const factsOf = ({ undisputedFacts }: Travelling, { open }: Told): TravellingTextDto[] =>
  undisputedFacts.map(({ on, text }) => ({ on, text: open(text) }));

const returnedOf = (
  dispute: Dispute,
  matter: ReferralMatter,
  parts: Travelling,
  told: Told,
): ReturnPackageDto | null => {
  const { returned } = parts;
  if (returned === null) return null;
  return {
    result: returned.result,
    on: returned.on,
    course: told.open(returned.course),
    failureReason: returned.failureReason,
    undisputedFacts: factsOf(parts, told),
    costRaisingConduct: told.open(returned.costRaisingConduct),
    agreement: returned.agreement && {
      ...returned.agreement,
      agreedBy: [...returned.agreement.agreedBy],
      terms: told.open(returned.agreement.terms),
    },
    addressConfirmations: returned.addresses.flatMap(({ partyId, address }) => {
      const party = dispute.parties[partyId];
      return party === undefined ? [] : [{ partyId, side: party.side, address: told.open(address) }];
    }),
    documents: Object.values(dispute.documents)
      .filter(({ kind, standing }) => kind === 'AGREEMENT' && standing === 'CURRENT')
      .filter(({ procedure }) => procedure !== null && covers(matter, procedure))
      .flatMap(({ number, files }) => files.map(({ sha256 }) => ({ sha256, description: number }))),
  };
};

const agreementOf = (
  dispute: Dispute,
  matter: ReferralMatter,
  { terms }: Travelling,
  { open }: Told,
): ReferralViewDto['agreement'] => {
  const agreement = coveredAgreement(dispute, matter);
  if (agreement === undefined) return null;
  const { form, agreedOn, effectiveOn } = agreement;
  return { form, agreedOn, effectiveOn, terms: open(terms) };
};

/** The referral as its sender and its receiver see it; `dispute` is the case at the referral's end. */
export const referralView = (
  dispute: Dispute,
  matter: ReferralMatter,
  parts: Travelling,
  told: Told,
): Omit<ReferralViewDto, 'revision' | 'disputeId'> => {
  const { route } = matter;
  const led = currentProcedure(dispute);
  const period = led !== undefined && led.sequence > matter.procedure ? led.period : null;
  const claims = parts.claims.map(told.open).filter((text) => text !== null);
  return {
    referralId: matter.matterId,
    number: dispute.number,
    disputeType: dispute.dimensions.disputeType,
    status: matter.status,
    mode: matter.mode,
    kind: matter.kind,
    courtCode: matter.courtCode,
    externalCaseNo: matter.externalCaseNo,
    sequence: matter.sequence,
    causeOfAction: matter.causeOfAction,
    fromOrganisationId: matter.fromOrganisationId,
    toOrganisationId: matter.toOrganisationId,
    route,
    legalRoute: route === null ? null : cited(sourceOfRoute(route), told.language),
    basis: matter.basis,
    sentAt: matter.sentAt,
    confirmDue: matter.terms.findLast(({ deadline }) => deadline.code === 'CRT-CONFIRM')?.deadline.dueOn ?? null,
    confirmedOn: matter.confirmedOn,
    resultDueOn: matter.resultDueOn,
    declineReason: matter.declineReason,
    caseStatus: dispute.status,
    ...ownersOf(dispute),
    mediationDue: period?.deadline.dueOn ?? null,
    terms: termsOf(dispute, matter, told),
    mediators: period === null ? [] : told.mediators.map(({ id, name }) => ({ mediatorId: id, name })),
    parties: parts.showsParties ? partiesOf(dispute, told) : [],
    claim: claims.length === 0 ? null : claims.join('\n\n'),
    materials: parts.materials.map(({ sha256, description }) => ({ sha256, description: told.open(description) })),
    undisputedFacts: factsOf(parts, told),
    agreement: agreementOf(dispute, matter, parts, told),
    returned: returnedOf(dispute, matter, parts, told),
    evidenceNotice: NOTICE[told.language],
  };
};
