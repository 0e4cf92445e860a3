/** An agreement that was made at the organisation to which a case was referred. Source: docs/rules.md, Referral. */
import { legalDateOf } from '../../kernel/calendar-date.js';
import { PRODUCT_DEFAULT } from '../../kernel/laws.js';
import { articleOf } from '../dispute.channel-articles.js';
import type { AgreementForm, Outcome } from '../dispute.codes.js';
import type { DisputeAsk, OwnCase } from '../dispute.commands.js';
import type { AgreementElsewhere, DisputeEvent } from '../dispute.events.js';
import { evolve } from '../dispute.evolve.js';
import type { ReferralMatter } from '../dispute.matters.js';
import type { ReferralResult } from '../dispute.referral-codes.js';
import { ensure } from '../dispute.refusals.js';
import type { Dispute } from '../dispute.state.js';
import { ensureParties, namesAllParties } from './guards.js';
import { mergedInto } from './relations.js';

type Return = DisputeAsk<'ReturnReferral'>;

const AGREED: readonly ReferralResult[] = ['AGREED', 'AGREED_ORAL'];

/** The outcome that an agreement is, wherever it was made. */
export const OUTCOME_OF_FORM: Readonly<Record<AgreementForm, Outcome>> = {
  WRITTEN: 'AGREED_WRITTEN',
  ORAL: 'AGREED_ORAL',
};

/**
 * Outside mediation nothing is agreed orally. Source: People's Mediation Law (2010) art. 28; of the police docs/rules.md, Referral.
 */
const ensureForm = (result: ReferralResult, form: AgreementForm | undefined, { route }: ReferralMatter): void => {
  const isOral = result === 'AGREED_ORAL' || form === 'ORAL';
  const source = route === 'POLICE' ? articleOf('ADM_POLICE', 'WRITTEN') : undefined;
  ensure(!isOral || route === 'MEDIATION', 'dispute.written-required', undefined, source);
  const fits = result !== 'AGREED_ORAL' || form !== 'WRITTEN';
  const detail = {
    zh: '办理结果为口头协议，协议形式为书面',
    en: 'The result is an oral agreement, the form is said to be written',
  };
  ensure(fits, 'dispute.referral-result-mismatch', detail, PRODUCT_DEFAULT);
};

/** It came of the referral, and binds already. */
const ensureDay = (effectiveOn: AgreementElsewhere['effectiveOn'], { occurredOn }: Return, matter: ReferralMatter) => {
  const offeredOn = legalDateOf(matter.sentAt);
  ensure(effectiveOn >= offeredOn && effectiveOn <= occurredOn, 'dispute.out-of-order', {
    zh: `协议生效日期 ${effectiveOn} 应当在转出之日 ${offeredOn} 至反馈之日 ${occurredOn} 之间`,
    en: `The agreement took effect on ${effectiveOn}, not between the offer of ${offeredOn} and the return of ${occurredOn}`,
  });
};

/** What the receiver says is what its own case says. */
const ensureSameAs = (
  { organisationId, agreement: known }: OwnCase,
  agreement: AgreementElsewhere,
  { toOrganisationId }: ReferralMatter,
): void => {
  const isBorneOut =
    organisationId === toOrganisationId &&
    known?.form === agreement.form &&
    known.effectiveOn === agreement.effectiveOn;
  const detail = {
    zh: '所指案件须由接收方承办，且协议形式和生效日期与其记录一致',
    en: 'The case named has to be held by the receiver, and to say the same of form and day of effect',
  };
  ensure(isBorneOut, 'dispute.referral-result-mismatch', detail, PRODUCT_DEFAULT);
};

/** What was agreed there, as the receiver states it, so that the outcome can be traced to it; null where nothing was. */
export const agreementElsewhere = (
  command: Return,
  result: ReferralResult,
  matter: ReferralMatter,
  dispute: Dispute,
): AgreementElsewhere | null => {
  const { agreement, ownCase } = command;
  if (matter.direction === 'FROM_COURT' || !AGREED.includes(result)) {
    ensure(agreement === null, 'dispute.referral-agreement-not-asked');
    return null;
  }
  ensureForm(result, agreement?.form, matter);
  ensure(agreement !== null, 'dispute.referral-agreement-missing');
  ensureDay(agreement.effectiveOn, command, matter);
  ensureParties(dispute, agreement.agreedBy);
  ensure(namesAllParties(dispute, agreement.agreedBy), 'dispute.not-all-agreed');
  if (ownCase !== null) ensureSameAs(ownCase, agreement, matter);
  return agreement;
};

/** The receiver recorded the agreement in a case of its own: that one goes on, so that the dispute counts once. */
export const countedOnce = (command: Return, completed: DisputeEvent, dispute: Dispute): readonly DisputeEvent[] => {
  const { ownCase } = command;
  const after = evolve(dispute, completed);
  if (ownCase === null || after.status === 'NONE') return [];
  return mergedInto(command, { into: ownCase, reason: 'SAME_DISPUTE', note: null }, after);
};
