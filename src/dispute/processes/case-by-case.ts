import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { StoreBusy, StoreUnavailable } from '../../platform/event-store/event-store.js';
import { LOGGER } from '../../platform/platform.module.js';
import { failureOf, isDatabaseAway } from '../../platform/projection/failure.js';

/** Something that holds up every case alike and will pass. */
const isAway = (error: unknown): boolean =>
  error instanceof StoreUnavailable || error instanceof StoreBusy || isDatabaseAway(error);

/** Work on many cases, of which one that fails holds up no other. */
@Injectable()
export class CaseByCase {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  /** Does each in turn; returns how many failed, which are logged. Throws at once where log or database are away. */
  async each<C extends { readonly disputeId: string }>(
    what: string,
    cases: AsyncIterable<C>,
    act: (one: C) => Promise<void>,
  ): Promise<number> {
    let failed = 0;
    for await (const one of cases) {
      try {
        await act(one);
      } catch (error) {
        if (isAway(error)) throw error;
        failed += 1;
        this.logger.error({ what, disputeId: one.disputeId, failure: failureOf(error) }, 'a case failed');
      }
    }
    return failed;
  }
}
