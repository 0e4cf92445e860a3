export { DisputeLookups } from './lookups.js';
export { RegisterModule } from './register.module.js';
