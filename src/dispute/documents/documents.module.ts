import { Module } from '@nestjs/common';
import { PersonsModule } from '../../directory/index.js';
import { registerRefusals } from '../../platform/http/problems.js';
import { FileVault } from '../../platform/privacy/file-vault.js';
import { JobHandlers } from '../../platform/process/job-handlers.js';
import { ProcessModule } from '../../platform/process/process.module.js';
import { RegisterModule } from '../register/register.module.js';
import { DOCUMENT_REFUSALS } from './document.refusals.js';
import { DocumentsController } from './documents.controller.js';
import { CaseFiles } from './documents.query.js';
import { Issuing } from './issuing.js';
import { PapersController } from './papers.controller.js';
import { RecordReader } from './record-reader.js';
import { Uploads } from './uploads.js';

registerRefusals(DOCUMENT_REFUSALS);

/** The file of a case: papers written from the record, files taken in, what is missing. */
@Module({
  imports: [PersonsModule, ProcessModule, RegisterModule],
  controllers: [DocumentsController, PapersController],
  providers: [CaseFiles, Issuing, RecordReader, Uploads],
})
export class DocumentsModule {
  constructor(jobs: JobHandlers, files: FileVault) {
    // After the sweep of orphaned keys, so that what it left unreadable goes the same night.
    jobs.on('dead-files', async () => void (await files.sweep()), { cron: '15 4 * * *', zone: 'Asia/Shanghai' });
  }
}
