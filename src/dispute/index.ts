export * from './dispute.codes.js';
export * from './dispute.commands.js';
export * from './dispute.events.js';
