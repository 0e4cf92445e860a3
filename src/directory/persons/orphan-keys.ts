import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/calendar-date.js';
import { Database } from '../../platform/database/database.js';
import { EventStore, LOG_START } from '../../platform/event-store/event-store.js';
import { KeyStore } from '../../platform/privacy/privacy.js';

const PAGE = 1000;
/** How many keys are held in memory at once, about 100 bytes each; the log is read once for each such batch. */
const BATCH = 250_000;

const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

/** Every `keyId` anywhere in a payload. */
const keyIdsIn = function* (value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === 'keyId' && typeof member === 'string') yield member;
    else yield* keyIdsIn(member);
  }
};

/**
 * Keys that were made for something that was never stored: a request that failed, a process that died.
 * Sealed content lives in the rows of persons and in events only, so a key that neither names opens nothing.
 */
@Injectable()
export class OrphanKeys {
  constructor(
    private readonly database: Database,
    private readonly events: EventStore,
    private readonly keys: KeyStore,
  ) {}

  /**
   * Destroys the orphans made before an instant, which lies further back than any request lasts; holds no more than
   * `batch` keys at a time. Returns how many.
   */
  async sweep(madeBefore: Instant, batch = BATCH): Promise<number> {
    let destroyed = 0;
    let suspects = new Set<string>();
    for await (const id of this.keys.ids(madeBefore)) {
      suspects.add(id);
      if (suspects.size < batch) continue;
      destroyed += await this.destroyOrphansAmong(suspects);
      suspects = new Set();
    }
    return destroyed + (await this.destroyOrphansAmong(suspects));
  }

  private async destroyOrphansAmong(suspects: Set<string>): Promise<number> {
    if (suspects.size > 0) await this.spareKeysOfPersons(suspects);
    if (suspects.size > 0) await this.spareKeysOfEvents(suspects);
    if (suspects.size > 0) await this.keys.destroy([...suspects]);
    return suspects.size;
  }

  private async spareKeysOfPersons(orphans: Set<string>): Promise<void> {
    for (let after = BEFORE_ALL_IDS; ;) {
      const rows = await this.database.sql<{ id: string; keyId: string }>(
        `SELECT id::text, key_id::text AS "keyId" FROM directory.person
         WHERE state <> 'ERASED' AND id > $1::uuid ORDER BY id LIMIT ${PAGE}`,
        [after],
      );
      for (const { keyId } of rows) orphans.delete(keyId);
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
    }
  }

  private async spareKeysOfEvents(orphans: Set<string>): Promise<void> {
    for (let after = LOG_START; ;) {
      const page = await this.events.readAll(after, PAGE);
      for (const { type, data } of page)
        if (type !== 'PersonErased') for (const id of keyIdsIn(data)) orphans.delete(id);
      const last = page.at(-1);
      if (!last) return;
      after = last.position;
    }
  }
}
