import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { DEADLINE_STATUSES, type DeadlineStatus } from '../../deadline/index.js';
import { DEADLINE_OWNERS, type DeadlineOwner } from '../../kernel/deadline/index.js';
import { AsOfDto } from '../../platform/http/as-of.dto.js';
import { AsOfQueryDto } from '../../platform/http/page.dto.js';
import {
  AGREEMENT_FORMS,
  CONSENT_FORMS,
  DIFFICULTIES,
  DISPUTE_SOURCES,
  DISPUTE_STATUSES,
  DISPUTE_TYPES,
  MEDIATION_CHANNELS,
  OUTCOMES,
  SESSION_MODES,
  SIDES,
  type AgreementForm,
  type ConsentForm,
  type Difficulty,
  type DisputeSource,
  type DisputeStatus,
  type DisputeType,
  type MediationChannel,
  type Outcome,
  type SessionMode,
  type Side,
} from '../dispute.codes.js';
import { CaseConfirmationDto, CaseCourtDocumentDto, CasePaymentOrderDto, CaseReferralDto } from './case-matters.dto.js';
import { CaseObligationDto } from './obligation.dto.js';
import { booleanOf } from './register.dto.js';
import { CaseSurroundingsDto } from './surroundings.dto.js';
import { AGENCY_POWERS, PARTICIPANT_ROLES, type AgencyPowers, type ParticipantRole } from '../dispute.people-codes.js';
import { LegalStepDto } from '../write/dispute.dto.js';

/** Why a case is opened by somebody who does not work on it. */
export const OPENING_PURPOSES = ['SUPERVISION', 'COMPLAINT', 'FIGURE_CHECK', 'LEGAL_DUTY'] as const;
export type OpeningPurpose = (typeof OPENING_PURPOSES)[number];

export class CaseQueryDto extends AsOfQueryDto {
  /** Why the case is opened; goes into the audit. Leadership must give one. */
  @IsOptional()
  @IsIn(OPENING_PURPOSES)
  purpose?: OpeningPurpose;

  /** Answers the case that goes on where this one was merged into it. 已并案的，读取并入的案件。 */
  @IsOptional()
  @Transform(booleanOf)
  @IsBoolean()
  follow?: boolean;
}

/** A party; the name is masked, and null where it was erased, or is restricted and the file is only kept. */
export class CasePartyDto {
  partyId: string;
  @ApiProperty({ enum: SIDES })
  side: Side;
  personId: string;
  @ApiProperty({ type: 'string', nullable: true })
  name: string | null;
  isMinor: boolean;
  isApplicant: boolean;
  @ApiProperty({ enum: CONSENT_FORMS, nullable: true })
  consent: ConsentForm | null;
}

