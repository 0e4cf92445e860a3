import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../kernel/decider.js';
import type { Process } from './process.js';

/** Every process of the product. Contexts register theirs in the constructor of their module. */
@Injectable()
export class ProcessRegistry {
  private readonly processes = new Map<string, Process>();

  /** Throws `RangeError` for a name that is taken. */
  register<E extends DomainEvent>(process: Process<E>): void {
    if (this.processes.has(process.name)) throw new RangeError(`process ${process.name} is registered twice`);
    // Streams of its sources hold events of E; a type it does not know is parked before a reaction sees it.
    this.processes.set(process.name, process as unknown as Process);
  }

  all(): readonly Process[] {
    return [...this.processes.values()];
  }

  find(name: string): Process | undefined {
    return this.processes.get(name);
  }
}
