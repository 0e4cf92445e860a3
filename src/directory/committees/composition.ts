/** Whether a committee is made up as the law says. A report: what was done by a committee with a fault stays done. Pure. */
import type { Bilingual } from '../../kernel/bilingual.js';
import { addDays, addMonths, type CalendarDate } from '../../kernel/calendar-date.js';
import type { LegalSource } from '../../kernel/domain-error.js';
import { cite } from '../../kernel/laws.js';
import type { CommitteeFunction } from '../directory.codes.js';

/** Source: People's Mediation Law (2010) art. 8. */
const LEAST_MEMBERS = 3;
const MOST_MEMBERS = 9;
/** Source: People's Mediation Law (2010) art. 9. Unit: months. */
const TERM_MONTHS = 36;

const pml = (article: string): LegalSource => cite('PEOPLES_MEDIATION', article);

/** What may be wrong with the make-up of a committee, with its article. */
export const COMPOSITION_FAULTS = {
  TOO_FEW_MEMBERS: { title: { zh: '委员不足三人', en: 'Fewer than three members' }, source: pml('8') },
  TOO_MANY_MEMBERS: { title: { zh: '委员超过九人', en: 'More than nine members' }, source: pml('8') },
  NO_HEAD: { title: { zh: '没有主任', en: 'There is no head' }, source: pml('8') },
  SEVERAL_HEADS: { title: { zh: '主任不止一人', en: 'More than one head' }, source: pml('8') },
  NO_WOMAN: { title: { zh: '没有妇女成员', en: 'No woman among the members' }, source: pml('8') },
  TERM_OVER: {
    title: { zh: '委员任期已满三年，未改选', en: "A member's term of three years is over" },
    source: pml('9'),
  },
} as const satisfies Readonly<Record<string, { readonly title: Bilingual; readonly source: LegalSource }>>;
export type CompositionFault = keyof typeof COMPOSITION_FAULTS;

export interface Seat {
  readonly mediatorId: string;
  readonly function: CommitteeFunction;
  readonly isWoman: boolean;
  readonly validFrom: CalendarDate;
}

/** What is wrong with the seats taken on that day, in the order of the law. */
export const compositionFaults = (seats: readonly Seat[], on: CalendarDate): readonly CompositionFault[] => {
  const members = new Set(seats.map(({ mediatorId }) => mediatorId)).size;
  const heads = seats.filter((seat) => seat.function === 'HEAD').length;
  const isOver = ({ validFrom }: Seat): boolean => addDays(addMonths(validFrom, TERM_MONTHS), -1) < on;
  const found: readonly (readonly [CompositionFault, boolean])[] = [
    ['TOO_FEW_MEMBERS', members < LEAST_MEMBERS],
    ['TOO_MANY_MEMBERS', members > MOST_MEMBERS],
    ['NO_HEAD', heads === 0],
    ['SEVERAL_HEADS', heads > 1],
    ['NO_WOMAN', !seats.some(({ isWoman }) => isWoman)],
    ['TERM_OVER', seats.some(isOver)],
  ];
  return found.filter(([, isFound]) => isFound).map(([fault]) => fault);
};
