import type { Type } from '@nestjs/common';
import type { Bilingual } from '../../kernel/bilingual.js';
import type { CodeLabels } from '../../kernel/code-list.js';

/** What a file of one kind holds: the columns, and the shapes of the HTTP interface that its rows must have. */
export interface ImportShape {
  readonly table: string;
  /** Columns of the table that have other names than those of the file. */
  readonly stored?: Readonly<Record<string, string>>;
  /** Columns that name the row, in the shape of the path of its resource. */
  readonly naming: readonly string[];
  readonly params: Type<object>;
  readonly content: Type<object>;
  readonly columns: readonly string[];
  /** Several values, separated by `;`. */
  readonly lists: readonly string[];
  readonly flags: readonly string[];
  /** What each column holds; the Chinese word is also a heading that stands for it. */
  readonly headings: Readonly<Record<string, Bilingual>>;
  /** Columns of codes without labels. */
  readonly closed?: Readonly<Record<string, readonly string[]>>;
  /** Columns of codes, whose Chinese labels are taken as well. */
  readonly codes: Readonly<Record<string, CodeLabels>>;
}
