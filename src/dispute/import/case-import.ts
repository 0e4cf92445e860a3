import { Inject, Injectable, type Type } from '@nestjs/common';
import { isCalendarDate, legalDateOf } from '../../kernel/calendar-date.js';
import type { Permission } from '../../platform/access/access.js';
import { Clock } from '../../platform/access/clock.js';
import { AggregateStore } from '../../platform/aggregate/aggregate.store.js';
import {
  LOG_START,
  EventStore,
  StaleRevision,
  type AppendContext,
  type RequestKey,
} from '../../platform/event-store/event-store.js';
import { eventIds } from '../../platform/event-store/request-ids.js';
import { occurredAtOf } from '../../platform/http/ask.js';
import type { Asked } from '../../platform/http/asked.js';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http/http-settings.js';
import { requestDigest } from '../../platform/http/request-digest.js';
import { Validation } from '../../platform/http/validation.pipe.js';
import { DisputeAggregate } from '../dispute.aggregate.js';
import { DISPUTE_SCHEMA_VERSIONS } from '../dispute.events.js';
import type { DisputeState } from '../dispute.state.js';
import { streamOf } from '../dispute.stream.js';
import { decideOnCase, isUnrecorded } from '../write/decide-on-case.js';
import { DisputeAccess } from '../write/dispute-access.js';
import { DisputeFacts } from '../write/dispute-facts.js';
import type { MergedCases } from '../write/merged-cases.js';
import { resolvedRow, type ResolvedRow } from './described-persons.js';
import { ImportableFacts } from './importable-facts.js';
import { importReason, reasonsIn, unknownFact, withFurther, type RowReason } from './import-outcome.js';
import type { GivenRow } from './import-row.js';
import { actorAt, type ImporterAtWork } from './importing-account.js';
import type { CasesOfFile } from './cases-of-file.js';
import type { ImportIds } from './references.js';
import { OtherCasesThen } from './other-cases-then.js';
import { trialFacts } from './trial-facts.js';

/** Whoever else writes to the case meanwhile makes a row be decided again, so often. */
const ROUNDS = 3;
/** Stands for the account in the names of events: who imports a file again need not be the same. */
const IMPORTER = 'import';

/** One run of an import. */
export interface ImportOrder extends ImporterAtWork {
  readonly ids: ImportIds;
  /** Decides and writes nothing. */
  readonly isTrial: boolean;
  readonly cases: CasesOfFile;
  /** Persons whom the file brings. */
  readonly planned: ReadonlySet<string>;
}

/** A row that cannot be done, for these reasons. */
export class RowRefused extends Error {
  constructor(readonly reasons: readonly RowReason[]) {
    super('the row is refused');
  }
}

/** A case while its rows are taken in, one after the other. */
export interface OpenCase {
  readonly disputeId: string;
  dispute: DisputeAggregate;
  /** First event of each row that this import wrote before, by the row's place among the commands of the case. */
  written: ReadonlyMap<number, string>;
}

/**
 * Takes the rows of a case in as ordinary commands: the shape, scope, preparation and decision of the HTTP interface, one
 * append a row. The ids of the events derive from import, case, place and content, so that no run writes a row twice.
 */
@Injectable()
export class CaseImport {
  private readonly validation: Validation;

