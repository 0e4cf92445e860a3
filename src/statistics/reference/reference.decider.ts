/** The figures of one division as they stand. Pure. A later entry for the same year and kind takes the place of the earlier. */
import { assertNever, type Decider } from '../../kernel/decider.js';
import type { ReferenceEvent, ReferenceFigure } from './reference.events.js';

export interface EnterReferenceFigure {
  readonly type: 'EnterReferenceFigure';
  readonly figure: ReferenceEvent['data'];
}

/** By year and kind. */
export type ReferenceFigures = Readonly<Record<string, ReferenceFigure>>;

const keyOf = ({ year, kind }: ReferenceFigure): string => `${year} ${kind}`;

const isSame = (a: ReferenceFigure | undefined, b: ReferenceFigure): boolean =>
  a?.value === b.value && a.source === b.source && a.documentNo === b.documentNo;

export const referenceDecider: Decider<ReferenceFigures, EnterReferenceFigure, ReferenceEvent> = {
  initial: {},
  decide: ({ figure }, figures) =>
    isSame(figures[keyOf(figure)], figure) ? [] : [{ type: 'ReferenceFigureEntered', data: figure }],
  evolve: (figures, event) => {
    switch (event.type) {
      case 'ReferenceFigureEntered':
        return { ...figures, [keyOf(event.data)]: event.data };
      default:
        return assertNever(event.type);
    }
  },
};
