import type { Bilingual } from '../../kernel/bilingual.js';
import type { DisputeEventType, DisputeFact, Party } from '../dispute.events.js';

/** What the timeline keeps of a fact. */
export type Params<T extends DisputeEventType> = Omit<DisputeFact<T>['data'], 'disputeId' | 'on' | 'at' | 'dimensions'>;

/** Sides by party, for sentences that name one. */
export type Sides = Readonly<Record<string, Party['side']>>;

/** One sentence for each type of fact. */
export type Sentences = { readonly [T in DisputeEventType]: (params: Params<T>, sides: Sides) => Bilingual };