export class CaseAgreementDto {
  agreementId: string;
  @ApiProperty({ enum: AGREEMENT_FORMS })
  form: AgreementForm;
  agreedOn: string;
  /** Null until the last required act is done. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  effectiveOn: string | null;
  /** Time of the last required signature, seal or receipt; of an oral agreement, of the agreement. 协议生效的时间。 */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  effectiveAt: string | null;
  signedPartyIds: string[];
  signedMediatorIds: string[];
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  sealedAt: string | null;
  obligations: CaseObligationDto[];
  /** The joint application for judicial confirmation, once made. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  applicationId: string | null;
}

/** Who acts for a party, or jointly for several; the name is masked. */
export class CaseRepresentativeDto {
  representativeId: string;
  personId: string;
  @ApiProperty({ type: 'string', nullable: true })
  name: string | null;
  partyIds: string[];
  @ApiProperty({ enum: AGENCY_POWERS })
  powers: AgencyPowers;
  /** Dismissed or replaced, or the parties left the case. */
  isOver: boolean;
}

/** Somebody who was invited to take part; the name is masked. */
export class CaseParticipantDto {
  participantId: string;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  personId: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  organisationId: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  name: string | null;
  @ApiProperty({ enum: PARTICIPANT_ROLES })
  role: ParticipantRole;
}

/** A session to be held. */
export class CaseAppointmentDto {
  sessionId: string;
  scheduledFor: string;
  @ApiProperty({ enum: SESSION_MODES })
  mode: SessionMode;
  /** Division path of a circuit session or home visit. */
  @ApiProperty({ type: 'string', nullable: true })
  divisionPath: string | null;
  isAnnounced: boolean;
}

/** What the parties pay for the mediation. 收费。 */
export class CaseFeeDto {
  /** Number or title of the published tariff; null where none was named because nothing is charged. */
  @ApiProperty({ type: 'string', nullable: true })
  tariff: string | null;
  /** Integer fen; 0: free of charge. */
  amountFen: number;
  amountYuan: string;
}

export class CaseProcedureDto {
  sequence: number;
  episode: number;
  status: string;
  @ApiProperty({ enum: MEDIATION_CHANNELS })
  channel: MediationChannel;
  organisationId: string;
  mediatorIds: string[];
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  chairId: string | null;
  sessionsHeld: number;
  caucusesHeld: number;
  participants: CaseParticipantDto[];
  appointments: CaseAppointmentDto[];
  /** As stated at acceptance; null where nothing was: most channels charge none. */
  @ApiProperty({ type: () => CaseFeeDto, nullable: true })
  fee: CaseFeeDto | null;
  /** What mediation rests for: an appraisal, or a suspicion of false mediation. */
  @ApiProperty({ enum: ['APPRAISAL', 'FALSE_MEDIATION'], nullable: true })
  restsFor: 'APPRAISAL' | 'FALSE_MEDIATION' | null;
  @ApiProperty({ type: () => CaseAgreementDto, nullable: true })
  agreement: CaseAgreementDto | null;
}

export class CaseDeadlineDto {
  /** Code of the rule, or `OBLIGATION` for a day that the agreement sets. */
  code: string;
  name: string;
  procedure: number;
  @ApiProperty({ enum: DEADLINE_OWNERS })
  owner: DeadlineOwner;
  @ApiProperty({ enum: DEADLINE_STATUSES })
  status: DeadlineStatus;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  startOn: string | null;
  /** Last day in time; null while an obligation waits for its condition. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
  isOverdue: boolean;
  provisional: boolean;
  /** How the day came about, in the language asked for; empty for an obligation. */
  ledger: string;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  obligationId: string | null;
}

/**
 * OPEN: shown. WITHHELD: not for the asker. RESTRICTED: stored only, because it tells of somebody whose data is
 * restricted (PIPL art. 47). REDACTED, ERASED: for nobody any more.
 */
export const TEXT_STATES = ['OPEN', 'WITHHELD', 'RESTRICTED', 'REDACTED', 'ERASED'] as const;
export type TextState = (typeof TEXT_STATES)[number];

/** A sealed text of the case. */
export class CaseTextDto {
  textId: string;
  compartment: string;
  /** The fact and the field of it that holds the text. */
  type: string;
  field: string;
  on: string;
  revision: number;
  /** False for what was said only to settle: it may not be used against a party later. Source: Online Mediation art. 18. */
  usableAsEvidence: boolean;
  @ApiProperty({ enum: TEXT_STATES })
  state: TextState;
  text?: string;
}

export class DisputeCaseDto extends CaseSurroundingsDto {
  id: string;
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;
  @ApiProperty({ enum: DISPUTE_STATUSES })
  status: DisputeStatus;
  statusOn: string;
  @ApiProperty({ enum: DISPUTE_TYPES })
  type: DisputeType;
  @ApiProperty({ enum: DISPUTE_SOURCES, nullable: true })
  source: DisputeSource | null;
  @ApiProperty({ enum: MEDIATION_CHANNELS, nullable: true })
  channel: MediationChannel | null;
  @ApiProperty({ enum: DIFFICULTIES })
  difficulty: Difficulty;
  /** Amount in dispute as stated, integer fen; null where none was. 涉及金额（分）。 */
  @ApiProperty({ type: 'integer', nullable: true })
  amountFen: number | null;
  division: string;
  @ApiProperty({ type: 'string', nullable: true })
  grid: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  organisation: string | null;
  /** The organisation that holds the case and answers for its terms. 程序主办单位。 */
  @ApiProperty({ type: 'string', nullable: true })
  proceduralOwner: string | null;
  /** The organisation that deals with the matter itself; another one while a confirmed referral runs. 实体承办单位。 */
  @ApiProperty({ type: 'string', nullable: true })
  substantiveOwner: string | null;
  /** Mediators of the current procedure. */
  mediatorIds: string[];
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  discoveredOn: string | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  registeredOn: string | null;
  /** From 1; raised by each reopening. */
  episode: number;
  /** Of this episode. */
  @ApiProperty({ enum: OUTCOMES, nullable: true })
  outcome: Outcome | null;
  parties: CasePartyDto[];
  /** Organisations beside the holder that see the file. */
  sharedWith: string[];
  representatives: CaseRepresentativeDto[];
  procedures: CaseProcedureDto[];
  referrals: CaseReferralDto[];
  confirmations: CaseConfirmationDto[];
  paymentOrders: CasePaymentOrderDto[];
  /** Of agreements that take effect by a court's document, once they did. 已生效的人民法院调解书。 */
  courtDocuments: CaseCourtDocumentDto[];
  deadlines: CaseDeadlineDto[];
  texts: CaseTextDto[];
  /** What the law allows next, as far as you may do it; empty for a case as it was. */
  legalNextSteps: LegalStepDto[];
  revision: number;
  /** The last fact in this answer. */
  asOf: AsOfDto;
}
