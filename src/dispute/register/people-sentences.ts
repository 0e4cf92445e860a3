/** Sentences about the people of a mediation and its appointments. */
import type { Bilingual } from '../../kernel/bilingual.js';
import { SESSION_MODE_LABELS, SIDE_LABELS } from '../dispute.codes.js';
import type { DisputeFact, Party, PeopleEvent, SittingEvent } from '../dispute.events.js';
import {
  AGENCY_POWERS_LABELS,
  PARTICIPANT_ROLE_LABELS,
  REPLACEMENT_REASON_LABELS,
  SESSION_CHANGE_REASON_LABELS,
} from '../dispute.people-codes.js';
import { minute } from './minute.js';

type Type = (PeopleEvent | SittingEvent)['type'];
type Params<T extends Type> = Omit<DisputeFact<T>['data'], 'disputeId' | 'on' | 'at'>;
type Sides = Readonly<Record<string, Party['side']>>;

const both = (zh: string, en: string): Bilingual => ({ zh, en });

const sideOf = ([partyId = '']: readonly string[], sides: Sides): Bilingual => {
  const side = sides[partyId];
  return side === undefined ? both('当事人', 'A party') : SIDE_LABELS[side];
};

export const PEOPLE_SENTENCES: { readonly [T in Type]: (params: Params<T>, sides: Sides) => Bilingual } = {
  MediatorReplaced: ({ reason }) => {
    const why = REPLACEMENT_REASON_LABELS[reason];
    return both(`更换调解员（${why.zh}）`, `A mediator was replaced (${why.en.toLowerCase()})`);
  },
  ParticipantInvited: ({ role }) => {
    const as = PARTICIPANT_ROLE_LABELS[role];
    return both(`邀请${as.zh}参与调解`, `Invited to take part: ${as.en.toLowerCase()}`);
  },
  RepresentativeAppointed: ({ partyIds, powers, replaces }, sides) => {
    const who = sideOf(partyIds, sides);
    const what = AGENCY_POWERS_LABELS[powers];
    const verb = replaces === null ? both('委托代理人', 'appointed') : both('更换代理人', 'replaced');
    return both(
      `${who.zh} ${partyIds.length} 名当事人${verb.zh}（${what.zh}）`,
      `${partyIds.length} on ${who.en} ${verb.en} a representative (${what.en.toLowerCase()})`,
    );
  },
  RepresentativeDismissed: () => both('解除代理，已告知对方', 'A representation ended; the other side was told'),
  CaucusHeld: ({ partyIds }, sides) => {
    const who = sideOf(partyIds, sides);
    return both(`与${who.zh}单独会谈`, `A private caucus was held with ${who.en}`);
  },
  SessionPlaced: () => both('调解地点在组织以外', 'The session is held outside the house'),
  SessionRescheduled: ({ supersededFor, scheduledFor, reason }) => {
    const why = SESSION_CHANGE_REASON_LABELS[reason];
    return both(
      `调解由 ${minute(supersededFor)} 改期至 ${minute(scheduledFor)}（${why.zh}）`,
      `The session of ${minute(supersededFor)} was moved to ${minute(scheduledFor)} (${why.en.toLowerCase()})`,
    );
  },
  SessionCancelled: ({ reason }) => {
    const why = SESSION_CHANGE_REASON_LABELS[reason];
    return both(`取消调解安排（${why.zh}）`, `A session was cancelled (${why.en.toLowerCase()})`);
  },
  SessionAnnounced: ({ scheduledFor, mode }) =>
    both(
      `公告 ${minute(scheduledFor)} 公开调解（${SESSION_MODE_LABELS[mode].zh}）`,
      `A public session was announced for ${minute(scheduledFor)} (${SESSION_MODE_LABELS[mode].en})`,
    ),
  SessionAttended: ({ participantIds, representativeIds }) =>
    both(
      `到场：参与人 ${participantIds.length} 名，代理人 ${representativeIds.length} 名`,
      `Also present: ${participantIds.length} participants, ${representativeIds.length} representatives`,
    ),
};
