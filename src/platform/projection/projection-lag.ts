import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { EventStore, LOG_START, type Position } from '../event-store/event-store.js';
import { Generations, shapeOf } from './generations.js';
import { ProjectionRegistry } from './projection-registry.js';

/** How far one projection is behind the log. */
export interface ProjectionLag {
  readonly name: string;
  readonly position: Position;
  /** Age of the oldest event that is not folded yet; 0 where there is none. */
  readonly lagMs: number;
  readonly parkedStreams: number;
  /** Its tables have the columns that this program asks for, however far they are filled. */
  readonly isPrepared: boolean;
  /** A new generation is filling beside the one that answers. */
  readonly isFilling: boolean;
}

/** For readiness and metrics. */
@Injectable()
export class ProjectionLags {
  constructor(
    private readonly database: Database,
    private readonly store: EventStore,
    private readonly registry: ProjectionRegistry,
  ) {}

  /** Of every registered projection, in order of name. One without a generation yet counts from the start of the log. */
  async all(): Promise<readonly ProjectionLag[]> {
    const [head, known] = await Promise.all([this.store.head(), new Generations(this.database).list()]);
    const projections = [...this.registry.all()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return Promise.all(
      projections.map(async (projection) => {
        const { name } = projection;
        const active = known.find((one) => one.name === name && one.state === 'active');
        const position = active?.position ?? LOG_START;
        return {
          name,
          position,
          lagMs: position < head ? await this.ageOfNext(position) : 0,
          parkedStreams: active?.parked ?? 0,
          isPrepared: active?.shape === shapeOf(projection),
          isFilling: known.some((one) => one.name === name && one.state === 'filling'),
        };
      }),
    );
  }

  private async ageOfNext(position: Position): Promise<number> {
    const [next] = await this.store.readAll(position, 1);
    return next ? Math.max(0, Date.now() - Date.parse(next.recordedAt)) : 0;
  }
}
