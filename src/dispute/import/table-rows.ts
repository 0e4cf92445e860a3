import type { Type } from '@nestjs/common';
import type { Language } from '../../kernel/bilingual.js';
import type { SchemaError } from '../../platform/http/problems.js';
import { pointerTo } from '../../platform/http/json-pointer.js';
import { UnreadableFile, type TableRow } from '../../platform/tables/table-file.js';
import { PersonDto } from '../../directory/index.js';
import type { ImportableFacts } from './importable-facts.js';
import { cellRule } from './cell-rules.js';
import type { RowReason } from './import-outcome.js';
import { PERSON_FACT, type ImportRow } from './import-row.js';
import { rowOf } from './read-ndjson.js';
import { cellValue } from './table-cells.js';
import { headingOfPlace, placeOfHeading, type ColumnPlace } from './table-headings.js';

/** The columns of a table by heading, and the headings by the place in the body that they stand for. */
export interface TableShape {
  readonly places: ReadonlyMap<string, ColumnPlace>;
  /** Heading of a JSON pointer, for reports. */
  readonly headings: ReadonlyMap<string, string>;
  /** That of the headings. */
  readonly language: Language;
}

/** JSON pointer to a place: numbers count from 0 there. */
const pointerOf = ({ path }: ColumnPlace): string =>
  pointerTo(path.map((part) => (/^\d+$/.test(part) ? String(Number(part) - 1) : part)));

const pathOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part));

const refusedHeading = (heading: string, zh: string, en: string): UnreadableFile =>
  new UnreadableFile({ zh: `列“${heading}”：${zh}`, en: `column “${heading}”: ${en}` });

/** Reads a header. Throws `UnreadableFile` for a heading that names nothing, or that is there twice. */
export const shapeOf = (headings: readonly string[]): TableShape => {
  const places = new Map<string, ColumnPlace>();
  const taken = new Map<string, string>();
  for (const heading of headings) {
    const place = placeOfHeading(heading);
    if (place === undefined) throw refusedHeading(heading, '未知的列', 'unknown column');
    const pointer = pointerOf(place);
    if (taken.has(pointer)) throw refusedHeading(heading, '重复的列', 'the column is there twice');
    taken.set(pointer, heading);
    places.set(heading, place);
  }
  for (const needed of ['/case', '/fact'])
    if (!taken.has(needed)) throw refusedHeading(needed.slice(1), '缺少此列', 'the column is missing');
  return { places, headings: taken, language: headings.some((one) => /\p{Script=Han}/u.test(one)) ? 'zh' : 'en' };
};

/** Turns the rows of a table into the commands they stand for. */
export class TableRows {
  private readonly byName = new Map<string, { readonly fact: string; readonly dto: Type<object> }>();

  constructor(
    importable: ImportableFacts,
    private readonly shape: TableShape,
  ) {
    this.byName
      .set(PERSON_FACT, { fact: PERSON_FACT, dto: PersonDto })
      .set('人员', { fact: PERSON_FACT, dto: PersonDto });
    for (const { fact, title, dto } of importable.all())
      for (const name of [fact, title.zh, title.en]) this.byName.set(name.toLowerCase(), { fact, dto });
  }

  read({ line, cells, faults = [] }: TableRow): ImportRow {
    const given = { case: '', fact: '' };
    const body: Body = {};
    const named = this.byName.get((this.cellAt(cells, 'fact') ?? '').toLowerCase());
    for (const [heading, text] of Object.entries(cells)) {
      const place = this.shape.places.get(heading);
      if (place === undefined) continue;
      const [first] = place.path;
      if (first === 'case' || first === 'fact') given[first] = text;
      else put(body, place.path, named === undefined ? text : cellValue(text, named.dto, place.path, place.isYuan));
    }
    const row = rowOf(line, { case: given.case, fact: named?.fact ?? given.fact, body: whole(body) });
    const errors = faults.map(({ column, reason }): SchemaError => {
      const place = this.shape.places.get(column);
      return { in: 'body', pointer: place === undefined ? '' : pointerOf(place), rule: 'isText', message: reason };
    });
    return errors.length === 0 ? row : { ...row, errors: [...errors, ...(row.errors ?? [])] };
  }

  /** A refusal as the table has it: its column by the heading, what the cell may hold as people write it. */
  told(reason: RowReason, fact: string): RowReason {
    const { code, field } = reason;
    const path = pathOf(field);
    const heading = this.shape.headings.get(field);
    const dto = this.byName.get(fact.toLowerCase())?.dto;
    const place = (heading === undefined ? undefined : this.shape.places.get(heading)) ?? { path, isYuan: false };
    const message = dto === undefined ? undefined : cellRule(code.replace(/^invalid-request\./, ''), dto, place);
    return {
      ...reason,
      field: heading ?? headingOfPlace(path, this.shape.language),
      message: message ?? reason.message,
    };
  }

  private cellAt(cells: TableRow['cells'], name: string): string | undefined {
    return Object.entries(cells).find(([heading]) => this.shape.places.get(heading)?.path[0] === name)?.[1];
  }
}

interface Body {
  [name: string]: unknown;
}

const put = (body: Body, [name = '', ...rest]: readonly string[], value: unknown): void => {
  if (rest.length === 0) body[name] = value;
  else {
    const inner = (body[name] ?? {}) as Body;
    body[name] = inner;
    put(inner, rest, value);
  }
};

/** Numbered members become a list; a party keeps the number of its columns as its name. */
const whole = (value: unknown, name = ''): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [key, whole(member, key)] as const);
  const isList = members.length > 0 && members.every(([key]) => /^\d+$/.test(key));
  if (!isList) return Object.fromEntries(members);
  const sorted = members.toSorted(([a], [b]) => Number(a) - Number(b));
  return sorted.map(([key, entry]) => (name === 'parties' ? { partyId: `#${key}`, ...(entry as object) } : entry));
};
