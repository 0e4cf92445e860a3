import { parse } from 'secure-json-parse';
import type { SchemaError } from '../../platform/http/problems.js';
import { textOf } from './file-text.js';
import { PERSON_FACT, type ImportRow } from './import-row.js';

/** Longest line. Unit: UTF-16 units. */
const LONGEST_LINE = 1_048_576;
const LONGEST_KEY = 200;
const MEMBERS: readonly string[] = ['case', 'fact', 'body'];

/** One JSON object a line: `{"case": "2012-001", "fact": "consents", "body": {…}}`. Empty lines count and say nothing. */
export async function* readNdjson(path: string): AsyncGenerator<ImportRow> {
  let row = 0;
  for await (const line of linesOf(path)) {
    row += 1;
    if (line.trim() !== '') yield rowOf(row, valueOf(line));
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const text of textOf(path)) {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > LONGEST_LINE) {
      yield '';
      rest = '';
    }
  }
  yield rest;
}

const valueOf = (line: string): unknown => {
  try {
    return parse(line, { protoAction: 'error', constructorAction: 'error' });
  } catch {
    return undefined;
  }
};

const wrong = (pointer: string, rule: string, zh: string, en: string): SchemaError => ({
  in: 'body',
  pointer,
  rule,
  message: { zh, en },
});

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The row that a value stands for, or what is wrong with it. */
export const rowOf = (row: number, value: unknown): ImportRow => {
  if (!isObject(value))
    return { row, caseKey: '', errors: [wrong('', 'isObject', '必须为 JSON 对象', 'must be a JSON object')] };
  const { case: caseKey = '', fact, body = {} } = value;
  const isKey = typeof caseKey === 'string' && caseKey.trim() === caseKey && caseKey.length <= LONGEST_KEY;
  const errors = [
    ...(isKey && (caseKey !== '' || fact === PERSON_FACT)
      ? []
      : [wrong('/case', 'isCaseKey', '案件键须为 1–200 个字符', 'the key of the case must be 1–200 characters')]),
    ...(typeof fact === 'string' ? [] : [wrong('/fact', 'isString', '必须为文本', 'must be a text')]),
    ...(isObject(body) ? [] : [wrong('/body', 'isObject', '必须为对象', 'must be an object')]),
    ...Object.keys(value)
      .filter((name) => !MEMBERS.includes(name))
      .map(() => wrong('', 'whitelistValidation', '未知的字段', 'a member is not known here')),
  ];
  const key = isKey ? caseKey : '';
  if (typeof fact !== 'string' || !isObject(body)) return { row, caseKey: key, errors };
  return { row, caseKey: key, fact, body, ...(errors.length > 0 && { errors }) };
};
