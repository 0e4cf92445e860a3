import { Logger, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { registerRefusals } from '../../platform/http/problems.js';
import { JobHandlers } from '../../platform/process/job-handlers.js';
import { ProcessModule } from '../../platform/process/process.module.js';
import { CorrectPersonHandler } from './correct-person.handler.js';
import { ErasePersonHandler } from './erase-person.handler.js';
import { Erasures } from './erasures.js';
import { OrphanKeys } from './orphan-keys.js';
import { PendingCorrections } from './pending-corrections.js';
import { PersonBatch } from './person-batch.js';
import { PersonContexts } from './person-contexts.js';
import { PersonDisclosure } from './person-disclosure.js';
import { PersonFile } from './person-file.js';
import { PersonJobs } from './person-jobs.js';
import { PersonLookup } from './person-lookup.js';
import { PersonNames } from './person-names.js';
import { PersonParticulars } from './person-particulars.js';
import { PersonRegister } from './person-register.js';
import { PersonSealing } from './person-sealing.js';
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
    CorrectPersonHandler,
    ErasePersonHandler,
    Erasures,
    OrphanKeys,
    PendingCorrections,
    PersonBatch,
    PersonContexts,
    PersonDisclosure,
    PersonFile,
    PersonJobs,
    PersonLookup,
    PersonNames,
    PersonParticulars,
    PersonRegister,
    PersonSealing,
    Retention,
    VisiblePersons,
  ],
  exports: [Erasures, OrphanKeys, PersonBatch, PersonContexts, PersonLookup, PersonNames, PersonParticulars],
})
export class PersonsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Persons');
  private finishing: Promise<void> | undefined;

  constructor(
    private readonly erasures: Erasures,
    private readonly corrections: PendingCorrections,
    personJobs: PersonJobs,
    jobs: JobHandlers,
  ) {
    personJobs.register(jobs);
  }

  /**
   * What is left of an erased person goes before the first request is served. Texts are redacted in the background: that
   * needs read models which are only starting; what fails now is taken up by the hourly job.
   */
  async onApplicationBootstrap(): Promise<void> {
    await this.erasures.forgetUnfinished();
    const failed = (what: string) => () =>
      this.logger.warn(`${what} are not finished yet; the hourly job goes on with them`);
    this.finishing = Promise.all([
      this.erasures.finish().catch(failed('erasures')),
      this.corrections.finish().catch(failed('corrections')),
    ]).then(() => undefined);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.finishing;
  }
}
