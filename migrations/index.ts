import { RolesAndSchemas1800000000000 } from './0000-roles-and-schemas.js';
import { EventLog1800000000001 } from './0001-event-log.js';
import { Projections1800000000002 } from './0002-projections.js';
import { Persons1800000000003 } from './0003-persons.js';
import { Directory1800000000004 } from './0004-directory.js';
import { Access1800000000005 } from './0005-access.js';
import { CaseNumbers1800000000006 } from './0006-case-numbers.js';
import { Courts1800000000010 } from './0010-courts.js';
import { Documents1800000000012 } from './0012-documents.js';
import { Registry1800000000013 } from './0013-registry.js';
import { BarredNames1800000000014 } from './0014-barred-names.js';
import { QueryCodes1800000000015 } from './0015-query-codes.js';
import { BulkFilling1800000000016 } from './0016-bulk-filling.js';
import { TextMarks1800000000017 } from './0017-text-marks.js';
import { PersonCorrections1800000000018 } from './0018-person-corrections.js';
import { MediatorTies1800000000019 } from './0019-mediator-ties.js';

/** Every migration, in the order of the 13 digits at the end of its name. Self-contained: they import nothing of ours. */
export const migrations = [
  RolesAndSchemas1800000000000,
  EventLog1800000000001,
  Projections1800000000002,
  Persons1800000000003,
  Directory1800000000004,
  Access1800000000005,
  CaseNumbers1800000000006,
  Courts1800000000010,
  Documents1800000000012,
  Registry1800000000013,
  BarredNames1800000000014,
  QueryCodes1800000000015,
  BulkFilling1800000000016,
  TextMarks1800000000017,
  PersonCorrections1800000000018,
  MediatorTies1800000000019,
];
