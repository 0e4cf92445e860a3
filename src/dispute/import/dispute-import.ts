import { Injectable } from '@nestjs/common';
import { legalDateOf } from '../../kernel/calendar-date.js';
import type { Assignment } from '../../platform/access/access.js';
import { AuditTrail, type AuditOutcome } from '../../platform/access/audit-trail.js';
import { Clock } from '../../platform/access/clock.js';
import type { SignedIn } from '../../platform/access/sessions.js';
import { NO_STREAM } from '../../platform/event-store/event-store.js';
import type { Asked } from '../../platform/http/asked.js';
import { CasesOfFile } from './cases-of-file.js';
import { CaseImport, RowRefused, type ImportOrder, type OpenCase } from './case-import.js';
import { byCase, inBatches, type CaseRows } from './case-rows.js';
import {
  importReason,
  reasonOfSchema,
  reasonsOf,
  withFurther,
  type RowOutcome,
  type RowReason,
} from './import-outcome.js';
import { isReadable, PERSON_FACT, type GivenRow, type ImportRow } from './import-row.js';
import { ImportedPersons, type PersonsOfRows } from './imported-persons.js';
import { actorFor, whyNot } from './importing-account.js';
import { inOrder } from './in-order.js';
import { patiently } from './patiently.js';
import { ImportIds } from './references.js';

/** Rows whose persons are taken in with one flush. */
const ROWS_OF_A_BATCH = 2_000;
/** Names the requests of an operator in the audit. */
const COMMAND_LINE = 'command-line';
/** Cases whose next rows are decided and appended together: the log commits in groups. */
const CASES_AT_A_TIME = 128;

export interface ImportOptions {
  /** Names the import for ever: the same name, case and row give the same ids in every run. */
  readonly name: string;
  readonly account: SignedIn;
  /** Decides every row and writes nothing. */
  readonly isTrial: boolean;
}

