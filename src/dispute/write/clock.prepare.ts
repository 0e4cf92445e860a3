import { randomUUID } from 'node:crypto';
import { instant } from '../../kernel/calendar-date.js';
import type { TermBasis } from '../dispute.commands.js';
import { currentProcedure, type Dispute } from '../dispute.state.js';
import type {
  AppraisalDto,
  AppraisalReportDto,
  ExtensionDto,
  NoticeDto,
  ResumptionDto,
  RiskReportDto,
  SuspensionDto,
} from './clock.dto.js';
import type { DisputeFacts } from './dispute-facts.js';
import { mentionsOf } from './mentions.js';
import type { PrepareOnCase } from './prepare.js';

/** What the period under way was counted by; null where none runs. */
export const periodOf = async (facts: DisputeFacts, dispute: Dispute): Promise<TermBasis | null> => {
  const procedure = currentProcedure(dispute);
  return procedure === undefined ? null : facts.periodTerm(procedure);
};

export const appraisal =
  (dto: AppraisalDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'StartAppraisal',
    ...when,
    appraisalId: dto.appraisalId ?? randomUUID(),
    commissionRef: dto.commissionRef,
    subject: await facts.seal(dto.subject, 'facts', mentionsOf(dto, dispute)),
    rule: (await periodOf(facts, dispute))?.rule ?? null,
  });

export const appraisalReport =
  (dto: AppraisalReportDto): PrepareOnCase =>
  async ({ facts, when }) => ({
    type: 'EndAppraisal',
    ...when,
    reportRef: dto.reportRef,
    calendar: await facts.calendar(),
  });

export const suspension =
  (dto: SuspensionDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'SuspendMediation',
    ...when,
    reportedTo: dto.reportedTo,
    reportedAt: instant(dto.reportedAt),
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

export const resumption =
  (dto: ResumptionDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'ResumeMediation',
    ...when,
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

export const extension =
  (dto: ExtensionDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'ExtendMediation',
    ...when,
    amount: dto.amount,
    consentedBy: dto.consentedBy,
    organisationConsents: dto.organisationConsents ?? false,
    period: await periodOf(facts, dispute),
  });

export const notice =
  (dto: NoticeDto): PrepareOnCase =>
  ({ when }) => ({ type: 'GiveNotice', ...when, kind: dto.kind, partyIds: dto.partyIds, manner: dto.manner });

export const riskReport =
  (dto: RiskReportDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => {
    const mentions = mentionsOf(dto, dispute);
    const [recipient, measures] = await Promise.all([
      facts.seal(dto.recipient, 'facts', mentions),
      facts.seal(dto.measures, 'facts', mentions),
    ]);
    return {
      type: 'ReportEscalationRisk',
      ...when,
      reportId: dto.reportId ?? randomUUID(),
      kind: dto.kind,
      reportedTo: dto.reportedTo ?? null,
      reportedAt: dto.reportedAt === undefined ? null : instant(dto.reportedAt),
      recipient,
      measures,
    };
  };
