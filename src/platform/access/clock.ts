import { Injectable } from '@nestjs/common';
import { instantAt, type Instant } from '../../kernel/calendar-date.js';

/** What time it is. Specs bring their own. */
export abstract class Clock {
  abstract now(): Instant;
}

@Injectable()
export class SystemClock extends Clock {
  override now(): Instant {
    return instantAt(Date.now());
  }
}
