/** Papers of the end of a case: follow-up record, closing report. */
import { yuan } from '../../../kernel/money.js';
import { OUTCOME_LABELS, SATISFACTION_LABELS } from '../../dispute.codes.js';
import { fileNumber } from '../../dispute.file-number.js';
import { agreedElsewhere } from './agreed-elsewhere.js';
import { agreementNumber } from './agreement-number.js';
import { field, form, heading, paragraph, paragraphs, signatures, type Content } from './blocks.js';
import {
  factsNow,
  factsOf,
  lastOf,
  mediatorNames,
  partiesOf,
  partyWithSide,
  procedureNow,
  registeredOn,
  saysOf,
  type CaseRecord,
} from './case-record.js';
import { day, sum } from './chinese.js';
import { factsAtIntake, requestBlocks, sourceOf, typeOf } from './intake-forms.js';
import { staffName } from './people.js';
import { followUpTitle } from './titles.js';

/** What came of each obligation, line by line. */
const performance = (record: CaseRecord): readonly string[] =>
  Object.values(procedureNow(record)?.agreement?.obligations ?? {}).map(
    ({ terms, performedFen, isPerformed, isBreached }, index) => {
      const paid = terms.amountFen === null ? '' : `（${yuan(performedFen)}元／${yuan(terms.amountFen)}元）`;
      const state = isPerformed ? '已履行' : isBreached ? '逾期未履行' : '未到期或者履行中';
      return `第${index + 1}项：${state}${paid}。`;
    },
  );

export const followUpRecord = (record: CaseRecord): Content => {
  const visit = factsOf(record, 'FollowUpRecorded').find(({ followUpId }) => followUpId === record.subjectId);
  const satisfaction = visit?.satisfaction ?? null;
  return {
    title: followUpTitle(record),
    datedOn: visit?.on ?? registeredOn(record),
    blocks: [
      form(
        [field('协议编号', agreementNumber(record)), field('回访日期', visit && day(visit.on))],
        [field('被回访人', visit && visit.visitedPartyIds.map((id) => partyWithSide(record, id)).join('、'))],
        [
          field('回访人', staffName(record, visit?.visitor)),
          field('满意程度', satisfaction === null ? '' : SATISFACTION_LABELS[satisfaction].zh),
        ],
        [field('回访事由', visit?.reason ? saysOf(record, visit.reason) : '了解调解协议履行情况')],
        [field('履行情况', performance(record).join('\n'))],
        [
          field('是否存在隐患', visit && (visit.hiddenRisk ? '是' : '否')),
          field('此后是否起诉', visit && (visit.laterLawsuit ? '是' : '否')),
        ],
        [field('起诉结果', record.additions.LAWSUIT_RESULT ?? saysOf(record, visit?.lawsuitResult ?? null))],
        [field('采取的措施', record.additions.MEASURES ?? saysOf(record, visit?.measures ?? null))],
      ),
      heading('回访情况'),
      ...paragraphs(saysOf(record, visit?.note ?? null)),
      signatures({ label: '回访人（签名）' }, { label: '被回访人（签名）' }),
    ],
  };
};

const outcomeOf = (record: CaseRecord): string => {
  const outcome = record.dispute.episodes.at(-1)?.outcome ?? null;
  return outcome === null ? '' : OUTCOME_LABELS[outcome].zh;
};

export const closingReport = (record: CaseRecord): Content => {
  const closed = lastOf(record, 'DisputeClosed');
  const accepted = factsNow(record, 'DisputeAccepted').at(-1);
  const sessions = factsNow(record, 'SessionRecorded');
  const totalFen = factsNow(record, 'AgreementReached').at(-1)?.totalFen ?? null;
  return {
    title: '结案报告',
    datedOn: closed?.on ?? record.dispute.statusOn,
    blocks: [
      form(
        [field('卷号', fileNumber(record.dispute)), field('案件来源', sourceOf(record))],
        [field('受理日期', accepted && day(accepted.on)), field('结案日期', closed && day(closed.on))],
        [field('纠纷类型', typeOf(record)), field('结案方式', outcomeOf(record))],
        [
          field(
            '当事人',
            partiesOf(record)
              .map(({ partyId }) => partyWithSide(record, partyId))
              .join('；'),
          ),
        ],
        [field('调解员', mediatorNames(record, procedureNow(record)?.mediatorIds ?? []))],
      ),
      heading('纠纷事实'),
      ...paragraphs(factsAtIntake(record)),
      heading('当事人请求'),
      ...requestBlocks(record),
      heading('调解经过'),
      paragraph(
        sessions.length === 0
          ? '未进行调解。'
          : `共进行${sessions.length}次调解：${sessions.map(({ on }) => day(on)).join('、')}。`,
      ),
      heading('结果及履行情况'),
      paragraph(`${outcomeOf(record)}。${totalFen === null ? '' : `协议金额${sum(totalFen)}。`}`),
      ...performance(record).map((line) => paragraph(line)),
      ...agreedElsewhere(record).flatMap((text) => paragraphs(text)),
      ...(closed?.note ? paragraphs(saysOf(record, closed.note)) : []),
      signatures({ label: '承办人（签名）' }, { label: '负责人审批意见' }),
    ],
  };
};
