import type { AgreementCommand } from './commands/agreement.commands.js';
import type { ClosingCommand } from './commands/closing.commands.js';
import type { DocumentCommand } from './commands/document.commands.js';
import type { IntakeCommand } from './commands/intake.commands.js';
import type { MediationCommand } from './commands/mediation.commands.js';

export type { TermBasis } from './commands/asked.js';

export type DisputeCommand = IntakeCommand | MediationCommand | AgreementCommand | ClosingCommand | DocumentCommand;
export type DisputeCommandType = DisputeCommand['type'];

/** The command of one type. */
export type DisputeAsk<T extends DisputeCommandType> = Extract<DisputeCommand, { type: T }>;
