import type { DisputeEvent } from '../dispute/index.js';
import type { RecordedEvent } from '../platform/event-store/event-store.js';
import type { Changes } from '../platform/projection/projection.js';
import { Book } from './book.js';
import { keptIn, standingOf } from './kept-standing.js';
import { enter } from './roll-up.js';
import type { CaseRow, Standing } from './statistics.row.js';

/** A merged or annulled case counts nowhere; `posting` answers what is left aside. */
export const keepAside = (
  recorded: RecordedEvent<DisputeEvent>,
  changes: Changes,
  posting: (book: Book, setAside: readonly Standing[]) => readonly Standing[],
): void => {
  const { disputeId, on } = recorded.data;
  const before = changes.get('statistics_case', { dispute_id: disputeId }) as CaseRow | undefined;
  if (before === undefined) throw new Error('a fact of a case that was neither discovered nor registered');
  const book = new Book(recorded, disputeId, on, standingOf(before), before.memory.corrections);
  const setAside = posting(book, before.set_aside);
  enter(book.lines, changes);
  changes.put('statistics_case', { ...before, standing: keptIn(before, book.standing), set_aside: setAside });
};
