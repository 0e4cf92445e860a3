export * from './person.codes.js';
export * from './person.events.js';
export * from './person-contexts.js';
export * from './person-lookup.js';
export * from './person-names.js';
export { PersonsModule } from './persons.module.js';
export { VisiblePersons } from './visible-persons.js';
