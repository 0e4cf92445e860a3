import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/calendar-date.js';
import { Database } from '../../platform/database/database.js';
import { EventStore, LOG_START } from '../../platform/event-store/event-store.js';
import { KeyStore } from '../../platform/privacy/privacy.js';

const PAGE = 1000;

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

  /** Destroys the orphans made before an instant, which lies further back than any request lasts. Returns how many. */
  async sweep(madeBefore: Instant): Promise<number> {
    const orphans = new Set<string>();
    for await (const id of this.keys.ids(madeBefore)) orphans.add(id);
    if (orphans.size > 0) await this.spareKeysOfPersons(orphans);
    if (orphans.size > 0) await this.spareKeysOfEvents(orphans);
    await this.keys.destroy([...orphans]);
    return orphans.size;
  }

  private async spareKeysOfPersons(orphans: Set<string>): Promise<void> {
    const rows = await this.database.sql<{ id: string }>(
      `SELECT key_id::text AS id FROM directory.person WHERE state <> 'ERASED'`,
    );
    for (const { id } of rows) orphans.delete(id);
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
