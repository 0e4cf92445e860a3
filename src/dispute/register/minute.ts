const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** A moment as a reader in Shanghai writes it, e.g. `2026-03-05 14:00`. */
export const minute = (moment: string): string =>
  new Date(Date.parse(moment) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
