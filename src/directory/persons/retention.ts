import { Injectable } from '@nestjs/common';
import { addDays } from '../../kernel/calendar-date.js';
import { Config } from '../../platform/config.js';
import type { RetentionReason } from './person.events.js';
import type { PersonRow } from './person.row.js';

/**
 * How long the record of a person is kept, whatever it had a part in, although its erasure was asked for.
 * Source: Personal Information Protection Law art. 19, 47(2); no statute gives one period, so it is a setting.
 */
@Injectable()
export class Retention {
  constructor(private readonly config: Config) {}

  /** None where the setting is 0. */
  reasonsFor({ createdOn }: Pick<PersonRow, 'createdOn'>): readonly RetentionReason[] {
    const days = this.config.personRetentionDays;
    return days === 0 ? [] : [{ ground: 'RECORD_KEPT', of: null, until: addDays(createdOn, days) }];
  }
}
