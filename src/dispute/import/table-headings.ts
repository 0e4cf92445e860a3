import type { Bilingual, Language } from '../../kernel/bilingual.js';

/** Where the cells of a column go in a row. */
export interface ColumnPlace {
  /** Members from the body on; a number counts from 1. `case` and `fact` alone name the row itself. */
  readonly path: readonly string[];
  /** Written in yuan, kept in fen. */
  readonly isYuan: boolean;
}

const label = (zh: string, en: string): Bilingual => ({ zh, en });

/** What a heading may say instead of the name of a field. A field that is not here goes by its name. */
export const FIELD_HEADINGS: Readonly<Record<string, Bilingual>> = {
  case: label('案件', 'Case'),
  fact: label('事项', 'Fact'),
  occurredAt: label('发生时间', 'Occurred at'),
  ref: label('代称', 'Reference'),
  gridId: label('网格', 'Grid'),
  organisationId: label('组织', 'Organisation'),
  disputeType: label('纠纷类型', 'Dispute type'),
  source: label('案件来源', 'Source'),
  commissionedBy: label('委托移送单位', 'Commissioned by'),
  difficulty: label('难易程度', 'Difficulty'),
  description: label('排查情况', 'Description'),
  opposingSide: label('对方情况', 'Opposing side'),
  facts: label('纠纷简要情况', 'Facts'),
  requests: label('请求事项', 'Requests'),
  amountFen: label('金额（分）', 'Amount (fen)'),
  partyId: label('当事人', 'Party'),
  side: label('方', 'Side'),
  personId: label('人员', 'Person'),
  isApplicant: label('是否申请人', 'Applicant'),
  form: label('形式', 'Form'),
  channel: label('调解途径', 'Channel'),
  rightsNoticeOn: label('告知权利义务日期', 'Rights notice on'),
  periodStartsOn: label('期限起算日', 'Period starts on'),
  reason: label('理由', 'Reason'),
  remediesTold: label('已告知其他救济', 'Remedies told'),
  guidanceTold: label('已告知其他途径', 'Guidance told'),
  mediatorIds: label('调解员', 'Mediators'),
  mediatorId: label('签署调解员', 'Mediator'),
  selection: label('选定方式', 'Selection'),
  mode: label('调解方式', 'Mode'),
  place: label('地点', 'Place'),
  presentPartyIds: label('到场当事人', 'Parties present'),
  presentMediatorIds: label('到场调解员', 'Mediators present'),
  undisputedFacts: label('无争议事实', 'Undisputed facts'),
  withoutPrejudice: label('为调解所作陈述', 'Without prejudice'),
  terms: label('协议内容', 'Terms'),
  totalFen: label('协议总金额（分）', 'Total (fen)'),
  lawfulness: label('合法性核对', 'Lawfulness'),
  recordedByMediatorId: label('记录调解员', 'Recorded by mediator'),
  obligationId: label('义务', 'Obligation'),
  debtorPartyId: label('义务人', 'Debtor'),
  creditorPartyId: label('权利人', 'Creditor'),
  kind: label('种类', 'Kind'),
  dueOn: label('履行期限', 'Due on'),
  isPerformedOnTheSpot: label('当场履行', 'Performed on the spot'),
  manner: label('方式', 'Manner'),
  basis: label('履行依据', 'Basis'),
  courtCode: label('法院代码', 'Court code'),
  applicantPartyIds: label('申请人', 'Applicants'),
  withdrawnBy: label('撤回人', 'Withdrawn by'),
  statedBy: label('陈述人', 'Stated by'),
  visitedPartyIds: label('回访对象', 'Parties visited'),
  satisfaction: label('满意程度', 'Satisfaction'),
  outcome: label('结案结果', 'Outcome'),
  repliedTo: label('已答复当事人', 'Replied to'),
  breachNotified: label('已催告', 'Breach notified'),
  note: label('说明', 'Note'),
  name: label('姓名', 'Name'),
  idType: label('证件类型', 'ID type'),
  idNumber: label('证件号码', 'ID number'),
  phone: label('电话', 'Phone'),
  address: label('住址', 'Address'),
  sex: label('性别', 'Sex'),
  ethnicity: label('民族', 'Ethnicity'),
  birthDate: label('出生日期', 'Birth date'),
  occupation: label('职业', 'Occupation'),
};

/** Members of a body that are lists: their headings begin with the word and a number, e.g. `当事人1姓名`. */
const GROUPS: Readonly<Record<string, Bilingual>> = {
  parties: label('当事人', 'Party'),
  obligations: label('义务', 'Obligation'),
};
const OF_A_PERSON = ['name', 'idType', 'idNumber', 'phone', 'address', 'sex', 'ethnicity', 'birthDate', 'occupation'];

const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/[\s()（）]/g, '')
    .toLowerCase();

const FIELDS = new Map(
  Object.entries(FIELD_HEADINGS).flatMap(([name, { zh, en }]) =>
    [name, zh, en].map((heading) => [plain(heading), name] as const),
  ),
);
const YUAN = new Map(
  Object.entries(FIELD_HEADINGS)
    .filter(([name]) => name.endsWith('Fen'))
    .flatMap(([name, { zh, en }]) => [
      [plain(zh.replace('分', '元')), name] as const,
      [plain(en.replace('fen', 'yuan')), name] as const,
    ]),
);
const GROUPED = Object.entries(GROUPS).flatMap(([name, { zh, en }]) =>
  [zh, en].map((word) => ({ name, pattern: new RegExp(`^${plain(word)}(\\d{1,3})(.+)$`, 'u') })),
);
const DOTTED = /^[A-Za-z]\w*(?:\.(?:[A-Za-z]\w*|[1-9]\d{0,2}))*$/;

/** The place that a heading names; undefined for one that names none. */
export const placeOfHeading = (heading: string): ColumnPlace | undefined => {
  const text = heading.trim();
  const word = plain(text);
  const [field, yuan] = [FIELDS.get(word), YUAN.get(word)];
  if (field !== undefined) return { path: [field], isYuan: false };
  if (yuan !== undefined) return { path: [yuan], isYuan: true };
  for (const { name, pattern } of GROUPED) {
    const [, number, rest] = pattern.exec(word) ?? [];
    if (number === undefined || rest === undefined) continue;
    const inner = FIELDS.get(rest) ?? YUAN.get(rest);
    if (inner === undefined) continue;
    const person = name === 'parties' && OF_A_PERSON.includes(inner) ? ['person'] : [];
    return { path: [name, String(Number(number)), ...person, inner], isYuan: !FIELDS.has(rest) };
  }
  return DOTTED.test(text) ? { path: text.split('.'), isYuan: false } : undefined;
};

/** The heading of a place in the body, in a language; its name where it has no label. */
export const headingOfPlace = (path: readonly string[], language: Language): string => {
  const [group = '', number, ...inner] = path;
  const label = GROUPS[group];
  if (label !== undefined && inner.every((member) => member === 'person'))
    return [label[language], ...(number === undefined ? [] : [number])].join(language === 'zh' ? '' : ' ');
  if (label === undefined || number === undefined) return FIELD_HEADINGS[path.join('.')]?.[language] ?? path.join('.');
  const field = FIELD_HEADINGS[inner.at(-1) ?? '']?.[language];
  if (field === undefined) return path.join('.');
  return language === 'zh' ? `${label.zh}${number}${field}` : `${label.en} ${number} ${field.toLowerCase()}`;
};
