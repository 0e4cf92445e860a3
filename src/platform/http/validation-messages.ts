import type { ValidationError } from 'class-validator';
import type { Bilingual } from '../../kernel/bilingual.js';

/** How a rule is told in Chinese; `numbers` are the limits in the order of the English message, `values` what follows its colon. */
type Telling = (numbers: readonly string[], values: string, english: string) => string;

/** The English message names the limit that is broken, or both where the value has no length. */
const lengthTold: Telling = ([first, second], _, english) => {
  if (second !== undefined) return `须为 ${first}–${second} 个字符`;
  return english.includes('longer than') ? `不得少于 ${first} 个字符` : `不得超过 ${first} 个字符`;
};

const CHINESE: Readonly<Record<string, Telling>> = {
  whitelistValidation: () => '未知的字段',
  unknownValue: () => '未知的内容',
  isUuid: () => '必须为 UUID',
  isString: () => '必须为文本',
  isInt: () => '必须为整数',
  isNumber: () => '必须为数字',
  isBoolean: () => '必须为 true 或 false',
  isArray: () => '必须为数组',
  isObject: () => '必须为对象',
  nestedValidation: () => '必须为对象',
  isNotEmpty: () => '不得为空',
  isDefined: () => '必须填写',
  isIn: (_, values) => `必须为下列之一：${values}`,
  isEnum: (_, values) => `必须为下列之一：${values}`,
  equals: (_, values) => `必须为 ${values}`,
  min: ([least]) => `不得小于 ${least}`,
  max: ([most]) => `不得大于 ${most}`,
  isPositive: () => '必须为正数',
  minLength: ([least]) => `不得少于 ${least} 个字符`,
  maxLength: ([most]) => `不得超过 ${most} 个字符`,
  isLength: lengthTold,
  arrayMinSize: ([least]) => `不得少于 ${least} 项`,
  arrayMaxSize: ([most]) => `不得超过 ${most} 项`,
  arrayUnique: () => '不得有重复项',
  arrayNotEmpty: () => '不得为空数组',
  matches: () => '格式不正确',
  isDateString: () => '必须为日期',
  isISO8601: () => '必须为日期或时刻',
  isInstant: () => '必须为带时区的时刻',
  isCalendarDate: () => '必须为存在的日期（YYYY-MM-DD）',
  isCursor: () => '不是本服务给出的游标',
  isOpaque: () => '不是本服务给出的标记',
};

/** A rule's message in Chinese, made from its English one, so that limits are written once. */
export const inChinese = (rule: string, english: string): string => {
  const told = CHINESE[rule];
  if (told === undefined) return /\p{Script=Han}/u.test(english) ? english : `不符合要求（${rule}）`;
  return told(english.match(/\d+/g) ?? [], english.split(': ').slice(1).join(': '), english);
};

/** Rules of what a value is, the plainest first: one of another kind breaks the rules of its size only because of that. */
const KINDS = [
  'whitelistValidation',
  'isDefined',
  'isArray',
  'isObject',
  'nestedValidation',
  'isBoolean',
  'isInt',
  'isNumber',
  'isString',
];

const isBilingual = (told: unknown): told is Bilingual =>
  typeof told === 'object' && told !== null && 'zh' in told && 'en' in told;

/** class-validator starts its messages with the name, which is told beside them. */
const withoutName = (message: string, name: string): string => {
  const rest = message.startsWith(`${name} `) ? message.slice(name.length + 1) : message;
  return rest.startsWith(`each value in ${name} `) ? rest.slice(`each value in ${name} `.length) : rest;
};

export interface Cause {
  /** class-validator's name of the rule. */
  readonly rule: string;
  readonly message: Bilingual;
}

/**
 * Why a field is refused, undefined where only members of it are: one cause, in both languages. Where it is of the right
 * kind, the rule that stands first in its class. A rule whose `context` is bilingual is told by that.
 */
export const causeOf = ({ property, constraints = {}, contexts = {} }: ValidationError): Cause | undefined => {
  // Decorators apply from the last to the first.
  const broken = Object.keys(constraints).reverse();
  const rule = KINDS.find((kind) => broken.includes(kind)) ?? broken[0];
  if (rule === undefined) return undefined;
  const own: unknown = contexts[rule];
  if (isBilingual(own)) return { rule, message: own };
  const en = withoutName(constraints[rule] ?? '', property);
  return { rule, message: { zh: inChinese(rule, en), en } };
};
