import type { Type } from '@nestjs/common';
import type { CodeLabels } from '../../kernel/code-list.js';

/** What a file of one kind holds: the columns, and the shapes of the HTTP interface that its rows must have. */
export interface ImportShape {
  readonly table: string;
  /** Columns that name the row, in the shape of the path of its resource. */
  readonly naming: readonly string[];
  readonly params: Type<object>;
  readonly content: Type<object>;
  readonly columns: readonly string[];
  /** Several values, separated by `;`. */
  readonly lists: readonly string[];
  readonly flags: readonly string[];
  /** Chinese headings that stand for a column. */
  readonly headings: Readonly<Record<string, string>>;
  /** Columns of codes, whose Chinese labels are taken as well. */
  readonly codes: Readonly<Record<string, CodeLabels>>;
}
