/** Papers of the mediation: record, agreement, register of an oral agreement, notice of termination. */
import {
  OBLIGATION_KIND_LABELS,
  OPENNESS_LABELS,
  SESSION_MODE_LABELS,
  terminationReason,
} from '../../dispute.codes.js';
import { channelOf } from '../../dispute.channels.js';
import type { DisputeFact, Obligation } from '../../dispute.events.js';
import { field, form, heading, paragraph, paragraphs, signatures, table, type Block, type Content } from './blocks.js';
import {
  factsNow,
  lastOf,
  mediatorNames,
  nameOf,
  namesOf,
  organisationName,
  partiesOf,
  procedureNow,
  registeredOn,
  saysOf,
  type CaseRecord,
} from './case-record.js';
import { day, inChinese, minute, sum } from './chinese.js';
import { factsAtIntake, toldLater, typeOf } from './intake-forms.js';
import { attendanceOf, staffName } from './people.js';
import { actsOfAgreement, mediatorSignatures, particularsOf, partySignatures, sidesOf } from './parties.js';
import { remediesFor } from './remedies.js';
import { agreementTitle, isPeoples, terminationTitle } from './titles.js';

type Session = DisputeFact<'SessionRecorded'>['data'];
type Reached = DisputeFact<'AgreementReached'>['data'];

const everybody = (record: CaseRecord): readonly string[] => partiesOf(record).map(({ partyId }) => partyId);

/** As recorded, and as added for this paper. */
const othersAt = (record: CaseRecord, { sessionId }: Session): string =>
  [attendanceOf(record, sessionId), record.additions.PARTICIPANTS ?? ''].filter((text) => text !== '').join('、');

const recorderOf = (record: CaseRecord, { recorder }: Session): string =>
  record.additions.RECORDER ?? staffName(record, recorder);

/** One session; what was said without prejudice is not in the record that is given. */
const sessionBlocks = (record: CaseRecord, session: Session): readonly Block[] => [
  form(
    [field('时间', minute(session.at)), field('方式', SESSION_MODE_LABELS[session.mode].zh)],
    [field('地点', saysOf(record, session.place)), field('是否公开', OPENNESS_LABELS[session.openness].zh)],
    [field('到场当事人', namesOf(record, session.presentPartyIds))],
    [field('参加人（含受邀参加人）', othersAt(record, session))],
    [field('调解员', mediatorNames(record, session.presentMediatorIds)), field('记录人', recorderOf(record, session))],
    [field('录音录像', session.isAudioVideoRecorded ? '有' : '无')],
  ),
  heading('当事人陈述'),
  form(
    [field('陈述要点', record.additions.STATEMENTS ?? saysOf(record, session.statements ?? null))],
    [field('争议焦点', record.additions.POINTS_IN_DISPUTE ?? saysOf(record, session.pointsInDispute ?? null))],
  ),
  heading('双方无争议的事实'),
  ...(session.undisputedFacts === null ? [paragraph('无。')] : paragraphs(saysOf(record, session.undisputedFacts))),
];

/** As the case stood when the parties sign: the record of one session says nothing of what came on a later day. */
const resultOf = (record: CaseRecord, sessions: readonly Session[]): string => {
  const lastDay = record.subjectId === null ? undefined : sessions.at(-1)?.on;
  const isKnown = ({ on }: { readonly on: string }): boolean => lastDay === undefined || on <= lastDay;
  const reached = factsNow(record, 'AgreementReached').filter(isKnown).at(-1);
  const terminated = factsNow(record, 'MediationTerminated').filter(isKnown).at(-1);
  if (terminated !== undefined) {
    const told = terminated.remediesTold ? `；已告知当事人的其他途径：${remediesFor(record)}` : '';
    return `终止调解，原因：${terminationReason(terminated.reason).zh}${told}。`;
  }
  return reached === undefined ? '尚未达成协议，继续调解。' : `双方于${day(reached.on)}达成调解协议。`;
};

