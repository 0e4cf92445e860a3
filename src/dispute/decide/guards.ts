import type { OrganisationType } from '../../directory/index.js';
import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import { legalDateOf } from '../../kernel/calendar-date.js';
import { channelOf } from '../dispute.channels.js';
import {
  CHANNEL_LABELS,
  DISPUTE_STATUS_LABELS,
  DISPUTE_TYPE_LABELS,
  type ConsentForm,
  type MediationChannel,
} from '../dispute.codes.js';
import type { LegalSource } from '../../kernel/domain-error.js';
import { articleOf } from '../dispute.channel-articles.js';
import type { DisputeCommand } from '../dispute.commands.js';
import type { DisputeFact, Fact, Round } from '../dispute.events.js';
import type { SealGround } from '../dispute.lifecycle-codes.js';
import { PERFORMING } from '../dispute.permit.js';
import { obstacle, PERMITS } from '../dispute.permits.js';
import { ensure, refuse, type DisputeRefusalCode } from '../dispute.refusals.js';
import {
  bindingProcedure,
  currentProcedure,
  type Agreement,
  type Dispute,
  type DisputeState,
  type Procedure,
  type Representative,
} from '../dispute.state.js';

/** The fact's own head, as the command tells it. */
export const factOf = ({ disputeId, occurredOn, occurredAt }: DisputeCommand): Fact => ({
  disputeId,
  on: occurredOn,
  at: occurredAt,
});

/** Source: Minors Protection Law (2020) art. 103. */
export const sealed = (command: DisputeCommand, ground: SealGround): DisputeFact<'DisputeSealed'> => ({
  type: 'DisputeSealed',
  data: { ...factOf(command), ground },
});

/** Head of a fact that the clock brings: the first moment of the day after `dueOn`. */
export const factOn = (disputeId: string, on: CalendarDate, at: Instant): Fact => ({ disputeId, on, at });

export const roundOf = ({ episode, sequence }: Procedure): Round => ({ episode, procedure: sequence });

/** Refuses facts from the future. Source: docs/rules.md, Late entry. */
const ensurePast = ({ occurredOn, occurredAt, now }: DisputeCommand): void => {
  ensure(occurredAt <= now && occurredOn <= legalDateOf(now), 'dispute.future-date');
};

const ensureInOrder = (command: DisputeCommand, dispute: Dispute): void => {
  const { notBefore } = PERMITS[command.type];
  const earliest = notBefore ? notBefore(dispute) : dispute.statusOn;
  if (earliest === null || command.occurredOn >= earliest) return;
  throw refuse('dispute.out-of-order', {
    zh: `发生日期 ${command.occurredOn} 早于 ${earliest}`,
    en: `${command.occurredOn} is before ${earliest}`,
  });
};

/** The article of the channel, where what the state says no to is asked for by each channel's own law. */
const sourceIn = (code: DisputeRefusalCode, command: DisputeCommand, state: DisputeState): LegalSource | undefined => {
  if (state.status === 'NONE') return undefined;
  const current = currentProcedure(state)?.channel;
  if (code === 'dispute.ruling-in-force')
    return current && channelOf(current).effect === null ? articleOf(current, 'EFFECT') : undefined;
  if (code !== 'dispute.consent-missing') return undefined;
  const channel = command.type === 'AcceptDispute' ? command.channel : current;
  return channel && articleOf(channel, 'CONSENT');
};

/** Status, state and order, for every command; what the command itself says is checked by its decision. */
export const ensurePermitted = (command: DisputeCommand, state: DisputeState): void => {
  const code = obstacle(command.type, state);
  if (code === 'dispute.not-in-this-status' && state.status !== 'NONE') {
    const { zh, en } = DISPUTE_STATUS_LABELS[state.status];
    throw refuse(code, { zh: `案件当前状态：${zh}`, en: `Present status of the case: ${en}` });
  }
  if (code !== null) throw refuse(code, undefined, sourceIn(code, command, state));
  ensurePast(command);
  if (state.status !== 'NONE') ensureInOrder(command, state);
};

/** The procedure under way. Throws where a permit let a case without one through: a fault of the program. */
export const procedureOf = (dispute: Dispute): Procedure => {
  const procedure = currentProcedure(dispute);
  if (procedure === undefined) throw new Error(`no procedure in status ${dispute.status}`);
  return procedure;
};

