/**
 * The people's-mediation report (人民调解案件统计) as data: its columns, its lines, and the measures they come from.
 * Source: statistical form of people's mediation; docs/statistics.md.
 */
import { COMMITTEE_TYPE_LABELS, COMMITTEE_TYPES } from '../../directory/index.js';
import { DISPUTE_TYPE_LABELS, DISPUTE_TYPES, SOURCE_LABELS, type DisputeSource } from '../../dispute/index.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import { MEASURES, type EntryMeasure } from '../measures.js';

export const REPORT_FORM = 'PEOPLES_MEDIATION';
/** Raised with any change of columns, lines or what they count. */
export const REPORT_FORM_VERSION = 1;

export const REPORT_COLUMN_CODES = [
  'cases',
  'parties',
  'success',
  'difficult',
  'amountFen',
  'oral',
  'written',
  'confirmationsApplied',
  'confirmationsGranted',
  'confirmationsDismissed',
] as const;
export type ReportColumnCode = (typeof REPORT_COLUMN_CODES)[number];

export interface ReportColumn {
  readonly code: ReportColumnCode;
  readonly label: Bilingual;
  readonly plus: readonly EntryMeasure[];
  readonly minus?: readonly EntryMeasure[];
}

const column = (code: ReportColumnCode, zh: string, en: string, plus: EntryMeasure[], minus?: EntryMeasure[]) => ({
  code,
  label: { zh, en },
  plus,
  ...(minus && { minus }),
});

/** What each column counts, of procedures that ended in the period before a people's mediation committee. */
export const REPORT_COLUMNS: readonly ReportColumn[] = [
  column('cases', '调解案件数', 'Cases mediated', ['procedures.agreed', 'procedures.failed']),
  column('parties', '涉及当事人数', 'Parties', ['procedures.parties']),
  column('success', '调解成功数', 'Successful', ['procedures.agreed']),
  column('difficult', '疑难复杂案件数', 'Difficult and complex', ['procedures.difficult']),
  column('amountFen', '涉及金额（分）', 'Amount in dispute, fen', ['procedures.fen']),
  column('oral', '口头协议数', 'Oral agreements', ['agreements.oral']),
  column('written', '书面协议数', 'Written agreements', ['agreements.written']),
  column('confirmationsApplied', '申请司法确认数', 'Confirmations applied for', ['confirmations.applied']),
  column('confirmationsGranted', '确认有效数', 'Confirmed', ['confirmations.granted']),
  column(
    'confirmationsDismissed',
    '驳回或不予受理数',
    'Dismissed or not accepted',
    ['confirmations.decided'],
    ['confirmations.granted'],
  ),
];

/** Measures whose definitions the columns follow. */
export const REPORT_MEASURES = MEASURES.filter(({ id }) =>
  ['M-D2', 'M-D3', 'M-D5', 'M-D5a', 'M-D13', 'M-D13d', 'M-D13p'].includes(id),
).map(({ id, version }) => ({ id, version }));

export const REPORT_GROUPS = ['TOTAL', 'COMMITTEE', 'SOURCE', 'COMMISSIONED', 'TYPE'] as const;
export type ReportGroup = (typeof REPORT_GROUPS)[number];

export interface ReportLine {
  readonly group: ReportGroup;
  readonly code: string;
  readonly label: Bilingual;
}

/** Where a case that was commissioned or transferred came from; the parts of one line of the report. */
const COMMISSIONED_SOURCES = [
  'COMMISSIONED_COURT',
  'COMMISSIONED_PROCURATORATE',
  'COMMISSIONED_POLICE',
  'COMMISSIONED_PETITION',
  'COMMISSIONED_OTHER',
] as const satisfies readonly DisputeSource[];

export const GROUP_LABELS: Readonly<Record<ReportGroup, Bilingual>> = {
  TOTAL: { zh: '合计', en: 'Total' },
  COMMITTEE: { zh: '调委会类型', en: 'Committee type' },
  SOURCE: { zh: '案件来源', en: 'Source' },
  COMMISSIONED: { zh: '委托移送来源', en: 'Commissioned by' },
  TYPE: { zh: '纠纷类型', en: 'Dispute type' },
};

/** Every line of the report, in its order. */
export const REPORT_LINES: readonly ReportLine[] = [
  { group: 'TOTAL', code: 'TOTAL', label: GROUP_LABELS.TOTAL },
  ...COMMITTEE_TYPES.map((code) => ({ group: 'COMMITTEE' as const, code, label: COMMITTEE_TYPE_LABELS[code] })),
  { group: 'SOURCE', code: 'PROACTIVE', label: SOURCE_LABELS.PROACTIVE },
  { group: 'SOURCE', code: 'APPLICATION', label: SOURCE_LABELS.APPLICATION },
  { group: 'SOURCE', code: 'COMMISSIONED', label: { zh: '接受委托移送调解', en: 'Commissioned or transferred' } },
  ...COMMISSIONED_SOURCES.map((code) => ({ group: 'COMMISSIONED' as const, code, label: SOURCE_LABELS[code] })),
  ...DISPUTE_TYPES.map((code) => ({ group: 'TYPE' as const, code, label: DISPUTE_TYPE_LABELS[code] })),
];
