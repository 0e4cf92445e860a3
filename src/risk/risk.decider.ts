/**
 * Risk report: what may happen to it, and what it then is. Pure: facts from outside arrive inside the command.
 * Source: docs/rules.md, Risk.
 */
import { assertNever, type Decider } from '../kernel/decider.js';
import { expire } from './decide/expire.js';
import { ensurePast, ensureSince } from './decide/guards.js';
import { acknowledge, changeLevel, close, fearCollectivePetition, report } from './decide/report.js';
import {
  keepCommitment,
  linkDispute,
  linkProject,
  makeCommitment,
  recordInspection,
  recordMeeting,
  redact,
} from './decide/response.js';
import type { RiskCommand, RiskCommandType } from './risk.commands.js';
import type { RiskEvent } from './risk.events.js';
import { evolve } from './risk.evolve.js';
import { ensure, refuse } from './risk.refusals.js';
import { NO_RISK, type RiskState } from './risk.state.js';

/** What is still possible once a report is closed. */
const AFTER_CLOSING: readonly RiskCommandType[] = ['AcknowledgeNotice', 'RedactRiskText', 'ExpireRiskTerms'];

const decide = (command: RiskCommand, state: RiskState): readonly RiskEvent[] => {
  ensurePast(command);
  if (command.type === 'ReportRisk') {
    ensure(state.status === 'NONE', 'risk.exists');
    return report(command);
  }
  if (state.status === 'NONE') throw refuse('risk.unknown');
  ensure(state.status === 'OPEN' || AFTER_CLOSING.includes(command.type), 'risk.closed');
  ensureSince(command, state.reportedOn);
  switch (command.type) {
    case 'AcknowledgeNotice':
      return acknowledge(command, state);
    case 'FearCollectivePetition':
      return fearCollectivePetition(command, state);
    case 'RecordInspection':
      return recordInspection(command, state);
    case 'RecordMeeting':
      return recordMeeting(command, state);
    case 'MakeCommitment':
      return makeCommitment(command, state);
    case 'KeepCommitment':
      return keepCommitment(command, state);
    case 'LinkDispute':
      return linkDispute(command, state);
    case 'LinkProject':
      return linkProject(command, state);
    case 'ChangeLevel':
      return changeLevel(command, state);
    case 'CloseRisk':
      return close(command, state);
    case 'RedactRiskText':
      return redact(command, state);
    case 'ExpireRiskTerms':
      return expire(command, state);
    default:
      return assertNever(command);
  }
};

export const riskDecider: Decider<RiskState, RiskCommand, RiskEvent> = { initial: NO_RISK, decide, evolve };
