import { Injectable } from '@nestjs/common';
import type { Language } from '../../kernel/bilingual.js';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import { answerFor } from '../../platform/http/answer-for.js';
import type { Asked, Handled } from '../../platform/http/asked.js';
import { cite } from '../../platform/http/cite.js';
import { Erasures } from './erasures.js';
import { RETENTION_GROUND_LABELS, type ErasureReason } from './person.codes.js';
import type { PersonRecord } from './person.decider.js';
import type { ErasureAnswer } from './person.dto.js';
import { RETENTION_SOURCE } from './person.refusals.js';
import { contextOf } from './person-stream.js';

const answerOn = (personId: string, record: PersonRecord, language: Language): ErasureAnswer => {
  if (record.status !== 'RESTRICTED') return { personId, state: record.status };
  const { status, until, reasons } = record;
  return {
    personId,
    state: status,
    ...(until !== null && { restrictedUntil: until }),
    reasons: reasons.map(({ ground, of, until: last }) => ({
      ground,
      reason: RETENTION_GROUND_LABELS[ground][language],
      case: of,
      until: last,
    })),
    source: cite(RETENTION_SOURCE, language),
  };
};

/**
 * Erasure as a request asks for it: audited before anything goes, so that one that fails half-way leaves its row too,
 * and its answer stored with the fact.
 */
@Injectable()
export class ErasePersonHandler {
  constructor(
    private readonly erasures: Erasures,
    private readonly audit: AuditTrail,
  ) {}

  /** Refuses: `person.on-hold`. Throws `Problem` `not-found`, `StaleRevision` where two erasures meet. */
  async handle(personId: string, reason: ErasureReason, asked: Asked): Promise<Handled<ErasureAnswer>> {
    const location = `/v1/persons/${personId}`;
    const { language } = asked.actor;
    await this.erasures.ensureKnown(personId);
    const entry = {
      actor: asked.actor,
      action: 'person.erase',
      subject: { kind: 'person', id: personId },
      purpose: reason,
      requestId: asked.correlationId,
    };
    await this.erasures.ensureNotHeld(personId).catch(async (refusal: unknown) => {
      await this.audit.record({ ...entry, outcome: 'DENIED' });
      throw refusal;
    });
    await this.audit.record({ ...entry, outcome: 'DONE' });
    const outcome = await this.erasures.erase(personId, contextOf(asked, reason), (record) =>
      answerFor(asked, { status: 201, location, body: answerOn(personId, record, language) }),
    );
    return {
      status: outcome.isNew ? 201 : 200,
      location,
      revision: outcome.revision,
      position: outcome.position,
      body: answerOn(personId, outcome.record, language),
      answerStored: outcome.isNew,
    };
  }
}
