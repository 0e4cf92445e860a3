import type { RiskAsk } from '../risk.commands.js';
import type { RiskEvent } from '../risk.events.js';
import { ensure } from '../risk.refusals.js';
import type { Risk } from '../risk.state.js';
import { ensureSince, factOf } from './guards.js';

export const recordInspection = (command: RiskAsk<'RecordInspection'>, risk: Risk): readonly RiskEvent[] => {
  const { inspection } = risk;
  ensure(inspection !== null && inspection.doneOn === null, 'risk.no-inspection');
  const isLate = command.occurredOn > inspection.deadline.dueOn;
  return [{ type: 'InspectionRecorded', data: { ...factOf(command), findings: command.findings, isLate } }];
};

export const recordMeeting = (command: RiskAsk<'RecordMeeting'>, risk: Risk): readonly RiskEvent[] => {
  const { meetingId, kind, organisationIds, minutes } = command;
  ensure(risk.meetings[meetingId] === undefined, 'risk.meeting-exists');
  return [{ type: 'RiskMeetingHeld', data: { ...factOf(command), meetingId, kind, organisationIds, minutes } }];
};

export const makeCommitment = (command: RiskAsk<'MakeCommitment'>, risk: Risk): readonly RiskEvent[] => {
  const { commitmentId, organisationId, role, dueOn, content, meetingId } = command;
  ensure(risk.commitments[commitmentId] === undefined, 'risk.commitment-exists');
  ensure(meetingId === null || risk.meetings[meetingId] !== undefined, 'risk.no-such-meeting');
  ensure(dueOn >= command.occurredOn, 'risk.commitment-due-past');
  ensure(command.isResponder, 'risk.organisation-not-responding');
  const data = { ...factOf(command), commitmentId, organisationId, role, dueOn, content, meetingId };
  return [{ type: 'CommitmentMade', data }];
};

export const keepCommitment = (command: RiskAsk<'KeepCommitment'>, risk: Risk): readonly RiskEvent[] => {
  const { commitmentId, note, occurredOn } = command;
  const commitment = risk.commitments[commitmentId];
  ensure(commitment !== undefined, 'risk.no-such-commitment');
  ensure(commitment.keptOn === null, 'risk.commitment-kept');
  ensureSince(command, commitment.madeOn);
  const isLate = occurredOn > commitment.dueOn;
  return [{ type: 'CommitmentKept', data: { ...factOf(command), commitmentId, isLate, note } }];
};

export const linkDispute = (command: RiskAsk<'LinkDispute'>, risk: Risk): readonly RiskEvent[] => {
  ensure(!risk.disputeIds.includes(command.disputeId), 'risk.linked');
  return [{ type: 'RiskDisputeLinked', data: { ...factOf(command), disputeId: command.disputeId } }];
};

export const linkProject = (command: RiskAsk<'LinkProject'>, risk: Risk): readonly RiskEvent[] => {
  ensure(!risk.projectRefs.includes(command.projectRef), 'risk.linked');
  return [{ type: 'RiskProjectLinked', data: { ...factOf(command), projectRef: command.projectRef } }];
};

/** Takes a text out of sight, e.g. because it tells of a person after all. Its key is destroyed by a process. */
export const redact = (command: RiskAsk<'RedactRiskText'>, risk: Risk): readonly RiskEvent[] => {
  const state = risk.texts.get(command.keyId);
  ensure(state !== undefined, 'risk.no-such-text');
  return state === 'REDACTED' ? [] : [{ type: 'RiskTextRedacted', data: { ...factOf(command), keyId: command.keyId } }];
};
