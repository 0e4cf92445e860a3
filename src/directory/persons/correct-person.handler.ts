import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import { Database } from '../../platform/database/database.js';
import type { Asked, Handled } from '../../platform/http/asked.js';
import { isExpected } from '../../platform/http/expected-revision.js';
import { Problem } from '../../platform/http/problems.js';
import { corrected, fieldsThatDiffer, type Corrections } from './corrections.js';
import { readyToStore, type CorrectableField, type PersonContent } from './particulars.js';
import type { ParticularsCorrectionReason } from './person.codes.js';
import type { ParticularsCorrectionAnswer } from './particulars-correction.dto.js';
import { PendingCorrections, type PendingCorrection } from './pending-corrections.js';
import { PersonFile } from './person-file.js';
import { PersonSealing } from './person-sealing.js';
import { contextOf } from './person-stream.js';
import { refuse } from './person.refusals.js';
import { correctRow, type PersonRow } from './person.row.js';
import { VisiblePersons } from './visible-persons.js';

/**
 * Corrects and supplements what is known of a person. What was wrong is kept nowhere but, sealed and for
 * `IDEMPOTENCY_HOURS`, in answers kept for repetition: the row and its digests are replaced, and what a copy of the
 * database still holds of it goes with the person's key.
 * Source: Personal Information Protection Law art. 46.
 */
@Injectable()
export class CorrectPersonHandler {
  constructor(
    private readonly database: Database,
    private readonly file: PersonFile,
    private readonly visible: VisiblePersons,
    private readonly sealing: PersonSealing,
    private readonly pending: PendingCorrections,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Refuses: `person.not-available`, `person.nothing-to-correct`, and as `refusedOf`.
   * Throws `Problem` `not-found` where there is no such person for this actor, `stale`.
   */
  async handle(
    personId: string,
    reason: ParticularsCorrectionReason,
    corrections: Corrections,
    asked: Asked,
  ): Promise<Handled<ParticularsCorrectionAnswer>> {
    const row = await this.file.seen(personId, asked.actor, 'person.correct', asked.correlationId);
    if (!isExpected(asked.expectedRevision, row.revision)) throw await this.stale(personId);
    const known = await this.known(row, reason, asked);
    const ready = readyToStore(corrected(known, corrections), asked.today, row.createdOn);
    const fields = fieldsThatDiffer(known, ready);
    if (fields.length === 0) throw refuse('person.nothing-to-correct');
    const correction = correctionOf(row, fields, reason, asked);
    await this.store(row, ready, correction, asked);
    const position = await this.pending.record(personId);
    return {
      status: 201,
      location: correction.fact.answer.location,
      revision: correction.revision,
      position: position ?? '',
      body: { personId, fields: [...fields] },
      answerStored: true,
    };
  }

  /** Refuses `person.not-available` for who is erased, or restricted and in no file in use in which the actor may correct. */
  private async known(row: PersonRow, reason: string, { actor, correlationId }: Asked) {
    const isRestricted = row.state === 'RESTRICTED';
    const inUse = await this.visible.inUse(actor, 'person.correct', isRestricted ? [row.id] : []);
    const particulars = await this.file.particularsOf(row, inUse.has(row.id));
    if (particulars === undefined) {
      await this.audit.record({ ...entryOf(row, reason, { actor, correlationId }), outcome: 'FAILED' });
      throw refuse('person.not-available');
    }
    const { kind, idType, isMinor, processingPurpose, legalBasis } = row;
    return { ...particulars, kind, isMinor, processingPurpose, legalBasis, ...(idType !== null && { idType }) };
  }

  /** It may have been this very request, here before a crash or elsewhere at the same moment: its answer is then there. */
  private async stale(personId: string): Promise<Problem> {
    await this.pending.record(personId);
    return new Problem('stale');
  }

  private async store(
    row: PersonRow,
    ready: PersonContent & { readonly isMinor: boolean },
    correction: PendingCorrection,
    asked: Asked,
  ): Promise<void> {
    const again = await this.sealing.sealAgain(row.keyId, ready);
    const { id, state, revision } = row;
    if (again === undefined) throw await this.stale(id);
    const { isMinor, idType = null } = ready;
    const isStored = await this.database.transaction(async (client) => {
      const next = { id, state, revision, sealed: again.sealed, idType, isMinor };
      if (!(await correctRow(client, next, again.digests))) return false;
      await this.pending.add(client, correction);
      const entry = entryOf(row, correction.fact.context.reasonCode, asked);
      await this.audit.record({ ...entry, outcome: 'DONE' }, client);
      return true;
    });
    if (!isStored) throw await this.stale(id);
  }
}

const entryOf = (
  { id }: PersonRow,
  purpose: string | undefined,
  { actor, correlationId }: Pick<Asked, 'actor' | 'correlationId'>,
) => ({
  actor,
  action: 'person.correct',
  subject: { kind: 'person', id },
  requestId: correlationId,
  ...(purpose !== undefined && { purpose }),
});

const correctionOf = (
  { id: personId, revision }: PersonRow,
  fields: readonly CorrectableField[],
  reason: ParticularsCorrectionReason,
  asked: Asked,
): PendingCorrection => ({
  eventId: randomUUID(),
  personId,
  revision: revision + 1,
  fact: {
    fields,
    context: contextOf(asked, reason),
    answer: {
      status: 201,
      location: `/v1/persons/${personId}`,
      body: { personId, fields },
      ...(asked.request !== undefined && { request: asked.request }),
    },
  },
});
