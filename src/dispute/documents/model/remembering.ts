/** A map that remembers what was asked of it and was there: what a paper says of whom. */
export class Remembering<V> extends Map<string, V> {
  readonly told = new Set<string>();

  override get(key: string): V | undefined {
    const value = super.get(key);
    if (value !== undefined) this.told.add(key);
    return value;
  }
}