  constructor(
    private readonly events: EventStore,
    private readonly aggregates: AggregateStore,
    private readonly facts: DisputeFacts,
    private readonly access: DisputeAccess,
    private readonly importable: ImportableFacts,
    private readonly others: OtherCasesThen,
    private readonly clock: Clock,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {
    this.validation = new Validation(settings);
  }

  /** The case as the log has it now. */
  async open(disputeId: string, { ids }: ImportOrder): Promise<OpenCase> {
    const history = await this.events.read(streamOf(disputeId));
    const dispute = new DisputeAggregate();
    dispute.replay(history as Parameters<DisputeAggregate['replay']>[0]);
    const written = new Map<number, string>();
    for (const { correlationId, eventId } of history) {
      const place = placeOf(correlationId, ids);
      if (place !== undefined && !written.has(place)) written.set(place, eventId);
    }
    return { disputeId, dispute, written };
  }

  /** Everything that is wrong with the fields of a row, whatever the case is. Throws what stops the whole run. */
  async faultsOf(given: GivenRow, open: OpenCase | undefined, { ids }: ImportOrder): Promise<readonly RowReason[]> {
    const isOpening = open === undefined || open.dispute.state.status === 'NONE';
    const found = this.importable.find(given.fact, isOpening);
    if (found === undefined) return [unknownFact(given.fact)];
    const body = dated(resolvedRow(given, ids).body);
    const shape = await reasonsIn(() => this.shaped(body, found.dto));
    return withFurther(shape, await reasonsIn(() => occurredAtOf(body, this.clock.now())));
  }

  /** What else would refuse a row whose persons are refused: it is decided as if they were known. Leaves the case changed. */
  async besidesPersons(
    given: GivenRow,
    place: number,
    open: OpenCase,
    order: ImportOrder,
  ): Promise<readonly RowReason[]> {
    if (place <= Math.max(-1, ...open.written.keys())) return [];
    const row = resolvedRow(given, order.ids);
    const planned = new Set([...order.planned, ...row.persons.map(({ personId }) => personId)]);
    return reasonsIn(() => this.decide(row, place, open, { ...order, isTrial: true, planned }));
  }

  /**
   * Does one row, the `place`-th command of its case, from 0.
   * Throws `RowRefused`, what the command refuses, and what stops the whole run.
   */
  async take(given: GivenRow, place: number, open: OpenCase, order: ImportOrder): Promise<'DONE' | 'UNCHANGED'> {
    const row = resolvedRow(given, order.ids);
    const request = this.requestOf(given, place, open);
    for (let round = 1; ; round += 1) {
      if (isWritten(place, request, open)) return 'UNCHANGED';
      const decided = await this.decide(row, place, open, order);
      if (order.isTrial) return 'DONE';
      try {
        await this.save(decided, open, request);
        return 'DONE';
      } catch (error) {
        if (isUnrecorded(error)) await this.facts.forgetTexts(decided.marked);
        if (!(error instanceof StaleRevision) || round === ROUNDS) throw error;
        Object.assign(open, await this.open(open.disputeId, order));
      }
    }
  }

  private async decide(row: ResolvedRow, place: number, { disputeId, dispute }: OpenCase, order: ImportOrder) {
    const before = dispute.state;
    const found = this.importable.find(row.given.fact, before.status === 'NONE');
    if (found === undefined) throw new RowRefused([unknownFact(row.given.fact)]);
    const dto = await this.shaped(dated(row.body), found.dto);
    const asked = this.askedOf(dto, found.can, place, dispute, order);
    const { ask, prepare } = await found.command(disputeId, dto, asked);
    if (before.status !== 'NONE') await this.access.ensureMayAct(before, asked, ask.can);
    const facts = this.factsFor(before, asked, order);
    const { after, ...decided } = await decideOnCase(ask, prepare, dispute, { facts, access: this.access });
    return { context: this.access.contextOf(asked, ask.can, after), ...decided };
  }

  private factsFor(own: DisputeState, { occurredAt }: Asked, { isTrial, planned, cases }: ImportOrder): DisputeFacts {
    const facts = isTrial ? trialFacts(this.facts, planned) : this.facts;
    if (own.status === 'NONE') return facts;
    const others = this.others.for({ own, occurredAt, cases, isTrial });
    return Object.create(facts, {
      others: { value: others },
      mergers: { value: unhurried(facts.mergers) },
    }) as DisputeFacts;
  }

  private shaped(body: object, metatype: Type<object>): Promise<object> {
    return this.validation.transform(body, { type: 'body', metatype }) as Promise<object>;
  }

  private askedOf(
    dto: object,
    can: Permission,
    place: number,
    { revision: expectedRevision, state }: DisputeAggregate,
    order: ImportOrder,
  ): Asked {
    const now = this.clock.now();
    const occurredAt = occurredAtOf(dto, now);
    return {
      actor: actorAt(order, can, state),
      expectedRevision,
      occurredAt,
      legalDate: legalDateOf(occurredAt),
      now,
      today: legalDateOf(now),
      correlationId: `${prefixOf(order.ids)}${place}`,
    };
  }

  private async save(
    { context, barred }: { readonly context: AppendContext; readonly barred: readonly string[] },
    { disputeId, dispute }: OpenCase,
    request: RequestKey,
  ): Promise<void> {
    await this.aggregates.save(dispute, streamOf(disputeId), context, {
      schemaVersions: DISPUTE_SCHEMA_VERSIONS,
      unless: this.facts.unless(barred),
      request,
    });
  }

  private requestOf({ fact, body }: GivenRow, place: number, { disputeId }: OpenCase): RequestKey {
    const digest = requestDigest(this.settings.secret, 'IMPORT', `${disputeId}/${fact}`, body);
    return { accountId: IMPORTER, key: `${disputeId} ${place} ${digest}` };
  }
}

/** A file is long: no row of it waits for the register. */
const unhurried = (mergers: MergedCases): Pick<MergedCases, 'into'> => ({
  into: async (disputeId) => ({ cases: await mergers.knownInto(disputeId), asOf: LOG_START }),
});

/** Refuses (`import.row-changed`) a row that an earlier run wrote with other content. One before the last written is done. */
const isWritten = (place: number, request: RequestKey, { written }: OpenCase): boolean => {
  const before = written.get(place);
  if (before === undefined) return place < Math.max(-1, ...written.keys());
  if (before !== eventIds(1, request)[0]) throw new RowRefused([importReason('import.row-changed')]);
  return true;
};

const prefixOf = ({ importId }: ImportIds): string => `import ${importId} `;

const placeOf = (correlationId: string, ids: ImportIds): number | undefined => {
  const prefix = prefixOf(ids);
  return correlationId.startsWith(prefix) ? Number(correlationId.slice(prefix.length)) : undefined;
};

const dated = (body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { occurredAt } = body;
  return typeof occurredAt === 'string' && isCalendarDate(occurredAt)
    ? { ...body, occurredAt: `${occurredAt}T12:00:00+08:00` }
    : body;
};
