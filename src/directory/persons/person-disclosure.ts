import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import { Database } from '../../platform/database/database.js';
import type { Asked, Handled } from '../../platform/http/asked.js';
import { SealedAnswers } from '../../platform/http/sealed-answers.js';
import type { DisclosurePurpose } from './person.codes.js';
import type { PersonAnswer } from './person.dto.js';
import { PersonFile } from './person-file.js';
import { refuse } from './person.refusals.js';
import { clearView } from './person.views.js';

/** Shows persons in clear, for a purpose. */
@Injectable()
export class PersonDisclosure {
  constructor(
    private readonly file: PersonFile,
    private readonly database: Database,
    private readonly answers: SealedAnswers,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * The person in clear; the audit has it before the answer is sent, once for a key.
   * Refuses: `person.not-available`. Throws `Problem` `not-found`.
   * Source: Personal Information Protection Law art. 6, 51.
   */
  async disclose(personId: string, purpose: DisclosurePurpose, asked: Asked): Promise<Handled<PersonAnswer>> {
    const { actor, correlationId } = asked;
    const { row, particulars } = await this.file.opened(personId, asked);
    const subject = { kind: 'person', id: personId };
    const entry = { actor, action: 'person.unmask', subject, purpose, requestId: correlationId };
    if (particulars === undefined) {
      await this.audit.record({ ...entry, outcome: 'FAILED' });
      throw refuse('person.not-available');
    }
    const { revision, keyId } = row;
    const body = clearView(row, particulars);
    const handled = { status: 200, location: `/v1/persons/${personId}`, revision, position: '', body } as const;
    return this.database.transaction(async (within) => {
      await this.audit.record({ ...entry, outcome: 'DONE' }, within);
      return this.answers.keep(handled, asked, { keyId, within });
    });
  }
}
