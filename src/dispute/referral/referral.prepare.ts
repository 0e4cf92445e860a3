import { randomUUID } from 'node:crypto';
import { calendarDate } from '../../kernel/calendar-date.js';
import { channelOfReferral } from '../decide/court-commission.js';
import type { OwnCase } from '../dispute.commands.js';
import type { AgreementElsewhere } from '../dispute.events.js';
import type { ReferralMatter } from '../dispute.matters.js';
import { periodRuleOf } from '../dispute.periods.js';
import { agreementOfRound, type Dispute } from '../dispute.state.js';
import { otherCase } from '../write/lifecycle.prepare.js';
import { mentionsOf } from '../write/mentions.js';
import type { Preparation, PrepareOnCase } from '../write/prepare.js';
import type {
  ReferralConfirmationDto,
  ReferralDeclineDto,
  ReferralOfferDto,
  ReferralReturnDto,
} from './referral-answers.dto.js';

export const offer =
  (dto: ReferralOfferDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => {
    const { id: toOrganisationId, type: organisationType } = await facts.activeOrganisation(dto.organisationId);
    return {
      type: 'ReferDispute',
      ...when,
      referralId: dto.referralId ?? randomUUID(),
      mode: dto.mode,
      toOrganisationId,
      organisationType,
      route: dto.route,
      basis: dto.basis,
      consentedBy: dto.consentedBy ?? [],
      reason: await facts.seal(dto.reason, 'claim', mentionsOf(dto, dispute)),
      resultDueOn: facts.dayIn(dto.resultDueOn, '/resultDueOn'),
      confirmation: await facts.term('CRT-CONFIRM'),
    };
  };

export const confirmation =
  (dto: ReferralConfirmationDto) =>
  ({ matterId, toOrganisationId, kind, courtCode }: ReferralMatter): PrepareOnCase =>
  async ({ facts, dispute, when, asked }) => {
    const {
      level: organisationLevel,
      type: organisationType,
      divisionPath,
    } = await facts.activeOrganisation(toOrganisationId);
    const rule = kind === null ? null : periodRuleOf({ ...channelOfReferral(kind), organisationType, isRepeat: false });
    return {
      type: 'ConfirmReferral',
      ...when,
      referralId: matterId,
      organisationLevel,
      organisationType,
      divisionPath,
      rightsNoticeOn: facts.dayIn(dto.rightsNoticeOn, '/rightsNoticeOn'),
      period: rule === null ? null : await facts.term(rule, dispute.dimensions.divisionPath),
      contact: await facts.term('CRT-CONTACT'),
      isOnRoster: await facts.isOnRoster(courtCode, when.occurredOn, toOrganisationId),
      contentDigest: asked.request?.requestDigest ?? '',
    };
  };

export const decline =
  (dto: ReferralDeclineDto) =>
  ({ matterId }: ReferralMatter): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'DeclineReferral',
    ...when,
    referralId: matterId,
    reason: dto.reason,
    note: await facts.seal(dto.note, 'returnReport', mentionsOf(dto, dispute)),
  });

const agreementIn = async (
  { agreement, ...dto }: ReferralReturnDto,
  { facts, dispute }: Preparation<Dispute>,
): Promise<AgreementElsewhere | null> =>
  agreement === undefined
    ? null
    : {
        form: agreement.form,
        effectiveOn: calendarDate(agreement.effectiveOn),
        agreedBy: agreement.agreedBy ?? Object.keys(dispute.parties),
        documentNo: agreement.documentNo ?? null,
        terms: await facts.seal(agreement.terms, 'terms', mentionsOf(dto, dispute)),
      };

/** As the log has it now. One that the receiver may not read is 422. */
const ownCaseIn = async (
  { agreement }: ReferralReturnDto,
  { facts, asked, ties }: Preparation<Dispute>,
): Promise<OwnCase | null> => {
  const id = agreement?.ownDisputeId;
  if (id === undefined) return null;
  const { dispute: own, seen } = await facts.others.find(id, asked.actor, 'dispute.read', '/agreement/ownDisputeId');
  ties.seen.push(seen);
  const known = agreementOfRound(own);
  return {
    ...otherCase(own),
    organisationId: own.dimensions.organisationId,
    agreement: known === undefined ? null : { form: known.form, effectiveOn: known.effectiveOn },
  };
};

export const handBack =
  (dto: ReferralReturnDto) =>
  ({ matterId }: ReferralMatter): PrepareOnCase =>
  async (preparation) => {
    const { facts, dispute, when, asked } = preparation;
    const mentions = mentionsOf(dto, dispute);
    const ownCase = await ownCaseIn(dto, preparation);
    const addresses = (dto.deliveryAddresses ?? []).map(async ({ partyId, address }) => {
      const personId = dispute.parties[partyId]?.personId;
      const about = personId === undefined ? mentions : [personId];
      return { partyId, address: await facts.sealText(address, 'addressConfirmation', about) };
    });
    return {
      type: 'ReturnReferral',
      ...when,
      referralId: matterId,
      result: dto.result ?? null,
      contentDigest: asked.request?.requestDigest ?? '',
      report: {
        course: await facts.sealText(dto.course, 'returnReport', mentions),
        undisputedFacts: await facts.seal(dto.undisputedFacts, 'undisputedFacts', mentions),
        costRaisingConduct: await facts.seal(dto.costRaisingConduct, 'returnReport', mentions),
        addresses: await Promise.all(addresses),
      },
      agreement: await agreementIn(dto, preparation),
      ownCase,
    };
  };
