/** Papers that hold the file together: covers and catalogue. */
import type { DocumentKind } from '../../dispute.document-codes.js';
import { DOCUMENT_KIND_LABELS } from '../../dispute.codes.js';
import { fileNumber } from '../../dispute.file-number.js';
import { RETENTION_CLASS_LABELS } from '../../dispute.lifecycle-codes.js';
import { field, form, paragraph, signatures, table, type Content } from './blocks.js';
import {
  factsOf,
  lastOf,
  mediatorNames,
  namesOf,
  organisationName,
  partiesOf,
  procedureNow,
  registeredOn,
  type CaseRecord,
  type ListedPaper,
} from './case-record.js';
import { day } from './chinese.js';
import { typeOf } from './intake-forms.js';
import { paperNumber } from './numbering.js';
import { sidesOf } from './parties.js';
import { staffName } from './people.js';
import { coverTitle } from './titles.js';

/** Days from the first acceptance to closing. */
const spanOf = (record: CaseRecord): string => {
  const from = factsOf(record, 'DisputeAccepted')[0]?.on ?? registeredOn(record);
  const to = lastOf(record, 'DisputeClosed')?.on;
  return `自${day(from)}至${to === undefined ? '' : day(to)}`;
};

const filerOf = (record: CaseRecord): string =>
  record.additions.FILED_BY ?? staffName(record, record.filing?.by ?? undefined);

const filedOn = ({ additions, filing }: CaseRecord): string =>
  additions.FILED_ON ?? (filing === null ? '' : day(filing.on));

/** The class that the file is archived under, whatever was typed in. */
const retentionOf = ({ additions, filing }: CaseRecord): string | undefined =>
  filing === null ? additions.RETENTION : RETENTION_CLASS_LABELS[filing.retention].zh.replace(' ', '');

export const cover = (record: CaseRecord): Content => ({
  title: coverTitle(record),
  datedOn: null,
  blocks: [
    form(
      [field('卷名', `${sidesOf(record)}${typeOf(record)}`)],
      [field('卷号', fileNumber(record.dispute))],
      [field('调解组织', organisationName(record, procedureNow(record)?.organisationId))],
      [field('所在区划', record.divisionName)],
      [field('调解员', mediatorNames(record, procedureNow(record)?.mediatorIds ?? []))],
      [field('调解日期', spanOf(record))],
      [field('立卷人', filerOf(record)), field('立卷日期', filedOn(record))],
      [field('保管期限', retentionOf(record))],
      [field('备注', record.additions.REMARKS)],
    ),
  ],
});

/** `当事人身份证明：身份证复印件`, or the kind alone. */
const paperName = ({ texts }: CaseRecord, kind: ListedPaper['kind'], titleKeyId: string | null): string => {
  const label = DOCUMENT_KIND_LABELS[kind].zh;
  const given = titleKeyId === null ? undefined : texts.get(titleKeyId);
  return given === undefined || given === label ? label : `${label}：${given}`;
};

/** Covers count as no page of the file, and sound and pictures have none. */
const WITHOUT_PAGE_NUMBERS: readonly DocumentKind[] = ['COVER', 'AV_RECORD', 'BACK_COVER'];
const NONE = '—';

/** What holds the materials of a file together and is none itself. */
const BINDINGS: readonly DocumentKind[] = ['COVER', 'CATALOGUE', 'BACK_COVER'];

/** From which page of the file to which each paper reaches; empty from the first one on whose pages nobody counted. */
const pageRanges = (papers: readonly ListedPaper[]): readonly string[] => {
  let next: number | null = 1;
  return papers.map(({ kind, pages }) => {
    if (WITHOUT_PAGE_NUMBERS.includes(kind)) return NONE;
    const first: number | null = next;
    next = first === null || pages === null ? null : first + pages;
    if (first === null || next === null) return '';
    return pages === 1 ? String(first) : `${first}—${next - 1}`;
  });
};

/** In the order of the national catalogue, without itself. What nobody counted or dated is left to be written in by hand. */
export const catalogue = (record: CaseRecord): Content => {
  const order = Object.keys(DOCUMENT_KIND_LABELS);
  const papers = record.papers
    .filter(({ kind }) => kind !== 'CATALOGUE')
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const ranges = pageRanges(papers);
  return {
    title: '卷内目录',
    datedOn: null,
    blocks: [
      paragraph(`卷号：${fileNumber(record.dispute)}`),
      table(
        [
          ['序号', 8],
          ['文件名称', 23],
          ['编号', 21],
          ['日期', 20],
          ['页数', 8],
          ['起止页', 12],
          ['备注', 8],
        ],
        papers.map(({ kind, titleKeyId, number, datedOn, pages }, index) => [
          String(index + 1),
          paperName(record, kind, titleKeyId),
          paperNumber(record.dispute, number),
          datedOn === null ? '' : day(datedOn),
          pages === null ? '' : String(pages),
          ranges[index] ?? '',
          '',
        ]),
      ),
      paragraph(
        '注：日期为文件自身所载日期；页数按制作的 PDF 文本或者登记的纸质材料计；封面、封底和录音录像不编页码；日期、页数、起止页空白的，由立卷人手工填写。',
      ),
    ],
  };
};

export const backCover = (record: CaseRecord): Content => ({
  title: '卷宗封底（备考表）',
  datedOn: null,
  blocks: [
    form(
      [field('卷号', fileNumber(record.dispute))],
      [field('卷内材料件数', String(record.papers.filter(({ kind }) => !BINDINGS.includes(kind)).length))],
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
    signatures(
      { label: '立卷人', known: filerOf(record) },
      { label: '检查人' },
      { label: '立卷日期', known: filedOn(record) },
    ),
  ],
});
