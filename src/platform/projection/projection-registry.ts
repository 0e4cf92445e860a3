import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../kernel/decider.js';
import type { Projection } from './projection.js';
import { identifier, storedTables } from './stored-table.js';

/** Every read model of the product. Contexts register theirs in the constructor of their module. */
@Injectable()
export class ProjectionRegistry {
  private readonly projections = new Map<string, Projection>();
  private readonly tables = new Map<string, string>();

  /** Throws `RangeError` for a name or a table that is taken, and for tables that cannot be made. */
  register<E extends DomainEvent>(projection: Projection<E>): void {
    if (this.projections.has(projection.name))
      throw new RangeError(`projection ${projection.name} is registered twice`);
    storedTables(projection.tables, 1);
    const undeclared = projection.derived?.tables.find((table) => !Object.hasOwn(projection.tables, table));
    if (undeclared !== undefined)
      throw new RangeError(`${projection.name} derives ${undeclared}, which it does not declare`);
    for (const [table, { columns }] of Object.entries(projection.tables)) {
      const other = this.tables.get(table);
      if (other !== undefined) throw new RangeError(`table ${table} of ${projection.name} belongs to ${other}`);
      Object.keys(columns).forEach(identifier);
      this.tables.set(table, projection.name);
    }
    // Streams of its sources hold events of E; a type it does not know is parked before a handler sees it.
    this.projections.set(projection.name, projection as unknown as Projection);
  }

  all(): readonly Projection[] {
    return [...this.projections.values()];
  }

  has(name: string): boolean {
    return this.projections.has(name);
  }

  /** Throws `RangeError` where no projection has this name. */
  get(name: string): Projection {
    const found = this.projections.get(name);
    if (found) return found;
    const known = [...this.projections.keys()].join(', ');
    throw new RangeError(`没有名为 ${name} 的读模型，现有 / no projection is named ${name}; there are: ${known}`);
  }
}