/** Takes disputes with their histories in, case by case. A run that ended early is taken up by running it again. */
@Injectable()
export class DisputeImport {
  constructor(
    private readonly cases: CaseImport,
    private readonly persons: ImportedPersons,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * What became of each row, in the order of the file; what is yielded is durable. Throws `ImportRefused` where the
   * account may not import, and what stops a run: then what was done stays done.
   */
  async *run(rows: AsyncIterable<ImportRow>, options: ImportOptions): AsyncGenerator<RowOutcome> {
    const { name, account, isTrial } = options;
    const ids = new ImportIds(name);
    await this.ensureMayImport(account, ids);
    if (!isTrial) await this.record(account, ids, 'dispute.import-begun', 'DONE');
    let outcome: AuditOutcome = 'FAILED';
    try {
      const wholeFile: string[] = [];
      const acting = new Map<string, Assignment>();
      const cases = new CasesOfFile();
      for await (const batch of inBatches(byCase(rows), ROWS_OF_A_BATCH)) {
        const persons = await patiently(() => this.persons.register(batch, ids, this.askedFor(account), isTrial));
        if (batch.some(({ caseKey }) => caseKey === '')) wholeFile.push(...persons.ids);
        const order = { ids, account, isTrial, planned: new Set([...wholeFile, ...persons.ids]), acting, cases };
        const take = (one: CaseRows) => {
          const begun = new Set<number>();
          return cases.taking(ids.disputeId(one.caseKey), () =>
            patiently(() => this.takeCase(one, persons, order, begun)),
          );
        };
        for await (const done of inOrder(batch, CASES_AT_A_TIME, take)) yield* done;
      }
      outcome = 'DONE';
    } finally {
      if (!isTrial) await this.record(account, ids, 'dispute.import', outcome);
    }
  }

  /** `begun`: rows that this run began to write, here or before the database was away; what it finds of them is its own. */
  private async takeCase(
    one: CaseRows,
    persons: PersonsOfRows,
    order: ImportOrder,
    begun: Set<number>,
  ): Promise<readonly RowOutcome[]> {
    const disputeId = one.caseKey === '' ? undefined : order.ids.disputeId(one.caseKey);
    const open = disputeId === undefined ? undefined : await this.cases.open(disputeId, order);
    const outcomes: RowOutcome[] = [];
    let place = 0;
    let isRefused = false;
    for (const row of one.rows) {
      const about = { row: row.row, caseKey: row.caseKey, fact: isReadable(row) ? row.fact : '' };
      const told = { ...about, ...(disputeId !== undefined && { disputeId }) };
      const isCommand = open !== undefined && about.fact !== PERSON_FACT;
      if (isRefused && isCommand) {
        outcomes.push({ ...told, outcome: 'SKIPPED', reasons: [importReason('import.after-refusal')] });
        continue;
      }
      try {
        ensureTaken(row, one, persons);
        const outcome =
          isCommand && isReadable(row)
            ? await this.takeRow(row, place, open, order, begun)
            : persons.created.has(row.row)
              ? 'DONE'
              : 'UNCHANGED';
        outcomes.push({ ...told, outcome, reasons: [] });
      } catch (error) {
        const first = error instanceof RowRefused ? error.reasons : reasonsOf(error);
        const reasons = withFurther(first, await this.furtherReasons(row, one, persons, { open, place, order }));
        outcomes.push({ ...told, outcome: 'REFUSED', reasons });
        isRefused ||= isCommand;
      }
      if (isCommand) place += 1;
    }
    if (order.isTrial && open !== undefined && open.dispute.state.status !== 'NONE')
      order.cases.tookOnTrial(open.disputeId);
    return outcomes;
  }

  /** What else is wrong with a row that is refused, as far as it can be found without doing it. */
  private async furtherReasons(
    row: ImportRow,
    { isScattered }: CaseRows,
    { refused }: PersonsOfRows,
    at: { readonly open: OpenCase | undefined; readonly place: number; readonly order: ImportOrder },
  ): Promise<readonly RowReason[]> {
    const { open, place, order } = at;
    if (!isReadable(row) || row.fact === PERSON_FACT) return [];
    const faults = await this.cases.faultsOf(row, open, order);
    const isPersonsOnly = faults.length === 0 && row.errors === undefined && !isScattered && refused.has(row.row);
    return isPersonsOnly && open !== undefined ? this.cases.besidesPersons(row, place, open, order) : faults;
  }

  private async takeRow(row: GivenRow, place: number, open: OpenCase, order: ImportOrder, begun: Set<number>) {
    const isOwn = begun.has(row.row);
    begun.add(row.row);
    const outcome = await this.cases.take(row, place, open, order);
    if (outcome === 'DONE' || isOwn) return 'DONE';
    begun.delete(row.row);
    return outcome;
  }

  private askedFor(account: SignedIn): Asked {
    const now = this.clock.now();
    const today = legalDateOf(now);
    const actor = actorFor(account, 'person.create');
    return {
      actor,
      expectedRevision: NO_STREAM,
      occurredAt: now,
      legalDate: today,
      now,
      today,
      correlationId: COMMAND_LINE,
    };
  }

  private async ensureMayImport(account: SignedIn, ids: ImportIds): Promise<void> {
    const refusal = whyNot(account);
    if (refusal === undefined) return;
    await this.record(account, ids, 'dispute.import', 'DENIED');
    throw refusal;
  }

  private record(
    account: SignedIn,
    { importId }: ImportIds,
    action: 'dispute.import-begun' | 'dispute.import',
    outcome: AuditOutcome,
  ): Promise<void> {
    const actor = whyNot(account) === undefined ? actorFor(account, 'person.create') : { accountId: account.accountId };
    const subject = { kind: 'import', id: importId };
    return this.audit.record({ actor, action, subject, outcome, requestId: COMMAND_LINE });
  }
}

/** Throws `RowRefused` for a row that never gets as far as its command. */
const ensureTaken = (row: ImportRow, { isScattered }: CaseRows, { refused }: PersonsOfRows): void => {
  const unread = (row.errors ?? []).map(reasonOfSchema);
  const reasons = withFurther(unread, refused.get(row.row) ?? []);
  if (isScattered) throw new RowRefused([importReason('import.case-scattered', '/case'), ...reasons]);
  if (reasons.length > 0) throw new RowRefused(reasons);
};
