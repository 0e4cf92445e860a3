import { addDays, calendarDate, daysBetween, type CalendarDate } from '../../kernel/calendar-date.js';
import { DISPUTE_TYPES, type DisputeType } from '../dispute.codes.js';
import { Drawing } from './drawing.js';
import { JINJIANG_COURT, JINJIANG_GRIDS, type SeededOrganisation } from './jinjiang-directory.js';

/**
 * Disputes found and resolved in 2012. Source: docs/rules.md, Figures. Everything else about them (channel,
 * month, type, place) is drawn from the seed below: no source gives it.
 */
export const JINJIANG_2012 = { discovered: 2_446, resolved: 2_382 } as const;
const SEED = 2_012;

/** How the cases are spread over the channels; drawn up for the seed. They add up to the totals above. */
export const JINJIANG_CHANNELS = {
  PEOPLES: { discovered: 1_712, resolved: 1_675 },
  ADMINISTRATIVE: { discovered: 489, resolved: 473 },
  COURT_LED: { discovered: 245, resolved: 234 },
} as const;
export type SeededChannel = keyof typeof JINJIANG_CHANNELS;

/** How a case ended. */
export const ENDINGS = ['ORAL', 'WRITTEN', 'SETTLED', 'FAILED', 'WITHDRAWN'] as const;
export type Ending = (typeof ENDINGS)[number];

/** What the seed has drawn of one case. */
export interface PlannedCase {
  readonly caseKey: string;
  readonly channel: SeededChannel;
  readonly disputeType: DisputeType;
  readonly gridId: string;
  readonly organisation: SeededOrganisation;
  readonly mediatorId: string;
  readonly ending: Ending;
  readonly discoveredOn: CalendarDate;
  readonly registeredOn: CalendarDate;
  readonly acceptedOn: CalendarDate;
  readonly sessionOn: CalendarDate;
  readonly endedOn: CalendarDate;
}

const FIRST = calendarDate('2012-01-01');
const LAST = calendarDate('2012-12-31');
/** The day so much later, within the year: what began in its last days ends in them. */
const later = (day: CalendarDate, days: number): CalendarDate => {
  const on = addDays(day, days);
  return on < LAST ? on : LAST;
};

/** The 2,446 cases, in the order of their discovery. */
export const plannedCases = (): readonly PlannedCase[] => {
  const drawing = new Drawing(SEED);
  const isResolved = Object.entries(JINJIANG_CHANNELS).flatMap(([channel, { discovered, resolved }]) =>
    Array.from({ length: discovered }, (_, index) => ({
      channel: channel as SeededChannel,
      isResolved: index < resolved,
    })),
  );
  return drawing
    .shuffled(isResolved)
    .map((one) => ({ ...one, discoveredOn: addDays(FIRST, drawing.below(daysBetween(FIRST, LAST) + 1)) }))
    .toSorted((a, b) => (a.discoveredOn < b.discoveredOn ? -1 : Number(a.discoveredOn > b.discoveredOn)))
    .map((one, index) => planned(one, `2012-${String(index + 1).padStart(4, '0')}`, drawing));
};

const planned = (
  { channel, isResolved, discoveredOn }: Pick<PlannedCase, 'channel' | 'discoveredOn'> & { isResolved: boolean },
  caseKey: string,
  drawing: Drawing,
): PlannedCase => {
  const grid = drawing.one(JINJIANG_GRIDS);
  const organisation = { PEOPLES: grid.committee, ADMINISTRATIVE: grid.justiceOffice, COURT_LED: JINJIANG_COURT }[
    channel
  ];
  const registeredOn = later(discoveredOn, drawing.between(0, 3));
  const acceptedOn = later(registeredOn, drawing.between(0, 3));
  const sessionOn = later(acceptedOn, drawing.between(1, 9));
  return {
    caseKey,
    channel,
    disputeType: drawing.one(DISPUTE_TYPES),
    gridId: grid.gridId,
    organisation,
    mediatorId: drawing.one(organisation.mediatorIds),
    ending: endingOf(channel, isResolved, drawing),
    discoveredOn,
    registeredOn,
    acceptedOn,
    sessionOn,
    endedOn: later(sessionOn, drawing.between(0, 8)),
  };
};

const endingOf = (channel: SeededChannel, isResolved: boolean, drawing: Drawing): Ending => {
  const share = drawing.below(100);
  if (!isResolved) return share < 75 ? 'FAILED' : 'WITHDRAWN';
  if (share < 6) return 'SETTLED';
  return channel === 'PEOPLES' && share < 55 ? 'ORAL' : 'WRITTEN';
};
