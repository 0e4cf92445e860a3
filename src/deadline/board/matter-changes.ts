/** How facts of matters change the board: each ends the term that ran in its matter and may begin the next. */
import { dueFrom, endOfTerm, type MatterEvent } from '../../dispute/index.js';
import type { RecordedEvent } from '../../platform/event-store/event-store.js';
import type { Changes } from '../../platform/projection/projection.js';
import { awaitResult, place, start } from './board-changes.js';
import { matterOf } from './board-keys.js';
import { markMatter } from './board-moves.js';
import type { BoardRow } from './board.row.js';

export const advance = (recorded: RecordedEvent<MatterEvent>, changes: Changes): void => {
  const { data, revision } = recorded;
  const fact = recorded as MatterEvent;
  if (fact.type === 'ReferralReceived' || (fact.type === 'ReferralConfirmed' && fact.data.mode === 'TRANSFER'))
    place(recorded, changes, { dimensions: fact.data.dimensions });
  const { disputeId, matterId, term, procedure } = data;
  const id = matterOf(matterId);
  const row = changes.get('deadline_board', { dispute_id: disputeId, id }) as BoardRow | undefined;
  if (row !== undefined) {
    const isRunning = row.status === 'running';
    const status = isRunning ? endOfTerm(fact, { code: row.code, dueOn: row.due_on }) : row.status;
    const ended = isRunning ? { ended_on: data.on, revision } : {};
    changes.put('deadline_board', { ...row, ...ended, status, id: term === null ? id : `${id}#${revision}` });
  }
  const dueOn = dueFrom(fact);
  if (term === null) {
    if (dueOn !== undefined) awaitResult(recorded, changes, { id, procedure, due_on: dueOn });
    return;
  }
  start(recorded, changes, id, procedure, term);
  markMatter(recorded, changes, id, row);
};
