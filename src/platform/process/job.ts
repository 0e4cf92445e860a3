/**
 * What a job may carry: ids, codes, legal days and instants, by the ending of the name. The queue is not a place for
 * facts: a handler reads them afresh.
 */
export type JobReferences = Readonly<Record<`${string}${'Id' | 'Code' | 'On' | 'At'}`, string>>;

export type JobHandler = (references: JobReferences) => Promise<void>;

/** When a sweep runs: every so many milliseconds, or by a cron pattern in a zone. */
export type Recurrence =
  { readonly everyMs: number } | { readonly cron: string; readonly zone: 'Asia/Shanghai' | 'UTC' };

export const JOB_QUEUE = 'nudges';

const NAME = /^[a-z][a-z0-9-]{0,60}$/;
const JOB_ID = /^[A-Za-z0-9._-]{1,200}$/;
const REFERENCE = /(?:Id|Code|On|At)$/;
const VALUE = /^[A-Za-z0-9._:+-]{1,200}$/;

/** Throws `RangeError` where a job would carry more than references, or its id is not one. */
export const assertJob = (name: string, references: JobReferences, jobId?: string): void => {
  if (!NAME.test(name)) throw new RangeError(`not the name of a job: ${name}`);
  if (jobId !== undefined && !JOB_ID.test(jobId)) throw new RangeError(`not the id of a job (${name})`);
  for (const [key, value] of Object.entries(references)) {
    if (!REFERENCE.test(key) || typeof value !== 'string' || !VALUE.test(value)) {
      throw new RangeError(`job ${name} may carry ids, codes and dates only: ${key}`);
    }
  }
};
