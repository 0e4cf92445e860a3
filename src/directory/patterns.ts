import type { Bilingual } from '../kernel/bilingual.js';

/** No dot: dots join codes to paths. */
export const DIVISION_CODE = /^[0-9A-Za-z-]{1,32}$/;
export const DISPUTE_TYPE_CODE = /^[A-Z][A-Z0-9_]{1,63}$/;
/** Language tags: `zh`, `nan`, `zh-yue`. */
export const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/;
export const ACCOUNT_NAME = /^[a-z0-9][a-z0-9._-]{1,63}$/;
/** Letter codes of GB/T 3304. */
export const ETHNIC_GROUP = /^[A-Z]{2}$/;
/** Province, prefecture or county as GB/T 2260 numbers them, without zeros for what is left out: `52`, `5226`, `522631`. */
export const NATIVE_PLACE = /^[1-9]\d((?!00)\d{2}){0,2}$/;

/** Neither blanks nor marks that cannot be seen. */
export const NAME = /[^\s\p{Cf}]/u;

/** Code of a court, as courts number themselves. */
export const COURT_CODE = /^[0-9A-Za-z-]{1,32}$/;

const words = (zh: string, en: string): { readonly context: Bilingual } => ({ context: { zh, en } });

/** What a text of each pattern is, told where another was given. */
export const TOLD = {
  divisionCode: words(
    '须为区划代码：1–32 个字母、数字或 -，不含点',
    'must be the code of a division: 1 to 32 letters, digits or -, no dot',
  ),
  name: words('不得为空白', 'must not be blank'),
  accountName: words(
    '须为 2–64 个小写字母、数字或 . _ -，以字母或数字开头',
    'must be 2 to 64 lower-case letters, digits or . _ -, beginning with a letter or digit',
  ),
  disputeType: words('须为纠纷类型代码，如 NEIGHBOUR', 'must be the code of a dispute type, e.g. NEIGHBOUR'),
  language: words('须为语言标签，如 zh、nan', 'must be a language tag, e.g. zh, nan'),
  ethnicGroup: words('须为 GB/T 3304 的两个大写字母', 'must be the two capital letters of GB/T 3304'),
  nativePlace: words(
    '须为省、市、县区划代码，如 52、5226、522631',
    'must be the code of a province, prefecture or county, e.g. 52, 5226, 522631',
  ),
  courtCode: words('须为法院代码：1–32 个字母、数字或 -', 'must be the code of a court: 1 to 32 letters, digits or -'),
} as const;
