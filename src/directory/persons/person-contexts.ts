import { Injectable } from '@nestjs/common';
import type { Bilingual } from '../../kernel/bilingual.js';
import type { Actor, Permission } from '../../platform/access/access.js';
import type { AppendContext } from '../../platform/event-store/event-store.js';
import type { RetentionReason } from './person.events.js';

/** What a context with cases tells the directory about persons. */
export interface PersonVisibility {
  /** Of these persons, those that are a party to a case in which the actor may use the permission. */
  visiblePersons(actor: Actor, permission: Permission, personIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Of these persons, those with a part in sealed cases, in none of which the actor may use the permission. */
  closedPersons(actor: Actor, permission: Permission, personIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Of these persons, those named in a case whose file is in use and in which the actor may use the permission. */
  personsInUse(actor: Actor, permission: Permission, personIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Of these persons, those that have or had a part in this case, or that it mentions. */
  personsNamedIn(caseId: string, personIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** What a context that seals texts does when a person is erased. */
export interface TextRedaction {
  /**
   * Appends the redaction of each case's texts that mention the person, then yields the ids of their keys, which the
   * caller destroys. Yields those of texts redacted before as well: it is asked again after a crash.
   */
  redactTextsMentioning(personId: string, context: AppendContext): AsyncIterable<readonly string[]>;
}

/** Something that forbids to erase a person for now. */
export interface PersonHold {
  /** Why, as its context names it. */
  readonly reason: Bilingual;
  /** The case, by its number where it has one; null of a sealed one. */
  readonly of: string | null;
}

/** What a context with cases says against an erasure. */
export interface PersonHolds {
  /** Every hold on a case in which the person has or had a part, or that mentions the person, as of now. */
  holdsOn(personId: string): Promise<readonly PersonHold[]>;
}

/** What a context with cases has to keep although an erasure was asked for. */
export interface PersonRetention {
  /**
   * For every case in which the person has or had a part, or that mentions the person, as of now; in the same order
   * each time. A period that is over may be among them.
   */
  reasonsToRetain(personId: string): Promise<readonly RetentionReason[]>;
}

interface PersonContext {
  readonly visibility?: PersonVisibility;
  readonly redaction?: TextRedaction;
  readonly holds?: PersonHolds;
  readonly retention?: PersonRetention;
}

/** The contexts that know persons. They add themselves when the application starts. */
@Injectable()
export class PersonContexts {
  private readonly known: PersonContext[] = [];

  add(context: PersonContext): void {
    this.known.push(context);
  }

  async visiblePersons(actor: Actor, permission: Permission, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const visible = new Set<string>();
    for (const { visibility } of this.known)
      for (const id of (await visibility?.visiblePersons(actor, permission, ids)) ?? []) visible.add(id);
    return visible;
  }

  async closedPersons(actor: Actor, permission: Permission, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const closed = new Set<string>();
    for (const { visibility } of this.known)
      for (const id of (await visibility?.closedPersons(actor, permission, ids)) ?? []) closed.add(id);
    return closed;
  }

  async personsInUse(actor: Actor, permission: Permission, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const used = new Set<string>();
    for (const { visibility } of this.known)
      for (const id of (await visibility?.personsInUse(actor, permission, ids)) ?? []) used.add(id);
    return used;
  }

  async personsNamedIn(caseId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const named = new Set<string>();
    for (const { visibility } of this.known)
      for (const id of (await visibility?.personsNamedIn(caseId, ids)) ?? []) named.add(id);
    return named;
  }

  /** What the data of the person has to be kept for, in every context. */
  async reasonsToRetain(personId: string): Promise<readonly RetentionReason[]> {
    const found: RetentionReason[] = [];
    for (const { retention } of this.known) found.push(...((await retention?.reasonsToRetain(personId)) ?? []));
    return found;
  }

  /** What forbids to erase the person, in every context. */
  async holdsOn(personId: string): Promise<readonly PersonHold[]> {
    const found: PersonHold[] = [];
    for (const { holds } of this.known) found.push(...((await holds?.holdsOn(personId)) ?? []));
    return found;
  }

  async *redactTextsMentioning(personId: string, context: AppendContext): AsyncIterable<readonly string[]> {
    for (const { redaction } of this.known) if (redaction) yield* redaction.redactTextsMentioning(personId, context);
  }
}
