/** Collects the values of one statement while its text is put together; values never become part of the text. */
export class SqlParameters {
  readonly values: unknown[] = [];

  /** The placeholder (`$1`, `$2`, …) of a new value. */
  bind(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  /** The text of a part that numbers its own parameters from the index it is given. */
  include(build: (startIndex: number) => { readonly sql: string; readonly params: readonly unknown[] }): string {
    const { sql, params } = build(this.values.length + 1);
    this.values.push(...params);
    return sql;
  }
}
