import { sealedTextsIn } from '../../kernel/sealed-text.js';
import type { RecordedEvent } from '../../platform/event-store/event-store.js';
import type { Changes } from '../../platform/projection/projection.js';
import type { Dimensions, DisputeEvent, MatterEvent, Party } from '../dispute.events.js';
import { dueFrom } from '../dispute.matters.js';
import { outcomeAfter } from '../dispute.matter-status.js';
import { statusAfter } from '../dispute.status.js';
import { keepLateEntry } from './late-entries.js';
import {
  type DueDay,
  type InvolvedRow,
  type MentionRow,
  type PartyRow,
  type RegisterRow,
  type TimelineRow,
} from './register.row.js';
import { timelineParams } from './timeline-params.js';

const BEGINNINGS: ReadonlySet<string> = new Set(['DisputeDiscovered', 'DisputeRegistered']);

type DisputeRecorded = RecordedEvent<DisputeEvent>;

/** Brings the row of the case up to date, and adds the fact to the timeline and its texts to the mentions. */
export const note = (
  recorded: DisputeRecorded,
  changes: Changes,
  change: (row: RegisterRow) => Partial<RegisterRow> = () => ({}),
): void => {
  const { data, revision, position, recordedAt } = recorded;
  const before = changes.get('dispute_register', { id: data.disputeId }) as RegisterRow | undefined;
  if (before === undefined && !BEGINNINGS.has(recorded.type))
    throw new Error('a fact of a case that was neither discovered nor registered');
  const row = before ?? blank(recorded);
  const status = statusAfter(recorded as DisputeEvent);
  changes.put('dispute_register', {
    ...row,
    ...(status === null ? {} : { status, status_on: data.on }),
    ...change(row),
    revision,
    position,
    recorded_at: recordedAt,
  });
  tell(recorded, changes);
};

const tell = (recorded: DisputeRecorded, changes: Changes): void => {
  const { data, type, eventId, revision, recordedAt, actor } = recorded;
  changes.put('dispute_timeline', {
    dispute_id: data.disputeId,
    revision,
    event_id: eventId,
    type,
    fact_on: data.on,
    fact_at: data.at,
    recorded_at: recordedAt,
    account_id: actor.accountId,
    role: actor.role,
    params: timelineParams(recorded as DisputeEvent),
  } satisfies TimelineRow);
  keepLateEntry(recorded, changes);
  for (const { mentions } of sealedTextsIn(data))
    for (const personId of mentions)
      changes.put('dispute_mention', { person_id: personId, dispute_id: data.disputeId } satisfies MentionRow);
};

const blank = ({ data }: DisputeRecorded): RegisterRow => ({
  id: data.disputeId,
  number: null,
  status: 'DISCOVERED',
  status_on: data.on,
  type: 'OTHER',
  source: null,
  channel: null,
  difficulty: 'ORDINARY',
  division_path: '',
  grid: null,
  organisation: null,
  shared_with: [],
  mediator_ids: [],
  excluded_mediator_ids: [],
  is_sealed: false,
  party_person_ids: [],
  reported_by: null,
  intake_on: data.on,
  registered_on: null,
  accepted_on: null,
  effective_on: null,
  closed_on: null,
  retained_until: null,
  outcome: null,
  episode: 1,
  due: [],
  next_due_on: null,
  agreed_due: [],
  revision: 0,
  position: '',
  recorded_at: '',
});

export const placed = ({
  divisionPath,
  gridId,
  organisationId,
  disputeType,
  source,
  channel,
  difficulty,
}: Dimensions) => ({
  division_path: divisionPath,
  grid: gridId,
  organisation: organisationId,
  type: disputeType,
  source,
  channel,
  difficulty,
});

/** Nobody who once had a part in the case stops having had it. */
export const involve = (disputeId: string, personId: string, changes: Changes): void =>
  changes.put('dispute_involved', { dispute_id: disputeId, person_id: personId } satisfies InvolvedRow);

export const join = (disputeId: string, { partyId, personId, side }: Party, changes: Changes): void => {
  changes.put('dispute_party', {
    dispute_id: disputeId,
    party_id: partyId,
    person_id: personId,
    side,
  } satisfies PartyRow);
  involve(disputeId, personId, changes);
};

export const persons = (known: readonly string[], parties: readonly Party[]): readonly string[] =>
  [...new Set([...known, ...parties.map(({ personId }) => personId)])].sort();

/** The row once the case is held by that organisation: whoever held it before still sees it. */
export const heldBy = (
  { organisation, shared_with: sharedWith }: RegisterRow,
  holder: string | null,
): Pick<RegisterRow, 'shared_with'> => ({
  shared_with: [...new Set([...sharedWith, ...(organisation === null ? [] : [organisation])])].filter(
    (id) => id !== holder,
  ),
});
/** The name under which the term of a matter is due. */
export const MATTER = 'MATTER:';

/** A court may refer the case to another organisation; a transfer hands it over. */
const placeAfter = (fact: MatterEvent, row: RegisterRow): Partial<RegisterRow> => {
  if (fact.type === 'ReferralReceived') return placed(fact.data.dimensions);
  if (fact.type !== 'ReferralConfirmed' || fact.data.mode !== 'TRANSFER') return {};
  return { ...placed(fact.data.dimensions), ...heldBy(row, fact.data.dimensions.organisationId) };
};

/** A fact of a matter: what it begins is due from now on. */
export const noteMatter = (recorded: RecordedEvent<MatterEvent>, changes: Changes): void => {
  const of = `${MATTER}${recorded.data.matterId}`;
  const fact = recorded as MatterEvent;
  const dueOn = dueFrom(fact);
  const outcome = outcomeAfter(fact);
  note(recorded, changes, (row) => ({
    ...(outcome !== undefined && { outcome }),
    ...placeAfter(fact, row),
    ...due(row.due, [of], dueOn === undefined ? [] : [{ of, dueOn }]),
  }));
};

/** What is due without `done` and with `more`. */
export const due = (
  days: readonly DueDay[],
  done: readonly string[],
  more: readonly DueDay[] = [],
): Pick<RegisterRow, 'due' | 'next_due_on'> => {
  const left = [...days.filter(({ of }) => !done.includes(of)), ...more].sort((a, b) => a.dueOn.localeCompare(b.dueOn));
  return { due: left, next_due_on: left.find(({ isWaiting }) => isWaiting !== true)?.dueOn ?? null };
};
