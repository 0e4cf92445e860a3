import { DomainError, type Refusal } from '../kernel/domain-error.js';
import type { Bilingual } from '../kernel/bilingual.js';
import { cite } from '../kernel/laws.js';

/** Everything that the directory refuses by a rule. Answered as HTTP 409. */
export const DIRECTORY_REFUSALS = {
  'directory.unknown-reference': {
    title: { zh: '所引用的记录不存在', en: 'What is referred to does not exist' },
  },
  'directory.division-fixed': {
    title: { zh: '区划的上级与层级不能更改', en: 'Parent and level of a division stay as they are' },
  },
  'directory.level-order': {
    title: { zh: '区划层级必须低于其上级', en: 'A division must be of a lower level than its parent' },
  },
  'directory.validity-order': {
    title: { zh: '截止日不得早于起始日', en: 'The last day is not before the first' },
  },
  'directory.committee-type': {
    title: {
      zh: '人民调解委员会须填委员会类型，其他组织不得填',
      en: 'A mediation committee needs a committee type, others have none',
    },
  },
  'directory.court-code': {
    title: { zh: '只有人民法院有法院代码', en: 'Courts alone have the code of a court' },
  },
  'directory.parent-committee': {
    title: {
      zh: '工作室、志愿调解社团须隶属于依法设立的调解委员会',
      en: 'A studio, a room or a volunteer association belongs to a lawfully established committee',
    },
  },
  'directory.roster-entry': {
    title: {
      zh: '名册条目须有人民法院，并且只列一个组织或者一名调解员',
      en: 'An entry of a roster has a court, and either one organisation or one mediator',
    },
  },
  'directory.seat-of-committee': {
    title: {
      zh: '委员席位只属于人民调解委员会',
      en: "Only a people's mediation committee has seats",
    },
    source: cite('PEOPLES_MEDIATION', '8'),
  },
  'directory.court-code-taken': { title: { zh: '法院代码已被使用', en: 'The code of the court is taken' } },
  'directory.account-name-taken': { title: { zh: '账号名已被使用', en: 'The account name is taken' } },
  'directory.own-account': {
    title: {
      zh: '不得更改本人账号的权限或者状态',
      en: 'Nobody changes the rights or the state of their own account',
    },
  },
  'directory.password-weak': {
    title: {
      zh: '密码须为 12 至 128 个字符，含大写、小写、数字、其他字符中的至少三类，且不含账号名',
      en: 'A password has 12 to 128 characters of at least three kinds (upper case, lower case, digit, other) and does not hold the account name',
    },
  },
  'directory.password-same': {
    title: { zh: '新密码不得与当前密码相同', en: 'The new password is the current one' },
  },
  'directory.assignment-place': {
    title: { zh: '该角色缺少或者多出任职地点', en: 'The role lacks its place, or has one that is not its own' },
  },
  'directory.assignment-fixed': {
    title: {
      zh: '任职只能更改截止日；如有变动请终止后新增',
      en: 'Of an assignment only the last day changes: end it and make a new one',
    },
  },
  'directory.roles-incompatible': {
    title: {
      zh: '系统管理员与审计员不得由同一账号兼任',
      en: 'One account is not administrator and auditor at the same time',
    },
  },
} as const satisfies Record<string, Refusal>;

export type DirectoryRefusal = keyof typeof DIRECTORY_REFUSALS;

export const refuse = (code: DirectoryRefusal, detail?: Bilingual): DomainError => {
  const { title, source }: Refusal = DIRECTORY_REFUSALS[code];
  return new DomainError(code, title, detail ?? title, source);
};
