import { Injectable } from '@nestjs/common';
import { assertJob, type JobHandler, type Recurrence } from './job.js';

interface Registered {
  readonly handler: JobHandler;
  readonly recurrence?: Recurrence;
}

/** Who does which job. Contexts register theirs in the constructor of their module. */
@Injectable()
export class JobHandlers {
  private readonly handlers = new Map<string, Registered>();

  /**
   * Does the jobs of this name: nudges, and with a recurrence also a sweep that the worker keeps running. A handler may
   * run twice for one job and must be safe to. Throws `RangeError` for a name that is taken.
   */
  on(name: string, handler: JobHandler, recurrence?: Recurrence): void {
    assertJob(name, {});
    if (this.handlers.has(name)) throw new RangeError(`job ${name} is registered twice`);
    this.handlers.set(name, { handler, ...(recurrence && { recurrence }) });
  }

  find(name: string): JobHandler | undefined {
    return this.handlers.get(name)?.handler;
  }

  sweeps(): ReadonlyMap<string, Recurrence> {
    const all = [...this.handlers].flatMap(([name, { recurrence }]) =>
      recurrence ? [[name, recurrence] as const] : [],
    );
    return new Map(all);
  }
}
