/** What happened to a report, as a sentence in either language, from the parameters that the timeline keeps. */
import type { Bilingual } from '../../kernel/bilingual.js';
import {
  RISK_GROUP_LABELS,
  RISK_LEVEL_LABELS,
  RISK_MEETING_LABELS,
  RISK_OUTCOME_LABELS,
  RISK_SUBJECT_LABELS,
} from '../risk.codes.js';
import type { RiskEventType, RiskFact, RiskSubject } from '../risk.events.js';

type Params<T extends RiskEventType> = Omit<RiskFact<T>['data'], 'riskId' | 'on' | 'at'>;
type Sentences = { readonly [T in RiskEventType]: (params: Params<T>) => Bilingual };

const both = (zh: string, en: string): Bilingual => ({ zh, en });

const late = (isLate: boolean): Bilingual => (isLate ? both('（逾期）', ' (late)') : both('', ''));

const minute = (moment: string): string =>
  new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const about = (subject: RiskSubject): Bilingual => {
  const { zh, en } = RISK_SUBJECT_LABELS[subject.kind];
  if (subject.kind === 'PROJECT') return both(`${zh} ${subject.projectRef}`, `${en} ${subject.projectRef}`);
  if (subject.kind === 'AREA') return both(zh, en);
  const group = RISK_GROUP_LABELS[subject.group];
  return both(`${zh}（${group.zh}）`, `${en} (${group.en})`);
};

const SENTENCES: Sentences = {
  RiskReported: ({ subject, level }) => {
    const { zh, en } = about(subject);
    return both(
      `报告风险：${zh}，${level} 级（${RISK_LEVEL_LABELS[level].zh}）`,
      `A risk was reported: ${en}, level ${level} (${RISK_LEVEL_LABELS[level].en})`,
    );
  },
  OrganisationsNotified: ({ notices, level }) => {
    const by =
      notices[0] === undefined
        ? both('', '')
        : both(minute(notices[0].acknowledgeBy), minute(notices[0].acknowledgeBy));
    return both(
      `按 ${level} 级通知 ${notices.length} 个单位，须于 ${by.zh} 前签收`,
      `${notices.length} organisations were told at level ${level}, to acknowledge by ${by.en}`,
    );
  },
  NoticeAcknowledged: ({ isLate }) =>
    both(`一个单位签收${late(isLate).zh}`, `An organisation acknowledged${late(isLate).en}`),
  AcknowledgementOverdue: ({ acknowledgeBy }) =>
    both(
      `一个单位未在 ${minute(acknowledgeBy)} 前签收`,
      `An organisation did not acknowledge by ${minute(acknowledgeBy)}`,
    ),
  CollectivePetitionFeared: ({ inspection }) =>
    both(
      `标记可能引发集体访，须于 ${inspection.dueOn} 前到现场查看`,
      `A collective petition is feared; an inspection is due on ${inspection.dueOn}`,
    ),
  InspectionRecorded: ({ isLate }) => both(`到现场查看${late(isLate).zh}`, `The site was inspected${late(isLate).en}`),
  InspectionOverdue: ({ dueOn }) => both(`未在 ${dueOn} 前到现场查看`, `No inspection was made by ${dueOn}`),
  RiskMeetingHeld: ({ kind, organisationIds }) =>
    both(
      `召开${RISK_MEETING_LABELS[kind].zh}，${organisationIds.length} 个单位参加`,
      `${RISK_MEETING_LABELS[kind].en} held with ${organisationIds.length} organisations`,
    ),
  CommitmentMade: ({ dueOn }) => both(`作出承诺，期限 ${dueOn}`, `A commitment was made, due on ${dueOn}`),
  CommitmentKept: ({ isLate }) => both(`兑现承诺${late(isLate).zh}`, `A commitment was kept${late(isLate).en}`),
  CommitmentOverdue: ({ dueOn }) => both(`承诺未在 ${dueOn} 前兑现`, `A commitment due on ${dueOn} was not kept`),
  RiskDisputeLinked: () => both('关联一件纠纷', 'A dispute was linked'),
  RiskProjectLinked: ({ projectRef }) => both(`关联项目 ${projectRef}`, `The project ${projectRef} was linked`),
  RiskLevelChanged: ({ from, to }) =>
    to > from
      ? both(`响应级别由 ${from} 级提高到 ${to} 级`, `The level was raised from ${from} to ${to}`)
      : both(`响应级别由 ${from} 级降低到 ${to} 级`, `The level was lowered from ${from} to ${to}`),
  RiskClosed: ({ outcome }) =>
    both(`办结：${RISK_OUTCOME_LABELS[outcome].zh}`, `Closed: ${RISK_OUTCOME_LABELS[outcome].en}`),
  RiskTextRedacted: () => both('遮蔽一段文本', 'A text was redacted'),
};

/** The sentence of one row; parameters must be those kept of a fact of that type. */
export const riskSentence = <T extends RiskEventType>(type: T, params: Params<T>): Bilingual => SENTENCES[type](params);
