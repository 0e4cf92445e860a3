export * from './directory-lookup.js';
export * from './directory.codes.js';
export { DirectoryModule } from './directory.module.js';
export * from './persons/index.js';
export * from './sessions/operator-sessions.js';
