import type { Bilingual } from '../../kernel/bilingual.js';
import { DomainError, type Refusal } from '../../kernel/domain-error.js';
import { cite } from '../../kernel/laws.js';

/** What says that data which has to be kept is restricted instead of erased. */
export const RETENTION_SOURCE = cite('PERSONAL_INFORMATION', '47(2)');

/** Everything that is refused about persons by a rule. Answered as HTTP 409. */
export const PERSON_REFUSALS = {
  'person.id-number-invalid': {
    title: {
      zh: '证件号码有误：居民身份证须符合 GB 11643，统一社会信用代码须符合 GB 32100',
      en: 'The number is wrong: a resident ID follows GB 11643, a unified social credit code GB 32100',
    },
  },
  'person.id-type-missing': {
    title: { zh: '填写证件号码须注明证件类型', en: 'A number needs its type' },
  },
  'person.natural-only': {
    title: {
      zh: '性别、民族、出生日期、职业、未成年人标记以及居民身份证等个人证件只属于自然人，单位不得填写',
      en: 'Sex, ethnicity, day of birth, occupation, the minor flag and papers of a human being are for natural persons, not for an organisation',
    },
  },
  'person.birth-date-implausible': {
    title: { zh: '出生日期晚于今天或者过于久远', en: 'The day of birth lies in the future or too long ago' },
  },
  'person.birth-date-contradicts-id': {
    title: { zh: '出生日期与居民身份证号码不符', en: 'The day of birth is not the one in the resident ID number' },
  },
  'person.consent-required': {
    title: { zh: '该处理目的须取得个人同意', en: 'This purpose needs the consent of the person' },
    source: cite('PERSONAL_INFORMATION', '13'),
  },
  'person.nothing-to-correct': {
    title: { zh: '所填内容与现有信息一致，无须更正', en: 'Everything stands like this already' },
    source: cite('PERSONAL_INFORMATION', '46'),
  },
  'person.on-hold': {
    title: {
      zh: '相关案件已被保全，暂不得删除',
      en: 'A case of this person is under a legal hold; nothing is erased for now',
    },
    source: cite('PERSONAL_INFORMATION', '47'),
  },
  'person.not-available': {
    title: { zh: '该人员信息已停止处理或者已删除', en: 'The data of this person is restricted or erased' },
    source: cite('PERSONAL_INFORMATION', '47'),
  },
} as const satisfies Record<string, Refusal>;

export type PersonRefusal = keyof typeof PERSON_REFUSALS;

/** The refusal to throw; `detail` never names a person. */
export const refuse = (code: PersonRefusal, detail?: Bilingual): DomainError => {
  const { title, source }: Refusal = PERSON_REFUSALS[code];
  return new DomainError(code, title, detail ?? title, source);
};