export const mediationRecord = (record: CaseRecord): Content => {
  const sessions = factsNow(record, 'SessionRecorded').filter(
    ({ sessionId }) => record.subjectId === null || sessionId === record.subjectId,
  );
  const accepted = factsNow(record, 'DisputeAccepted').at(-1);
  const notice =
    accepted === undefined
      ? ''
      : `已于${day(accepted.rightsNoticeOn)}告知当事人在调解活动中的权利和义务${toldLater(record)}。`;
  return {
    title: isPeoples(record) ? '人民调解记录' : '调解记录',
    datedOn: sessions.at(-1)?.on ?? registeredOn(record),
    blocks: [
      form([field('事由', `${sidesOf(record)}${typeOf(record)}`)], [field('权利义务告知', notice)]),
      ...sessions.flatMap((session, index) => [
        ...(sessions.length > 1 ? [heading(`第${inChinese(index + 1)}次调解`)] : []),
        ...sessionBlocks(record, session),
      ]),
      heading('调解结果'),
      paragraph(resultOf(record, sessions)),
      signatures(
        ...everybody(record).map((partyId) => ({ label: `当事人 ${nameOf(record, partyId)}（签名）` })),
        { label: '调解员（签名）' },
        { label: '记录人（签名）' },
      ),
    ],
  };
};

const what = (record: CaseRecord, { debtorPartyId, creditorPartyId, kind, amountFen }: Obligation): string => {
  const [debtor, creditor] = [nameOf(record, debtorPartyId), nameOf(record, creditorPartyId)];
  const act = kind === 'PAY' && amountFen !== null ? `支付${sum(amountFen)}` : OBLIGATION_KIND_LABELS[kind].zh;
  return `${debtor}对${creditor}：${act}`;
};

const when = ({ dueOn, isPerformedOnTheSpot }: Obligation): string =>
  isPerformedOnTheSpot ? '当场履行' : dueOn === null ? '持续履行' : `${day(dueOn)}前（含当日）`;

/** Item, manner, place and time limit of each performance. Source: People's Mediation Law (2010) art. 29. */
const obligationTable = (record: CaseRecord, { obligations, totalFen }: Reached): readonly Block[] => [
  table(
    [
      ['序号', 8],
      ['履行内容', 33],
      ['方式', 13],
      ['地点', 13],
      ['期限', 16],
      ['条件、担保', 17],
    ],
    obligations.map((one, index) => [
      String(index + 1),
      what(record, one),
      saysOf(record, one.manner),
      saysOf(record, one.place),
      when(one),
      [saysOf(record, one.condition), saysOf(record, one.guarantee)].filter((text) => text !== '').join('；'),
    ]),
  ),
  ...(totalFen === null ? [] : [paragraph(`金额合计：${sum(totalFen)}。`)]),
];

const isConfirmable = ({ dispute }: CaseRecord): boolean =>
  dispute.dimensions.channel !== null && channelOf(dispute.dimensions.channel).isConfirmable;

/** Names what is stated under it and no more. Source: People's Mediation Law (2010) art. 29. */
const factsHeading = ({ additions }: CaseRecord): Block => {
  const disputed = additions.POINTS_IN_DISPUTE === undefined ? [] : ['争议事项'];
  const responsible = additions.RESPONSIBILITY === undefined ? [] : ['各方当事人的责任'];
  const all = ['纠纷的主要事实', ...disputed, ...responsible].join('、');
  return heading(all.replace(/、(?=[^、]*$)/, '以及'));
};

/** Where it is not part of the terms as they were written down. Source: People's Mediation Law (2010) art. 29. */
const responsibility = ({ additions }: CaseRecord): readonly Block[] => [
  ...(additions.POINTS_IN_DISPUTE === undefined ? [] : paragraphs(`争议事项：${additions.POINTS_IN_DISPUTE}`)),
  ...(additions.RESPONSIBILITY === undefined ? [] : paragraphs(`各方责任：${additions.RESPONSIBILITY}`)),
];

