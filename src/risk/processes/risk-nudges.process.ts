import { Injectable } from '@nestjs/common';
import { instant, type Instant } from '../../kernel/calendar-date.js';
import { endOfDay } from '../../kernel/deadline/index.js';
import { Clock } from '../../platform/access/clock.js';
import { JobScheduler } from '../../platform/process/job-scheduler.js';
import { ProcessRegistry } from '../../platform/process/process-registry.js';
import type { Process } from '../../platform/process/process.js';
import type { RiskEvent } from '../risk.events.js';
import { RISK_CATEGORY } from '../risk.stream.js';
import { RISK_NUDGE } from './risk-expiry.js';

/** Asks for a look at a report as soon as something awaited is overdue. The sweep finds what a lost job missed. */
@Injectable()
export class RiskNudges implements Process<RiskEvent> {
  readonly name = 'risk-nudges';
  readonly sources = [RISK_CATEGORY];
  readonly on: Process<RiskEvent>['on'] = {
    OrganisationsNotified: ({ data }) =>
      this.nudge(
        data.riskId,
        data.notices.map(({ acknowledgeBy }) => acknowledgeBy),
      ),
    CollectivePetitionFeared: ({ data }) => this.nudge(data.riskId, [endOfDay(data.inspection.dueOn)]),
    CommitmentMade: ({ data }) => this.nudge(data.riskId, [endOfDay(data.dueOn)]),
    RiskReported: 'ignored',
    NoticeAcknowledged: 'ignored',
    AcknowledgementOverdue: 'ignored',
    InspectionRecorded: 'ignored',
    InspectionOverdue: 'ignored',
    RiskMeetingHeld: 'ignored',
    CommitmentKept: 'ignored',
    CommitmentOverdue: 'ignored',
    RiskDisputeLinked: 'ignored',
    RiskProjectLinked: 'ignored',
    RiskLevelChanged: 'ignored',
    RiskClosed: 'ignored',
    RiskTextRedacted: 'ignored',
  };

  constructor(
    private readonly scheduler: JobScheduler,
    private readonly clock: Clock,
    processes: ProcessRegistry,
  ) {
    processes.register(this);
  }

  /** A moment after the last one in time. */
  private async nudge(riskId: string, moments: readonly Instant[]): Promise<void> {
    for (const moment of new Set(moments)) {
      if (moment < this.clock.now()) continue;
      const runAt = instant(new Date(Date.parse(moment) + 1_000).toISOString());
      await this.scheduler.nudge(RISK_NUDGE, { riskId }, runAt, `${RISK_NUDGE}-${riskId}-${Date.parse(moment)}`);
    }
  }
}
