/** Which checks stand next to which figures. Source: docs/rules.md, Figures. */

const [REOPENED, NO_REPLY, UNVISITED, AGREED_SAME_DAY, CLOSED_SAME_DAY, UNPERFORMED, REPEATED] = [
  'K-D1',
  'K-D2',
  'K-D3',
  'K-D4',
  'K-D5',
  'K-D6',
  'K-D7',
] as const;

const OF_RESOLUTIONS = [REOPENED, NO_REPLY, CLOSED_SAME_DAY, UNPERFORMED, REPEATED] as const;
const OF_AGREEMENTS = [REOPENED, AGREED_SAME_DAY, UNPERFORMED, REPEATED] as const;
const OF_PERFORMANCE = [UNVISITED, UNPERFORMED] as const;
const OF_TIME = [AGREED_SAME_DAY, CLOSED_SAME_DAY] as const;

/** By indicator: whose checks say whether it is what it seems. Counts and sums, and what courts decide, have none. */
const CHECKED_BY: Readonly<Record<string, readonly string[]>> = {
  'M-D1': OF_RESOLUTIONS,
  'M-D1c': OF_RESOLUTIONS,
  'M-D1f': OF_RESOLUTIONS,
  'M-D1l': OF_RESOLUTIONS,
  'M-D2': OF_AGREEMENTS,
  'M-D3': OF_AGREEMENTS,
  'M-D4': OF_PERFORMANCE,
  'M-D4a': OF_PERFORMANCE,
  'M-D6': OF_AGREEMENTS,
  'M-D7': OF_RESOLUTIONS,
  'M-D7t': OF_RESOLUTIONS,
  'M-D7c': OF_RESOLUTIONS,
  'M-D8': OF_TIME,
  'M-D9': OF_TIME,
  'M-D10': [UNVISITED],
};

/** Ids of the checks to look at beside the figure. */
export const checkedBy = (id: string): readonly string[] => CHECKED_BY[id] ?? [];