const agreedContent = (record: CaseRecord, reached: Reached): readonly Block[] => [
  factsHeading(record),
  ...paragraphs(factsAtIntake(record)),
  ...responsibility(record),
  heading('达成协议的内容'),
  ...paragraphs(saysOf(record, reached.terms)),
  heading('履行的方式、地点、期限'),
  ...obligationTable(record, reached),
];

export const agreement = (record: CaseRecord): Content => {
  const reached = factsNow(record, 'AgreementReached').at(-1);
  const seal = actsOfAgreement(record, 'SealAffixed').at(-1);
  const copies = partiesOf(record).length + 1;
  return {
    title: agreementTitle(record),
    datedOn: reached?.on ?? registeredOn(record),
    blocks: [
      heading('当事人'),
      ...partiesOf(record).map((party) =>
        paragraph(`${party.side === 'A' ? '甲方' : '乙方'}：${particularsOf(record, party)}。`),
      ),
      ...(reached === undefined ? [] : agreedContent(record, reached)),
      paragraph(
        `本协议一式${inChinese(copies)}份，当事人、调解组织各持一份。${isConfirmable(record) ? '双方当事人认为有必要的，可以自协议生效之日起三十日内共同向人民法院申请司法确认。' : ''}`,
      ),
      signatures(...partySignatures(record, everybody(record)), ...mediatorSignatures(record), {
        label: `${organisationName(record, procedureNow(record)?.organisationId)}（盖章）`,
        ...(seal !== undefined && { known: `已于${day(seal.on)}加盖` }),
      }),
    ],
  };
};

/** Source: People's Mediation Law (2010) arts. 28, 30: an oral agreement takes effect when it is reached. */
export const oralAgreementRegister = (record: CaseRecord): Content => {
  const reached = factsNow(record, 'AgreementReached').at(-1);
  const recorder = reached?.recordedByMediatorId ?? null;
  return {
    title: isPeoples(record) ? '人民调解口头协议登记表' : '口头协议登记表',
    datedOn: reached?.on ?? registeredOn(record),
    blocks: [
      form(
        ...partiesOf(record).map((party) => [
          field(party.side === 'A' ? '甲方' : '乙方', particularsOf(record, party)),
        ]),
        [
          field('达成协议日期', reached && day(reached.on)),
          field('记录的调解员', recorder === null ? '' : mediatorNames(record, [recorder])),
        ],
      ),
      ...(reached === undefined ? [] : agreedContent(record, reached)),
      paragraph('口头调解协议自各方当事人达成协议之日起生效。'),
      signatures(
        { label: '调解员（签名）' },
        ...everybody(record).map((partyId) => ({ label: `当事人确认 ${nameOf(record, partyId)}` })),
      ),
    ],
  };
};

export const terminationNotice = (record: CaseRecord): Content => {
  const terminated = factsNow(record, 'MediationTerminated').at(-1);
  const withdrawn = lastOf(record, 'DisputeWithdrawn') ?? lastOf(record, 'SettledPrivately');
  const on = terminated?.on ?? withdrawn?.on ?? record.dispute.statusOn;
  const reason = terminated === undefined ? '当事人撤回申请或者自行和解' : terminationReason(terminated.reason).zh;
  const accepted = factsNow(record, 'DisputeAccepted').at(-1);
  return {
    title: terminationTitle(record),
    datedOn: on,
    blocks: [
      paragraph(`${namesOf(record, everybody(record))}：`),
      paragraph(
        `${accepted === undefined ? '' : `我组织于${day(accepted.on)}受理的`}你们之间的${typeOf(record)}，因${reason}，已于${day(on)}终止调解。`,
      ),
      ...(terminated?.note ? paragraphs(saysOf(record, terminated.note)) : []),
      paragraph(`当事人可以依法采取的其他途径：${remediesFor(record)}。`),
      signatures({ label: `${organisationName(record, procedureNow(record)?.organisationId)}（盖章）` }),
    ],
  };
};
