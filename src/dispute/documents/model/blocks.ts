/** What a paper says, block by block, without a word on how it looks. Plain data: equal content is equal data. */

import type { CalendarDate } from '../../../kernel/calendar-date.js';

/** A question of a form and its answer; an empty answer is left to be filled in by hand. */
export interface Field {
  readonly label: string;
  readonly value: string;
}

export type Block =
  | { readonly is: 'heading'; readonly text: string }
  | { readonly is: 'paragraph'; readonly text: string; readonly at?: 'start' | 'end' | 'middle' }
  /** Rows of a form; one or two fields in a row. */
  | { readonly is: 'form'; readonly rows: readonly (readonly Field[])[] }
  | {
      readonly is: 'table';
      readonly head: readonly string[];
      /** Share of the width that each column takes; together 100. */
      readonly widths: readonly number[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Room to sign, one line for each; `known` is what the record holds already. */
  | { readonly is: 'signatures'; readonly lines: readonly { readonly label: string; readonly known: string }[] };

/** A paper: its title and what it says. */
export interface Content {
  readonly title: string;
  /** The day that it bears at its end; null where it bears none. */
  readonly datedOn: CalendarDate | null;
  readonly blocks: readonly Block[];
}

/** Content as one issue of it is printed. */
export interface Paper extends Content {
  /** As Chinese papers number, e.g. `（2026）C1人调字第1号之三`. */
  readonly number: string;
  readonly version: number;
  /** `二〇二六年三月六日`. */
  readonly madeOn: string;
  /** Random, in the properties of the file only: keeps its hash from confirming a guess at its content. */
  readonly nonce: string;
}

export const heading = (text: string): Block => ({ is: 'heading', text });
export const paragraph = (text: string, at: 'start' | 'end' | 'middle' = 'start'): Block => ({
  is: 'paragraph',
  text,
  at,
});
export const field = (label: string, value: string | null | undefined): Field => ({ label, value: value ?? '' });
export const form = (...rows: readonly (readonly Field[])[]): Block => ({ is: 'form', rows });
export const signatures = (...lines: readonly { readonly label: string; readonly known?: string }[]): Block => ({
  is: 'signatures',
  lines: lines.map(({ label, known = '' }) => ({ label, known })),
});
/** Columns by heading and share of the width. */
export const table = (
  columns: readonly (readonly [head: string, width: number])[],
  rows: readonly (readonly string[])[],
): Block => ({
  is: 'table',
  head: columns.map(([head]) => head),
  widths: columns.map(([, width]) => width),
  rows,
});

/** Room for a line by hand. */
const BLANK = '＿'.repeat(32);

/** Room for a name by hand, which no printer breaks in two. */
const SIGNING_LINE = '_'.repeat(20);

/** Who signs, and what is known of it or room to do so. */
export const signingLine = ({ label, known }: Extract<Block, { is: 'signatures' }>['lines'][number]): string =>
  `${label}：${known === '' ? SIGNING_LINE : known}`;

/** Each line of a longer text as a paragraph of its own; room to write where there is none. */
export const paragraphs = (text: string): readonly Block[] => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return (lines.length === 0 ? [BLANK] : lines).map((line) => paragraph(line));
};

/** What stands at the foot of every page, before its number. */
export const footOf = ({ number, version, madeOn }: Paper): string => `${number} 第${version}版 制作日期：${madeOn}`;
