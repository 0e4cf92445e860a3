export * from './person-batch.js';
export * from './person.codes.js';
export * from './person.events.js';
export * from './person-contexts.js';
export * from './person-lookup.js';
export * from './person-names.js';
export { PersonDto } from './person.dto.js';
export { PersonsModule } from './persons.module.js';
export { VisiblePersons } from './visible-persons.js';
