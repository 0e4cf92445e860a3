import { Inject, Injectable } from '@nestjs/common';
import { KeyStore } from '../../platform/privacy/privacy.js';
import { ProcessRegistry } from '../../platform/process/process-registry.js';
import type { Process } from '../../platform/process/process.js';
import type { AnalysisEvent } from './analysis.events.js';
import { ANALYSIS_CATEGORY } from './analysis.stream.js';

/** Destroys the key of every text of an analysis that was taken out of sight. */
@Injectable()
export class RedactedAnalysisKeys implements Process<AnalysisEvent> {
  readonly name = 'redacted-analysis-keys';
  readonly sources = [ANALYSIS_CATEGORY];
  readonly on: Process<AnalysisEvent>['on'] = {
    AnalysisTextRedacted: ({ data }) => this.keys.destroy([data.keyId]),
    AnalysisRecorded: 'ignored',
  };

  constructor(
    @Inject(KeyStore) private readonly keys: KeyStore,
    processes: ProcessRegistry,
  ) {
    processes.register(this);
  }
}
