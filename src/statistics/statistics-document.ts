/** The definitions as a document: `docs/statistics.md` is this text, and a spec holds it to that. Pure. */
import { checkedBy } from './definitions/checked-by.js';
import { isStock, LAGGED, MEASURES, type EntryMeasure, type Measure } from './measures.js';
import { LITIGATION_RATE } from './reference/litigation-rate.js';
import {
  GROUP_LABELS,
  REPORT_COLUMNS,
  REPORT_FORM,
  REPORT_FORM_VERSION,
  REPORT_GROUPS,
  REPORT_LINES,
} from './reports/report.form.js';

const HEAD = `# Figures

Made of the definitions in the code by \`npx fengqiao report measures\`; not edited by hand. 本文由程序中的指标定义生成，不手工修改。

Every figure is a sum of ledger entries, and a rate is two of them. A period includes both ends, in legal days of Asia/Shanghai. A zero denominator gives
no value. Rates and averages have two decimals, rounded half up; money is integer fen. \`knownAt\` leaves out what was recorded later, \`datedUntil\` leaves
out facts dated later, so that a figure of a past day can be asked for again. \`…/why\` lists the entries behind a figure, \`…/cases\` its cases,
\`…/difference\` the cases in which two figures differ. Every entry names the fact (event) of the case that it comes from: that is the source of the numbers;
the source named below is that of the definition.

A figure counts in the cell of the organisation that held the case when the fact happened, and of the grid of its place. A merged case counts no longer,
nor does one that was entered in error. What registration got wrong is corrected by a reversal and a new entry at the same date, known from then on.
Checks ask for a second look at what is reported; they accuse nobody.
`;

const entriesIn = (entries: readonly EntryMeasure[]): string =>
  entries.length === 0 ? '—' : entries.map((entry) => `\`${entry}\``).join(' + ');

const remarks = ({ id, numerator, denominator, levels }: Measure): readonly string[] => {
  const all = [...numerator, ...denominator];
  return [
    ...(levels === undefined ? [] : [`- Levels above the line: ${levels.map((level) => `\`${level}\``).join(', ')}`]),
    ...(checkedBy(id).length === 0 ? [] : [`- Checked by: ${checkedBy(id).join(', ')}`]),
    ...all.filter(isStock).map((entry) => `- \`${entry}\`: what stands on the last day`),
    ...all.filter((entry) => LAGGED.includes(entry)).map((entry) => `- \`${entry}\`: within \`days\``),
  ];
};

const sectionOf = (measure: Measure): string =>
  [
    `### ${measure.id} ${measure.name.zh} ${measure.name.en}`,
    '',
    measure.definition.zh,
    '',
    measure.definition.en,
    '',
    `- Version ${measure.version}, ${measure.basis}, ${measure.unit}`,
    `- Source: ${measure.source.zh} ${measure.source.en}`,
    `- Above the line: ${entriesIn(measure.numerator)}`,
    `- Below the line: ${entriesIn(measure.denominator)}`,
    ...remarks(measure),
    '',
  ].join('\n');

const kind = (of: Measure['kind']): string =>
  MEASURES.filter((measure) => measure.kind === of)
    .map(sectionOf)
    .join('\n');

const columns = REPORT_COLUMNS.map(
  ({ label, plus, minus }) =>
    `- ${label.zh} ${label.en}: ${entriesIn(plus)}${minus === undefined ? '' : ` − ${entriesIn(minus)}`}`,
);
const lines = REPORT_GROUPS.map((group) => {
  const codes = REPORT_LINES.filter((line) => line.group === group).map(({ code, label }) => `${label.zh} \`${code}\``);
  return `- ${GROUP_LABELS[group].zh} ${GROUP_LABELS[group].en}: ${codes.join('、')}`;
});

const report = `## 人民调解案件统计表 The people's-mediation report

\`${REPORT_FORM}\`, version ${REPORT_FORM_VERSION}. Counts mediation procedures that ended in the period before a people's mediation committee, or a studio or room attached to
one. Columns:

${columns.join('\n')}

Lines:

${lines.join('\n')}

Identities, checked for every column and shown with both sides: the sums by committee type, by source and by dispute type equal the total, the parts of
接受委托移送调解 equal its line, and in every line oral and written agreements together are the successful cases. A report in which one does not hold
is shown as such and cannot be filed.
`;

const litigation = `### ${LITIGATION_RATE.id} ${LITIGATION_RATE.name.zh} ${LITIGATION_RATE.name.en}

${LITIGATION_RATE.definition.zh}

${LITIGATION_RATE.definition.en}

- Version ${LITIGATION_RATE.version}, by year
- Source: ${LITIGATION_RATE.source.zh} ${LITIGATION_RATE.source.en}
- Read at \`GET /v1/statistics/M-D12\`, entered by \`POST /v1/reference-figures\`
`;

/** Markdown. */
export const statisticsDocument = (): string =>
  [HEAD, '## 指标 Indicators\n', kind('INDICATOR'), litigation, '## 核查 Checks\n', kind('CHECK'), report].join('\n');
