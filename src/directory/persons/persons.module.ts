import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { registerRefusals } from '../../platform/http/problems.js';
import { JobHandlers } from '../../platform/process/job-handlers.js';
import { ProcessModule } from '../../platform/process/process.module.js';
import { ErasePersonHandler } from './erase-person.handler.js';
import { Erasures } from './erasures.js';
import { OrphanKeys } from './orphan-keys.js';
import { PersonContexts } from './person-contexts.js';
import { PersonFile } from './person-file.js';
import { PersonJobs } from './person-jobs.js';
import { PersonLookup } from './person-lookup.js';
import { PersonNames } from './person-names.js';
import { PersonRegister } from './person-register.js';
import { PERSON_REFUSALS } from './person.refusals.js';
import { PersonsController } from './persons.controller.js';
import { Retention } from './retention.js';
import { VisiblePersons } from './visible-persons.js';

registerRefusals(PERSON_REFUSALS);

/** The people vault. */
@Module({
  imports: [ProcessModule],
  controllers: [PersonsController],
  providers: [
    ErasePersonHandler,
    Erasures,
    OrphanKeys,
    PersonContexts,
    PersonFile,
    PersonJobs,
    PersonLookup,
    PersonNames,
    PersonRegister,
    Retention,
    VisiblePersons,
  ],
  exports: [Erasures, OrphanKeys, PersonContexts, PersonNames, VisiblePersons],
})
export class PersonsModule implements OnApplicationBootstrap {
  constructor(
    private readonly erasures: Erasures,
    personJobs: PersonJobs,
    jobs: JobHandlers,
  ) {
    personJobs.register(jobs);
  }

  /** Before the first request is served and after all contexts have added themselves. */
  async onApplicationBootstrap(): Promise<void> {
    await this.erasures.finish();
  }
}
