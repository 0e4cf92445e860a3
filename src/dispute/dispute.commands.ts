import type { AgreementCommand } from './commands/agreement.commands.js';
import type { ChannelCommand } from './commands/channel.commands.js';
import type { ClockCommand } from './commands/clock.commands.js';
import type { ClosingCommand } from './commands/closing.commands.js';
import type { DocumentCommand } from './commands/document.commands.js';
import type { CourtCommand } from './commands/court.commands.js';
import type { IntakeCommand } from './commands/intake.commands.js';
import type { DutyCommand, LifecycleCommand } from './commands/lifecycle.commands.js';
import type { MediationCommand } from './commands/mediation.commands.js';
import type { ReferralCommand } from './commands/referral.commands.js';
import type { PeopleCommand } from './commands/people.commands.js';

export type { TermBases, TermBasis } from './commands/asked.js';
export type { OtherCase, SplitOrigin } from './commands/lifecycle.commands.js';
export type { MediatorFacts } from './commands/mediation.commands.js';
export type { OwnCase } from './commands/referral.commands.js';
export type { Suit } from './commands/clock.commands.js';

// prettier-ignore
export type DisputeCommand =
  | AgreementCommand
  | ChannelCommand
  | ClockCommand
  | ClosingCommand
  | CourtCommand
  | DocumentCommand
  | DutyCommand
  | IntakeCommand
  | LifecycleCommand
  | MediationCommand
  | PeopleCommand
  | ReferralCommand;
export type DisputeCommandType = DisputeCommand['type'];

/** The command of one type. */
export type DisputeAsk<T extends DisputeCommandType> = Extract<DisputeCommand, { type: T }>;
