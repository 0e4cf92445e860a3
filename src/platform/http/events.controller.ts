import { Controller, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { EventStore, LOG_START, type Position, type RecordedEvent } from '../event-store/event-store.js';
import { EventEntryDto, EventsQueryDto } from './events.dto.js';
import { foreignPosition } from './problem-of.js';
import { Costs } from './route-cost.js';
import { Read } from './write.js';

const DEFAULT_LIMIT = 1_000;
const BATCH = 500;

@ApiTags('audit')
@Controller('v1/events')
export class EventsController {
  constructor(private readonly store: EventStore) {}

  /** The log in order, one event a line (NDJSON), without content. 按序列出事件日志，每行一个事件，不含内容。 */
  @Costs(20)
  @Read('', { can: 'event.read', returns: EventEntryDto })
  @ApiProduces('application/x-ndjson')
  async events(@Query() { after, limit = DEFAULT_LIMIT }: EventsQueryDto): Promise<StreamableFile> {
    const start = after === undefined ? LOG_START : (after as Position);
    const first = await this.store.readAll(start, Math.min(BATCH, limit)).catch(refuseForeignPosition);
    return new StreamableFile(Readable.from(linesOf(this.store, first, limit), { objectMode: false }), {
      type: 'application/x-ndjson',
    });
  }
}

/** The log alone knows its positions: it raises `RangeError` for a text that is none. */
const refuseForeignPosition = (error: unknown): never => {
  if (!(error instanceof RangeError)) throw error;
  throw foreignPosition('after');
};

/** The first batch is read before the answer begins, so that an unreachable log is a 503; the rest as the client takes it. */
async function* linesOf(store: EventStore, first: readonly RecordedEvent[], limit: number): AsyncGenerator<string> {
  let batch = first;
  let left = limit;
  while (batch.length > 0) {
    yield batch.map((event) => `${JSON.stringify(entryOf(event))}\n`).join('');
    left -= batch.length;
    const last = batch.at(-1);
    if (left <= 0 || last === undefined) return;
    batch = await store.readAll(last.position, Math.min(BATCH, left));
  }
}

const entryOf = (event: RecordedEvent): EventEntryDto => {
  const { accountId, role, organisationId } = event.actor;
  return {
    position: event.position,
    stream: event.stream,
    revision: event.revision,
    eventId: event.eventId,
    type: event.type,
    version: event.schemaVersion,
    actor: { accountId, role, ...(organisationId === undefined ? {} : { organisationId }) },
    recordedAt: event.recordedAt,
    occurredAt: event.occurredAt,
    legalDate: event.legalDate,
    digest: event.digest,
  };
};
