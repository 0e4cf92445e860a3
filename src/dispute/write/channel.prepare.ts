import { calendarDate } from '../../kernel/calendar-date.js';
import type { Accident, Commission } from '../dispute.events.js';
import { acceptanceRuleOf, applicationRuleOf } from '../dispute.periods.js';
import type {
  ApplicationDto,
  CourtDocumentDto,
  OrganisationReleaseDto,
  ParticipatingOrganisationDto,
} from './channel.dto.js';
import { acceptingOrganisation } from './organisation-acting.js';
import type { PrepareOnCase } from './prepare.js';

const commissionOf = ({ commission }: ApplicationDto): Commission | null =>
  commission === undefined
    ? null
    : {
        courtCode: commission.courtCode,
        externalCaseNo: commission.externalCaseNo,
        trialProcedure: commission.trialProcedure ?? null,
      };

const accidentOf = ({ accident }: ApplicationDto): Accident | null =>
  accident === undefined ? null : { findingReceivedOn: calendarDate(accident.findingReceivedOn), harm: accident.harm };

export const application =
  (dto: ApplicationDto): PrepareOnCase =>
  async ({ facts, dispute, when, asked }) => {
    const { type: organisationType } = await facts.activeOrganisation(acceptingOrganisation(asked, dispute));
    const applyRule = applicationRuleOf(dto.channel);
    const acceptRule = acceptanceRuleOf(dto.channel, organisationType);
    return {
      type: 'RecordApplication',
      ...when,
      channel: dto.channel,
      organisationType,
      appliedBy: dto.appliedBy ?? [],
      form: dto.form ?? 'WRITTEN',
      commission: commissionOf(dto),
      accident: accidentOf(dto),
      applyWithin: applyRule === null ? null : await facts.term(applyRule),
      acceptWithin: acceptRule === null ? null : await facts.term(acceptRule),
    };
  };

export const courtDocument =
  (dto: CourtDocumentDto): PrepareOnCase =>
  async ({ facts, when }) => ({
    type: 'ServeCourtDocument',
    ...when,
    partyId: dto.partyId,
    documentNo: dto.documentNo,
    enforcement: await facts.term('ENF-APPLY'),
  });

export const participatingOrganisation =
  (dto: ParticipatingOrganisationDto): PrepareOnCase =>
  async ({ facts, when }) => ({
    type: 'JoinOrganisation',
    ...when,
    organisationId: (await facts.activeOrganisation(dto.organisationId)).id,
    basis: dto.basis,
    consentedBy: dto.consentedBy ?? [],
  });

export const organisationRelease =
  (dto: OrganisationReleaseDto): PrepareOnCase =>
  ({ when }) => ({ type: 'ReleaseOrganisation', ...when, organisationId: dto.organisationId });