/** The agreement under way. Throws like `procedureOf`. */
export const agreementOf = (dispute: Dispute): Agreement => {
  const { agreement, channel } = procedureOf(dispute);
  if (agreement === null) throw new Error(`no agreement in ${CHANNEL_LABELS[channel].en}`);
  return agreement;
};

/** The attempt by whose agreement something is owed, and that agreement. Throws like `procedureOf`. */
export const bindingOf = (dispute: Dispute): readonly [Procedure, Agreement] => {
  const procedure = bindingProcedure(dispute);
  if (!procedure?.agreement) throw new Error(`no agreement in effect in status ${dispute.status}`);
  return [procedure, procedure.agreement];
};

/** For facts about obligations: a case that is closed, or in dispute again, stays in its status. Source: docs/rules.md, After the ordinary course. */
export const ifKept = ({ status }: Dispute): { readonly keepsStatus?: true } =>
  PERFORMING.includes(status) ? {} : { keepsStatus: true };

export const ensureParties = (dispute: Dispute, partyIds: readonly string[]): void => {
  ensure(
    partyIds.every((partyId) => Object.hasOwn(dispute.parties, partyId)),
    'dispute.no-such-party',
  );
};

/** One id names one matter or agreement of the case: an agreement is a matter once a court's document brings it into effect. */
export const ensureNewId = (id: string, { matters, procedures }: Dispute): void => {
  const known = Object.values(matters).flatMap((matter) => [
    matter.matterId,
    'agreementId' in matter && matter.agreementId,
  ]);
  const agreed = procedures.map(({ agreement }) => agreement?.agreementId);
  ensure(!known.includes(id) && !agreed.includes(id), 'dispute.matter-exists');
};

/** Those in office with special powers. Source: Civil Procedure Law (2023) art. 62. */
export const ensureRepresentative = (dispute: Dispute, representativeId: string): Representative => {
  const representative = dispute.representatives[representativeId];
  ensure(representative?.isOver === false, 'dispute.no-such-representative');
  ensure(representative.powers === 'SPECIAL', 'dispute.powers-missing');
  return representative;
};

/** Whether the ids name every party of the case. */
export const namesAllParties = (dispute: Dispute, partyIds: readonly string[]): boolean =>
  Object.keys(dispute.parties).every((partyId) => partyIds.includes(partyId));

export const currentEpisode = ({ episodes }: Dispute): number => episodes.at(-1)?.sequence ?? 1;

/** Refuses an organisation of another type, and says which types there are. */
export const ensureOneOf = (types: readonly OrganisationType[], type: OrganisationType, source: LegalSource): void => {
  const detail = {
    zh: `可以选择的组织类型：${types.join('、')}`,
    en: `Possible types of organisation: ${types.join(', ')}`,
  };
  ensure(types.includes(type), 'dispute.organisation-not-competent', detail, source);
};

/** Refuses an organisation that does not mediate through the channel. */
export const ensureCompetent = (channel: MediationChannel, type: OrganisationType): void => {
  ensureOneOf(channelOf(channel).organisations, type, articleOf(channel, 'MEDIATING_BODY'));
};

/** Refuses a channel that the law opens for other matters only, and says for which. */
export const ensureMatter = (channel: MediationChannel, { dimensions: { disputeType } }: Dispute): void => {
  const { disputeTypes } = channelOf(channel);
  if (disputeTypes === null) return;
  const labels = disputeTypes.map((type) => DISPUTE_TYPE_LABELS[type]);
  const detail = {
    zh: `该途径仅限：${labels.map(({ zh }) => zh).join('、')}`,
    en: `This channel is only for: ${labels.map(({ en }) => en).join(', ')}`,
  };
  ensure(disputeTypes.includes(disputeType), 'dispute.channel-not-for-type', detail, articleOf(channel, 'MATTER'));
};

/** Refuses consents that are not in writing where the channel asks for that. */
export const ensureConsentForm = (channel: MediationChannel, forms: readonly ConsentForm[]): void => {
  const fits = channelOf(channel).consent === 'ALL_PARTIES' || forms.every((form) => form === 'WRITTEN');
  ensure(fits, 'dispute.consent-not-written', undefined, articleOf(channel, 'CONSENT'));
};
