import { Injectable } from '@nestjs/common';
import { addDays, type CalendarDate } from '../../kernel/calendar-date.js';
import { Config } from '../../platform/config.js';
import type { PersonRow } from './person.row.js';

/**
 * How long personal data is kept although its erasure was asked for.
 * Source: Personal Information Protection Law art. 19, 47(2); no statute gives one period, so it is a setting.
 */
@Injectable()
export class Retention {
  constructor(private readonly config: Config) {}

  /** Last day on which the record has to be stored; undefined where nothing has to be retained. */
  lastDayOf({ createdOn }: Pick<PersonRow, 'createdOn'>): CalendarDate | undefined {
    const days = this.config.personRetentionDays;
    return days === 0 ? undefined : addDays(createdOn, days);
  }
}
