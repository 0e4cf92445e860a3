import { getMetadataStorage } from 'class-validator';
import { plainToInstance } from 'class-transformer';
import type { Type } from '@nestjs/common';
import type { Bilingual, Language } from '../../kernel/bilingual.js';
import { listOf as listOfCodes, type CodeLabels } from '../../kernel/code-list.js';
import { PersonDto } from '../../directory/index.js';
import * as codes from '../dispute.codes.js';

const LABELS = Object.entries(codes)
  .filter(([name]) => name.endsWith('_LABELS'))
  .map(([, list]) => list as CodeLabels);

/** Words for the codes of persons. */
const PERSON_WORDS: Readonly<Record<string, string>> = {
  自然人: 'NATURAL',
  单位: 'ORGANISATION',
  法人: 'ORGANISATION',
  居民身份证: 'RESIDENT_ID',
  身份证: 'RESIDENT_ID',
  护照: 'PASSPORT',
  统一社会信用代码: 'UNIFIED_SOCIAL_CREDIT',
  男: 'MALE',
  女: 'FEMALE',
};
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['yes', true],
  ['no', false],
  ['是', true],
  ['否', false],
]);
const ALL_POINTS = ['全部', 'all'];
const LIST_MARK = /[;；\n]/;
const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}:\d{2}(?::\d{2})?))?$/;
const YUAN = /^(\d{1,13})(?:\.(\d{1,2}))?$/;

interface Field {
  readonly dto: Type<object>;
  readonly name: string;
}

/** The class and member that a path ends in; undefined for one that leads nowhere. */
const fieldAt = (dto: Type<object>, [name, ...rest]: readonly string[]): Field | undefined => {
  if (name === undefined) return undefined;
  if (rest.length === 0) return { dto, name };
  if (name === 'person') return fieldAt(PersonDto, rest);
  const [number, ...inner] = rest;
  const entry: unknown = Object.entries(plainToInstance(dto, { [name]: [{}] })).find(
    ([member]) => member === name,
  )?.[1];
  const element: unknown = Array.isArray(entry) ? (entry[0] as unknown) : undefined;
  if (number === undefined || typeof element !== 'object' || element === null) return undefined;
  return element.constructor === Object ? undefined : fieldAt(element.constructor as Type<object>, inner);
};

const NO_CODES: readonly string[] = [];

const codesAllowed = ({ dto, name }: Field): readonly string[] => {
  const isIn = getMetadataStorage()
    .getTargetValidationMetadatas(dto, '', false, false)
    .find((rule) => rule.propertyName === name && rule.name === 'isIn');
  return ((isIn?.constraints as readonly unknown[] | undefined)?.[0] as readonly string[] | undefined) ?? NO_CODES;
};

/** What the codes of a field are called: several lists may hold a code of the same name. */
const labelsOf = (allowed: readonly string[]): CodeLabels =>
  listOfCodes(allowed) ?? LABELS.find((list) => allowed.every((code) => Object.hasOwn(list, code))) ?? {};

const named = (word: string, allowed: readonly string[], lists: readonly CodeLabels[]): string | undefined =>
  allowed.find((code) =>
    lists.some((list) => {
      const found = list[code];
      return found !== undefined && (found.zh === word || found.en.toLowerCase() === word.toLowerCase());
    }),
  );

/** The code that a word stands for, by the list of the field before all others. */
const codeOf = (word: string, allowed: readonly string[]): string => {
  if (allowed.includes(word)) return word;
  const code = named(word, allowed, [labelsOf(allowed)]) ?? named(word, allowed, LABELS) ?? PERSON_WORDS[word];
  return code !== undefined && allowed.includes(code) ? code : word;
};

/** A day or time as people write it, as the interface takes it; other texts stay for the validation to refuse. */
const momentOf = (text: string): string => {
  const [, year = '', month = '', day = '', time] = DAY.exec(text) ?? [];
  if (year === '') return text;
  const date = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  return time === undefined
    ? date
    : `${date}T${time.padStart(time.indexOf(':') === 1 ? time.length + 1 : 0, '0')}+08:00`;
};

const fenOf = (text: string): unknown => {
  const [, whole, part = ''] = YUAN.exec(text.replaceAll(',', '')) ?? [];
  return whole === undefined ? text : Number(whole) * 100 + Number(part.padEnd(2, '0'));
};

const listOf = (text: string, field: Field): readonly string[] => {
  const allowed = codesAllowed(field);
  if (allowed.length > 0 && ALL_POINTS.includes(text.toLowerCase())) return allowed;
  return text
    .split(LIST_MARK)
    .map((part) => codeOf(part.trim(), allowed))
    .filter((part) => part !== '');
};

/** The text of a cell as the value that the field of the command takes, as far as it can be read so. */
export const cellValue = (text: string, dto: Type<object>, path: readonly string[], isYuan: boolean): unknown => {
  if (isYuan) return fenOf(text);
  const field = fieldAt(dto, path);
  if (field === undefined) return text;
  switch (Reflect.getMetadata('design:type', field.dto.prototype as object, field.name)) {
    case Number:
      return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
    case Boolean:
      return FLAGS.get(text.toLowerCase()) ?? text;
    case Array:
      return listOf(text, field);
    default:
      return /(?:On|At|For|Date)$/.test(field.name) ? momentOf(text) : codeOf(text, codesAllowed(field));
  }
};

/** The codes that the field at this place takes; none where it takes any text. */
export const codesAt = (dto: Type<object>, path: readonly string[]): readonly string[] => {
  const field = fieldAt(dto, path);
  return field === undefined ? NO_CODES : codesAllowed(field);
};

/** What a code is called in the list of the field that it stands in; of some only in Chinese. */
export const labelAt = (code: string, dto: Type<object>, path: readonly string[]): Partial<Bilingual> | undefined => {
  const zh = Object.entries(PERSON_WORDS).find(([, named]) => named === code)?.[0];
  return labelsOf(codesAt(dto, path))[code] ?? (zh === undefined ? undefined : { zh });
};

/** What a code is called in the list of the field that it stands in, in a language; any other text as it is. */
export const wordOf = (text: string, language: Language, dto: Type<object>, path: readonly string[]): string => {
  const allowed = codesAt(dto, path);
  return (allowed.includes(text) ? labelsOf(allowed)[text]?.[language] : undefined) ?? text;
};

/** The members that the body of a command may have, nested ones left out. */
export const fieldsOf = (dto: Type<object>): readonly string[] => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(dto, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
];
