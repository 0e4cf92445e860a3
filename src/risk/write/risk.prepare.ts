import { randomUUID } from 'node:crypto';
import { calendarDate } from '../../kernel/calendar-date.js';
import { actingAt, type Place } from '../../platform/access/scope.js';
import { invalidRequest } from '../../platform/http/problems.js';
import type { RiskPlace, RiskSubject } from '../risk.events.js';
import type { Risk } from '../risk.state.js';
import { riskPlaceOf } from '../risk.stream.js';
import type { PrepareRisk, RiskPreparation } from './handle-risk.handler.js';
import type {
  CommitmentDto,
  CommitmentKeptDto,
  DisputeLinkDto,
  InspectionDto,
  LevelDto,
  PetitionMarkDto,
  ProjectLinkDto,
  RiskClosingDto,
  RiskMeetingDto,
  RiskRedactionDto,
  NewRiskDto,
} from './risk.dto.js';

type OnRisk = PrepareRisk<Risk>;

export const report =
  (dto: NewRiskDto): PrepareRisk =>
  async ({ facts, asked, when, ensurePlace }) => {
    const subject = subjectOf(dto);
    const place = await facts.place(dto.division, when.occurredOn);
    await ensurePlace(riskPlaceOf({ place }));
    const reporterOrganisationId = reporterOf(asked, riskPlaceOf({ place }));
    const [escalation, inspection] = await Promise.all([
      facts.escalation(place, dto.level, reporterOrganisationId),
      dto.mayBecomePetition === true ? facts.inspection() : null,
    ]);
    const description = await facts.seal(dto.description);
    return {
      type: 'ReportRisk',
      ...when,
      place,
      subject,
      level: dto.level,
      reporterOrganisationId,
      description,
      escalation,
      inspection,
    };
  };

export const petitionMark =
  (dto: PetitionMarkDto): OnRisk =>
  async ({ facts, when }) => ({
    type: 'FearCollectivePetition',
    ...when,
    note: await facts.sealOptional(dto.note),
    inspection: await facts.inspection(),
  });

export const inspection =
  (dto: InspectionDto): OnRisk =>
  async ({ facts, when }) => ({ type: 'RecordInspection', ...when, findings: await facts.seal(dto.findings) });

export const meeting =
  (dto: RiskMeetingDto): OnRisk =>
  async ({ facts, when }) => {
    await facts.ensureOrganisations(dto.organisationIds, '/organisationIds');
    return {
      type: 'RecordMeeting',
      ...when,
      meetingId: dto.meetingId ?? randomUUID(),
      kind: dto.kind,
      organisationIds: dto.organisationIds,
      minutes: await facts.sealOptional(dto.minutes),
    };
  };

export const commitment =
  (dto: CommitmentDto): OnRisk =>
  async ({ facts, risk, when }) => {
    await facts.ensureOrganisations([dto.organisationId], '/organisationId');
    return {
      type: 'MakeCommitment',
      ...when,
      commitmentId: dto.commitmentId ?? randomUUID(),
      organisationId: dto.organisationId,
      isResponder: await facts.isResponder(dto.organisationId, risk.place),
      role: dto.role ?? null,
      dueOn: calendarDate(dto.dueOn),
      content: await facts.seal(dto.content),
      meetingId: dto.meetingId ?? null,
    };
  };

export const commitmentKept =
  (dto: CommitmentKeptDto): OnRisk =>
  async ({ facts, when }) => ({
    type: 'KeepCommitment',
    ...when,
    commitmentId: dto.commitmentId,
    note: await facts.sealOptional(dto.note),
  });

export const disputeLink =
  (dto: DisputeLinkDto): OnRisk =>
  async ({ facts, asked, when }) => {
    await facts.ensureDispute(asked.actor, dto.disputeId);
    return { type: 'LinkDispute', ...when, disputeId: dto.disputeId };
  };

export const projectLink =
  (dto: ProjectLinkDto): OnRisk =>
  ({ when }) => ({ type: 'LinkProject', ...when, projectRef: dto.projectRef });

export const level =
  (dto: LevelDto): OnRisk =>
  async ({ facts, risk, when }) => ({
    type: 'ChangeLevel',
    ...when,
    level: dto.level,
    reason: await facts.seal(dto.reason),
    escalation: await facts.escalation(risk.place, dto.level, risk.reporterOrganisationId),
  });

export const closing =
  (dto: RiskClosingDto): OnRisk =>
  async ({ facts, when }) => ({
    type: 'CloseRisk',
    ...when,
    outcome: dto.outcome,
    note: await facts.sealOptional(dto.note),
  });

export const redaction =
  (dto: RiskRedactionDto): OnRisk =>
  ({ when }) => ({ type: 'RedactRiskText', ...when, keyId: dto.textId });

/** Each kind has its own particulars and no others. */
const subjectOf = ({ subject, projectRef, group }: NewRiskDto): RiskSubject => {
  if (subject === 'AREA' && projectRef === undefined && group === undefined) return { kind: subject };
  if (subject === 'PROJECT' && projectRef !== undefined && group === undefined) return { kind: subject, projectRef };
  if (subject === 'GROUP' && group !== undefined && projectRef === undefined) return { kind: subject, group };
  throw invalidRequest({
    in: 'body',
    pointer: '/subject',
    rule: 'hasItsParticulars',
    message: {
      zh: '项目须填 projectRef，群体须填 group，区域均不填',
      en: 'a project has a projectRef, a group has a group, an area has neither',
    },
  });
};

const reporterOf = ({ actor }: RiskPreparation['asked'], place: Place): RiskPlace['organisationId'] =>
  (actingAt(actor, 'risk.report', place) ?? actor.acting).organisationId ?? null;
