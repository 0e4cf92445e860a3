import { endOfDay } from '../../kernel/deadline/index.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { sealedTextsIn } from '../../kernel/sealed-text.js';
import type { RecordedEvent } from '../../platform/event-store/event-store.js';
import type { Changes, Row } from '../../platform/projection/projection.js';
import type { RiskEvent, RiskFact } from '../risk.events.js';
import type { RiskRow, RiskTaskRow, RiskTimelineRow } from './risk.row.js';

type Recorded = RecordedEvent<RiskEvent>;

export const acknowledgeTask = (round: number, organisationId: string): string => `ack-${round}-${organisationId}`;
export const keepTask = (commitmentId: string): string => `keep-${commitmentId}`;
export const INSPECT_TASK = 'inspect';

/** Rows that the handler of this event reads. */
export const touched = ({ type, data }: RiskEvent): readonly (readonly [table: string, key: Row])[] => {
  const register = ['risk_register', { id: data.riskId }] as const;
  const task = (taskId: string) => ['risk_task', { risk_id: data.riskId, task_id: taskId }] as const;
  switch (type) {
    case 'OrganisationsNotified':
      return [
        register,
        ...data.notices.flatMap(({ organisationId }) =>
          Array.from({ length: data.round - 1 }, (_, n) => task(acknowledgeTask(n + 1, organisationId))),
        ),
      ];
    case 'NoticeAcknowledged':
    case 'AcknowledgementOverdue':
      return [register, task(acknowledgeTask(data.round, data.organisationId))];
    case 'InspectionRecorded':
    case 'InspectionOverdue':
      return [register, task(INSPECT_TASK)];
    case 'CommitmentKept':
    case 'CommitmentOverdue':
      return [register, task(keepTask(data.commitmentId))];
    default:
      return [register];
  }
};

const withoutTexts = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (typeof value !== 'object' || value === null) return value;
  const [text] = 'ciphertext' in value ? sealedTextsIn(value) : [];
  if (text !== undefined) return { keyId: text.keyId, compartment: text.compartment };
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutTexts(part)]));
};

/** What is kept of a fact for its sentence. */
const paramsOf = ({ data }: RiskEvent): unknown => {
  const { riskId: _riskId, on: _on, at: _at, ...params } = data;
  return withoutTexts(params);
};

/** Brings the row of the report up to date and adds the fact to the timeline. */
export const note = (
  recorded: Recorded,
  changes: Changes,
  change: (row: RiskRow) => Partial<RiskRow> = () => ({}),
): void => {
  const { data, type, eventId, revision, position, recordedAt, actor } = recorded;
  const before = changes.get('risk_register', { id: data.riskId }) as RiskRow | undefined;
  if (before === undefined) throw new Error('a fact of a risk that was not reported');
  const changed = { ...before, ...change(before) };
  const next = Object.values(changed.awaited).sort()[0] ?? null;
  changes.put('risk_register', { ...changed, next_due_at: next, revision, position, recorded_at: recordedAt });
  changes.put('risk_timeline', {
    risk_id: data.riskId,
    revision,
    event_id: eventId,
    type,
    fact_on: data.on,
    fact_at: data.at,
    recorded_at: recordedAt,
    account_id: actor.accountId,
    role: actor.role,
    params: paramsOf(recorded as RiskEvent),
  } satisfies RiskTimelineRow);
};

/** The first row of a report. */
export const open = ({ data, revision, position, recordedAt }: RecordedEvent<RiskFact<'RiskReported'>>): RiskRow => ({
  id: data.riskId,
  status: 'OPEN',
  level: data.level,
  subject: data.subject.kind,
  subject_group: data.subject.kind === 'GROUP' ? data.subject.group : null,
  project_refs: data.subject.kind === 'PROJECT' ? [data.subject.projectRef] : [],
  dispute_ids: [],
  division_path: data.place.divisionPath,
  grid: data.place.gridId,
  organisation: data.place.organisationId,
  reporter_organisation: data.reporterOrganisationId,
  reported_on: data.on,
  fears_petition: false,
  inspected_on: null,
  meetings: 0,
  closed_on: null,
  outcome: null,
  awaited: {},
  next_due_at: null,
  revision,
  position,
  recorded_at: recordedAt,
});

/** A new task; the row of the report waits for it. */
export const begin = (
  { data }: Recorded,
  changes: Changes,
  task: Pick<RiskTaskRow, 'task_id' | 'kind' | 'organisation' | 'due_at'> & { readonly due_on: CalendarDate | null },
): void =>
  changes.put('risk_task', {
    ...task,
    risk_id: data.riskId,
    started_at: data.at,
    state: 'OPEN',
    done_at: null,
    was_overdue: false,
  } satisfies RiskTaskRow);

/** Moves a task on where there is one; a task that is over stays as it is. */
export const move = ({ data }: Recorded, changes: Changes, taskId: string, change: Partial<RiskTaskRow>): void => {
  const key = { risk_id: data.riskId, task_id: taskId };
  const task = changes.get('risk_task', key) as RiskTaskRow | undefined;
  if (task !== undefined && (task.state === 'OPEN' || task.state === 'OVERDUE'))
    changes.put('risk_task', { ...task, ...change });
};

export const done = ({ data }: Recorded, isLate: boolean): Partial<RiskTaskRow> => ({
  state: isLate ? 'DONE_LATE' : 'DONE',
  done_at: data.at,
  ...(isLate && { was_overdue: true }),
});

export const OVERDUE: Partial<RiskTaskRow> = { state: 'OVERDUE', was_overdue: true };

/** The last moment of a day, as a task keeps it. */
export const endOf = (day: CalendarDate): string => endOfDay(day);

export const awaiting = ({ awaited }: RiskRow, more: Readonly<Record<string, string>>) => ({
  awaited: { ...awaited, ...more },
});

export const notAwaiting = ({ awaited }: RiskRow, taskIds: readonly string[]) => ({
  awaited: Object.fromEntries(Object.entries(awaited).filter(([taskId]) => !taskIds.includes(taskId))),
});
