/** Papers of the end: follow-up record, closing report, covers and catalogue. */
import { yuan } from '../../../kernel/money.js';
import { DOCUMENT_KIND_LABELS, OUTCOME_LABELS, SATISFACTION_LABELS } from '../../dispute.codes.js';
import { fileNumber } from '../../dispute.file-number.js';
import { agreedElsewhere } from './agreed-elsewhere.js';
import { field, form, heading, paragraph, paragraphs, signatures, table, type Content } from './blocks.js';
import {
  factsNow,
  factsOf,
  lastOf,
  mediatorNames,
  namesOf,
  organisationName,
  partiesOf,
  partyWithSide,
  procedureNow,
  registeredOn,
  saysOf,
  type CaseRecord,
  type ListedPaper,
} from './case-record.js';
import { day, dayInChinese, sum } from './chinese.js';
import { factsAtIntake, requestBlocks, sourceOf, typeOf } from './intake-forms.js';
import { paperNumber } from './numbering.js';
import { sidesOf } from './parties.js';
import { staffName } from './people.js';
import { coverTitle, followUpTitle } from './titles.js';

/** What came of each obligation, line by line. */
const performance = (record: CaseRecord): string =>
  Object.values(procedureNow(record)?.agreement?.obligations ?? {})
    .map(({ terms, performedFen, isPerformed, isBreached }, index) => {
      const paid = terms.amountFen === null ? '' : `（${yuan(performedFen)}元／${yuan(terms.amountFen)}元）`;
      const state = isPerformed ? '已履行' : isBreached ? '逾期未履行' : '未到期或者履行中';
      return `第${index + 1}项：${state}${paid}`;
    })
    .join('；');

export const followUpRecord = (record: CaseRecord): Content => {
  const visit = factsOf(record, 'FollowUpRecorded').find(({ followUpId }) => followUpId === record.subjectId);
  const satisfaction = visit?.satisfaction ?? null;
  return {
    title: followUpTitle(record),
    blocks: [
      form(
        [field('协议编号', fileNumber(record.dispute)), field('回访日期', visit && day(visit.on))],
        [
          field('被回访人', visit && visit.visitedPartyIds.map((id) => partyWithSide(record, id)).join('、')),
          field('回访人', staffName(record, visit?.visitor)),
        ],
        [field('回访事由', visit?.reason ? saysOf(record, visit.reason) : '了解调解协议履行情况')],
        [field('履行情况', performance(record))],
        [
          field('满意程度', satisfaction === null ? '' : SATISFACTION_LABELS[satisfaction].zh),
          field('此后是否起诉', visit && (visit.laterLawsuit ? '是' : '否')),
        ],
        [field('起诉结果', record.additions.LAWSUIT_RESULT ?? saysOf(record, visit?.lawsuitResult ?? null))],
        [
          field('是否存在隐患', visit && (visit.hiddenRisk ? '是' : '否')),
          field('采取的措施', record.additions.MEASURES ?? saysOf(record, visit?.measures ?? null)),
        ],
      ),
      heading('回访情况'),
      ...paragraphs(saysOf(record, visit?.note ?? null)),
      signatures({ label: '回访人（签名）' }, { label: '被回访人（签名）' }),
      paragraph(dayInChinese(visit?.on ?? registeredOn(record)), 'end'),
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
      paragraph(`${outcomeOf(record)}。${totalFen === null ? '' : `协议金额${sum(totalFen)}。`}${performance(record)}`),
      ...agreedElsewhere(record).flatMap((text) => paragraphs(text)),
      ...(closed?.note ? paragraphs(saysOf(record, closed.note)) : []),
      signatures({ label: '承办人（签名）' }, { label: '负责人审批意见' }),
      paragraph(dayInChinese(closed?.on ?? record.dispute.statusOn), 'end'),
    ],
  };
};

/** Days from the first acceptance to closing. */
const spanOf = (record: CaseRecord): readonly [string, string] => {
  const from = factsOf(record, 'DisputeAccepted')[0]?.on ?? registeredOn(record);
  const to = lastOf(record, 'DisputeClosed')?.on;
  return [day(from), to === undefined ? '' : day(to)];
};

export const cover = (record: CaseRecord): Content => {
  const [from, to] = spanOf(record);
  return {
    title: coverTitle(record),
    blocks: [
      form(
        [field('卷名', `${sidesOf(record)}${typeOf(record)}`)],
        [field('卷号', fileNumber(record.dispute))],
        [field('调解组织', organisationName(record, procedureNow(record)?.organisationId))],
        [field('所在区划', record.divisionName)],
        [field('调解员', mediatorNames(record, procedureNow(record)?.mediatorIds ?? []))],
        [field('调解日期', `自${from}至${to}`)],
        [field('立卷人', record.additions.FILED_BY), field('立卷日期', record.additions.FILED_ON)],
        [field('保管期限', record.additions.RETENTION)],
        [field('备注', record.additions.REMARKS)],
      ),
    ],
  };
};

/** `当事人身份证明：身份证复印件`, or the kind alone. */
const paperName = ({ texts }: CaseRecord, kind: ListedPaper['kind'], titleKeyId: string | null): string => {
  const label = DOCUMENT_KIND_LABELS[kind].zh;
  const given = titleKeyId === null ? undefined : texts.get(titleKeyId);
  return given === undefined || given === label ? label : `${label}：${given}`;
};

/** In the order of the national catalogue; a paper counts by its sheets, where they are known. */
export const catalogue = (record: CaseRecord): Content => {
  const order = Object.keys(DOCUMENT_KIND_LABELS);
  const papers = [...record.papers].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return {
    title: '卷内目录',
    blocks: [
      paragraph(`卷号：${fileNumber(record.dispute)}`),
      table(
        [
          ['序号', 8],
          ['文件名称', 34],
          ['编号', 26],
          ['日期', 16],
          ['页数', 8],
          ['备注', 8],
        ],
        papers.map(({ kind, titleKeyId, number, on, sheets }, index) => [
          String(index + 1),
          paperName(record, kind, titleKeyId),
          paperNumber(record.dispute, number),
          day(on),
          sheets === null ? '' : String(sheets),
          '',
        ]),
      ),
    ],
  };
};

export const backCover = (record: CaseRecord): Content => ({
  title: '卷宗封底（备考表）',
  blocks: [
    form(
      [field('卷号', fileNumber(record.dispute))],
      [field('卷内材料件数', String(record.papers.length))],
      [
        field(
          '当事人',
          namesOf(
            record,
            partiesOf(record).map(({ partyId }) => partyId),
          ),
        ),
      ],
      [field('本卷情况说明', record.additions.REMARKS)],
    ),
    signatures({ label: '立卷人' }, { label: '检查人' }, { label: '立卷日期' }),
  ],
});
