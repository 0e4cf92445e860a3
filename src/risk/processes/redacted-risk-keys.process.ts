import { Inject, Injectable } from '@nestjs/common';
import { KeyStore } from '../../platform/privacy/privacy.js';
import { ProcessRegistry } from '../../platform/process/process-registry.js';
import type { Process } from '../../platform/process/process.js';
import type { RiskEvent } from '../risk.events.js';
import { RISK_CATEGORY } from '../risk.stream.js';

/** Destroys the key of every text that was taken out of sight, so that its bytes in the log say nothing any more. */
@Injectable()
export class RedactedRiskKeys implements Process<RiskEvent> {
  readonly name = 'redacted-risk-keys';
  readonly sources = [RISK_CATEGORY];
  readonly on: Process<RiskEvent>['on'] = {
    RiskTextRedacted: ({ data }) => this.keys.destroy([data.keyId]),
    RiskReported: 'ignored',
    OrganisationsNotified: 'ignored',
    NoticeAcknowledged: 'ignored',
    AcknowledgementOverdue: 'ignored',
    CollectivePetitionFeared: 'ignored',
    InspectionRecorded: 'ignored',
    InspectionOverdue: 'ignored',
    RiskMeetingHeld: 'ignored',
    CommitmentMade: 'ignored',
    CommitmentKept: 'ignored',
    CommitmentOverdue: 'ignored',
    RiskDisputeLinked: 'ignored',
    RiskProjectLinked: 'ignored',
    RiskLevelChanged: 'ignored',
    RiskClosed: 'ignored',
  };

  constructor(
    @Inject(KeyStore) private readonly keys: KeyStore,
    processes: ProcessRegistry,
  ) {
    processes.register(this);
  }
}
