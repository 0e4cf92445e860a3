import { projection } from '../../platform/projection/projection.js';
import type { RiskEvent } from '../risk.events.js';
import {
  acknowledgeTask,
  awaiting,
  begin,
  done,
  endOf,
  INSPECT_TASK,
  keepTask,
  move,
  notAwaiting,
  note,
  open,
  OVERDUE,
  touched,
} from './risk-changes.js';
import { RISK_TABLES } from './risk.row.js';

/**
 * Risk reports: where they stand, what is waited for of whom, what happened.
 * Shape: one row per report, per task, per fact. No text, nobody named.
 */
export const risks = projection<RiskEvent>({
  name: 'risk-register',
  version: 1,
  sources: ['risk'],
  tables: RISK_TABLES,
  touches: (recorded) => touched(recorded as RiskEvent),
  on: {
    RiskReported: (recorded, changes) => {
      changes.put('risk_register', { ...open(recorded) });
      note(recorded, changes);
    },
    OrganisationsNotified: (recorded, changes) => {
      const { round, notices } = recorded.data;
      const earlier = notices.flatMap(({ organisationId }) =>
        Array.from({ length: round - 1 }, (_, n) => acknowledgeTask(n + 1, organisationId)),
      );
      for (const taskId of earlier) move(recorded, changes, taskId, { state: 'VOID' });
      const fresh = notices.map(({ organisationId, acknowledgeBy }) => {
        const task_id = acknowledgeTask(round, organisationId);
        const task = { task_id, kind: 'ACKNOWLEDGE', organisation: organisationId } as const;
        begin(recorded, changes, { ...task, due_at: acknowledgeBy, due_on: null });
        return [task_id, acknowledgeBy] as const;
      });
      note(recorded, changes, (row) => ({
        awaited: { ...notAwaiting(row, earlier).awaited, ...Object.fromEntries(fresh) },
      }));
    },
    NoticeAcknowledged: (recorded, changes) => {
      const taskId = acknowledgeTask(recorded.data.round, recorded.data.organisationId);
      move(recorded, changes, taskId, done(recorded, recorded.data.isLate));
      note(recorded, changes, (row) => notAwaiting(row, [taskId]));
    },
    AcknowledgementOverdue: (recorded, changes) => {
      const taskId = acknowledgeTask(recorded.data.round, recorded.data.organisationId);
      move(recorded, changes, taskId, OVERDUE);
      note(recorded, changes, (row) => notAwaiting(row, [taskId]));
    },
    CollectivePetitionFeared: (recorded, changes) => {
      const { dueOn } = recorded.data.inspection;
      const due_at = endOf(dueOn);
      begin(recorded, changes, { task_id: INSPECT_TASK, kind: 'INSPECT', organisation: null, due_at, due_on: dueOn });
      note(recorded, changes, (row) => ({ fears_petition: true, ...awaiting(row, { [INSPECT_TASK]: due_at }) }));
    },
    InspectionRecorded: (recorded, changes) => {
      move(recorded, changes, INSPECT_TASK, done(recorded, recorded.data.isLate));
      note(recorded, changes, (row) => ({ inspected_on: recorded.data.on, ...notAwaiting(row, [INSPECT_TASK]) }));
    },
    InspectionOverdue: (recorded, changes) => {
      move(recorded, changes, INSPECT_TASK, OVERDUE);
      note(recorded, changes, (row) => notAwaiting(row, [INSPECT_TASK]));
    },
    RiskMeetingHeld: (recorded, changes) => note(recorded, changes, ({ meetings }) => ({ meetings: meetings + 1 })),
    CommitmentMade: (recorded, changes) => {
      const { commitmentId, organisationId, dueOn } = recorded.data;
      const task = { task_id: keepTask(commitmentId), kind: 'KEEP_COMMITMENT', organisation: organisationId } as const;
      const due_at = endOf(dueOn);
      begin(recorded, changes, { ...task, due_at, due_on: dueOn });
      note(recorded, changes, (row) => awaiting(row, { [task.task_id]: due_at }));
    },
    CommitmentKept: (recorded, changes) => {
      const taskId = keepTask(recorded.data.commitmentId);
      move(recorded, changes, taskId, done(recorded, recorded.data.isLate));
      note(recorded, changes, (row) => notAwaiting(row, [taskId]));
    },
    CommitmentOverdue: (recorded, changes) => {
      const taskId = keepTask(recorded.data.commitmentId);
      move(recorded, changes, taskId, OVERDUE);
      note(recorded, changes, (row) => notAwaiting(row, [taskId]));
    },
    RiskDisputeLinked: (recorded, changes) =>
      note(recorded, changes, ({ dispute_ids }) => ({ dispute_ids: [...dispute_ids, recorded.data.disputeId] })),
    RiskProjectLinked: (recorded, changes) =>
      note(recorded, changes, ({ project_refs }) => ({ project_refs: [...project_refs, recorded.data.projectRef] })),
    RiskLevelChanged: (recorded, changes) => note(recorded, changes, () => ({ level: recorded.data.to })),
    RiskClosed: (recorded, changes) => {
      const { on, outcome } = recorded.data;
      note(recorded, changes, () => ({ status: 'CLOSED', closed_on: on, outcome, awaited: {} }));
    },
    RiskTextRedacted: (recorded, changes) => note(recorded, changes),
  },
});
