import { Module } from '@nestjs/common';
import { RegisterModule } from '../dispute/register/index.js';
import { registerRefusals } from '../platform/http/problems.js';
import { ProjectionRegistry } from '../platform/projection/projection-registry.js';
import { riskAnalyses } from './analysis/analyses.projection.js';
import { AnalysesRegister } from './analysis/analyses.query.js';
import { AnalysisController } from './analysis/analysis.controller.js';
import { Analyses } from './analysis/analysis.query.js';
import { HandleAnalysisHandler } from './analysis/handle-analysis.handler.js';
import { ReadableRisks } from './analysis/readable-risks.js';
import { RedactedAnalysisKeys } from './analysis/redacted-analysis-keys.process.js';
import { RedactedRiskKeys } from './processes/redacted-risk-keys.process.js';
import { RiskExpiry } from './processes/risk-expiry.js';
import { RiskNudges } from './processes/risk-nudges.process.js';
import { NarrowedRisks } from './register/narrowed-risks.js';
import { RiskFigures } from './register/risk-figures.query.js';
import { RiskReadsController } from './register/risk-reads.controller.js';
import { RiskReports } from './register/risk.query.js';
import { RiskTexts } from './register/risk-texts.js';
import { RiskTimeline } from './register/risk-timeline.query.js';
import { RiskWork } from './register/risk-work.query.js';
import { risks } from './register/risks.projection.js';
import { RisksRegister } from './register/risks.query.js';
import { RISK_REFUSALS } from './risk.refusals.js';
import { AcknowledgeRiskHandler } from './write/acknowledge-risk.handler.js';
import { HandleRiskHandler } from './write/handle-risk.handler.js';
import { RiskAccess } from './write/risk-access.js';
import { RiskController } from './write/risk.controller.js';
import { RiskFacts } from './write/risk-facts.js';

registerRefusals(RISK_REFUSALS);

/** Risk reports by area, project or group: told upwards, acknowledged, inspected, answered with commitments; and the analyses of several. */
@Module({
  imports: [RegisterModule],
  controllers: [RiskController, RiskReadsController, AnalysisController],
  providers: [
    AcknowledgeRiskHandler,
    Analyses,
    AnalysesRegister,
    HandleAnalysisHandler,
    HandleRiskHandler,
    NarrowedRisks,
    ReadableRisks,
    RedactedAnalysisKeys,
    RedactedRiskKeys,
    RiskAccess,
    RiskExpiry,
    RiskFacts,
    RiskFigures,
    RiskNudges,
    RiskReports,
    RisksRegister,
    RiskTexts,
    RiskTimeline,
    RiskWork,
  ],
})
export class RiskModule {
  constructor(projections: ProjectionRegistry) {
    projections.register(risks);
    projections.register(riskAnalyses);
  }
}
