import type { LegalSource, Refusal } from '../kernel/domain-error.js';
import { cite, PRODUCT_DEFAULT } from '../kernel/laws.js';

const row = (zh: string, en: string, source?: LegalSource): Refusal => ({
  title: { zh, en },
  ...(source && { source }),
});

const pml = (article: string): LegalSource => cite('PEOPLES_MEDIATION', article);
const cpl = (article: string): LegalSource => cite('CIVIL_PROCEDURE', article);

/** Refusals about mediators, representatives, participants and appointments, by code without the prefix `dispute.`. */
// prettier-ignore
export const PEOPLE_REFUSALS = {
  'organisation-not-on-roster': row('调解组织当日不在该人民法院特邀调解名册', 'The organisation is not on the roster of that court on that day', cite('INVITED_MEDIATION', '1')),
  'mediator-not-on-roster': row('调解员当日不在该人民法院特邀调解名册', 'A mediator is not on the roster of that court on that day', cite('INVITED_MEDIATION', '1')),
  'chair-missing': row('两名以上调解员须确定一名主持调解员', 'With two mediators or more, one of them has to be the chair', cite('INVITED_MEDIATION', '13')),
  'panel-not-needed': row('一般案件由一名调解员调解，疑难复杂或者当事人选择的除外', 'One mediator, unless the case is difficult or the parties chose more', cite('INVITED_MEDIATION', '13')),
  'mediator-already-assigned': row('该调解员已经是本案调解员', 'The mediator is on the case already'),
  'invitation-not-consented': row('邀请他人参与调解须经各方当事人同意', 'Inviting somebody needs the consent of all parties', pml('20')),
  'participant-unnamed': row('须写明参与人是自然人还是组织，且只能一项', 'A participant is one person or one organisation'),
  'participant-exists': row('该参与人已经在案', 'That participant is on the case already'),
  'no-such-participant': row('不是本案参与人', 'Not a participant of this case'),
  'no-such-representative': row('没有该代理人或者代表人', 'There is no such representative'),
  'representative-exists': row('该代理人已经在案', 'That representative is on the case already'),
  'joint-sides': row('代表人不得同时代表对立双方', 'Nobody represents both sides', cpl('56')),
  'powers-missing': row('签署协议须有特别授权', 'Signing an agreement takes special powers', cpl('62')),
  'change-not-notified': row('更换或者解除代理人须告知对方当事人', 'The other side has to be told of the change', cpl('63')),
  'representative-of-both-sides': row('不得代理对方当事人的相对方，也不得同时代理双方', 'Nobody acts for one side who is, or acts for, the other', cite('CIVIL_CODE', '168')),
  'caucus-of-both-sides': row('单独会谈只能与一方当事人进行', 'A private caucus is with one side only', PRODUCT_DEFAULT),
  'caucus-exists': row('该次单独会谈已经记录', 'That caucus has been recorded already'),
  'no-such-session': row('没有该次待进行的调解', 'There is no such session to be held'),
  'session-in-past': row('预约的时间须晚于预约之时', 'An appointment lies in the future of the moment in which it is made', PRODUCT_DEFAULT),
  'session-division-missing': row('巡回或者上门调解须写明所在区划', 'A circuit session or home visit needs its division', pml('20–21')),
  'session-place-missing': row('现场、巡回或者上门调解须写明地点', 'A session on site, on circuit or at home needs its place', pml('27')),
  'nobody-present': row('没有当事人或者其代理人在场', 'No party and nobody who acts for one was present', pml('22')),
} as const satisfies Readonly<Record<string, Refusal>>;
