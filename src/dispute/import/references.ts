import { v5 } from 'uuid';

/** Name space of the ids that imports make. Never changes: the same row must give the same ids. */
const IMPORT_NAMESPACE = '3b0f6f0e-4f0a-5f0c-8e7d-2f1a9c4be6d2';

/**
 * A text that is nothing but `#name` stands for an id of this case, `##name` for one of the whole file, `#case:KEY` for
 * the id of another case of the file.
 */
const REFERENCE = /^(##?)([\p{L}\p{N}][\p{L}\p{N}._-]{0,63})$/u;
const CASE_REFERENCE = /^#case:(\S(?:.{0,198}\S)?)$/u;

/** The ids of one import: the same name, case and reference give the same id, in every run. */
export class ImportIds {
  readonly importId: string;

  constructor(importName: string) {
    this.importId = idOf('import', importName);
  }

  disputeId(caseKey: string): string {
    return idOf(this.importId, 'case', caseKey);
  }

  /** The id of a name: within the case, or within the whole file where `caseKey` is empty. */
  named(caseKey: string, name: string): string {
    return idOf(this.importId, caseKey === '' ? 'file' : 'local', caseKey, name);
  }

  /** The id of the person whom a row describes in place, by who that is in the case. */
  inlinePerson(caseKey: string, who: string): string {
    return idOf(this.importId, 'person', caseKey, who);
  }

  /** The value with every reference in it replaced by its id; other texts stay as they are. */
  resolved(caseKey: string, value: unknown): unknown {
    if (typeof value === 'string') return this.referred(caseKey, value);
    if (Array.isArray(value)) return value.map((entry) => this.resolved(caseKey, entry));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.resolved(caseKey, member)]));
  }

  private referred(caseKey: string, text: string): string {
    const other = CASE_REFERENCE.exec(text);
    if (other?.[1] !== undefined) return this.disputeId(other[1]);
    const [, mark, name] = REFERENCE.exec(text) ?? [];
    return name === undefined ? text : this.named(mark === '##' ? '' : caseKey, name);
  }
}

const idOf = (...name: readonly string[]): string => v5(JSON.stringify(name), IMPORT_NAMESPACE);
