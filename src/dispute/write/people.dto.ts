import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { IsFreeText } from '../../platform/http/is-free-text.js';
import { IsId } from '../../platform/http/is-id.js';
import { IsIdList } from '../../platform/http/is-id-list.js';
import { IsInstant } from '../../platform/http/validators.js';
import { SESSION_MODES, type SessionMode } from '../dispute.codes.js';
import {
  AGENCY_POWERS,
  PARTICIPANT_ROLES,
  REPLACEMENT_REASONS,
  SESSION_CHANGE_REASONS,
  type AgencyPowers,
  type ParticipantRole,
  type ReplacementReason,
  type SessionChangeReason,
} from '../dispute.people-codes.js';
import { FactDto } from './fact.dto.js';
import { IsReference } from './is-reference.js';

/** One mediator takes the place of another. 更换调解员。 */
export class MediatorReplacementDto extends FactDto {
  /** Who leaves. 原调解员。 */
  @IsId()
  releasedId: string;

  /** Who comes, from the mediator register. 新调解员。 */
  @IsId()
  mediatorId: string;

  @IsIn(REPLACEMENT_REASONS)
  reason: ReplacementReason;

  /** Parties who asked for it. 提出更换的当事人。 */
  @IsOptional()
  @IsIdList()
  requestedBy?: string[];
}

/** Somebody is invited to take part. 邀请参与调解。 */
export class ParticipantDto extends FactDto {
  /** Chosen by the client, else made. */
  @IsOptional()
  @IsId()
  participantId?: string;

  /** A person made before with `PUT /v1/persons/{personId}`, or `organisationId`. 参与人。 */
  @IsOptional()
  @IsId()
  personId?: string;

  @IsOptional()
  @IsId()
  organisationId?: string;

  @IsIn(PARTICIPANT_ROLES)
  role: ParticipantRole;

  /** Parties who agree; all have to, except for an interpreter. 同意邀请的当事人。 */
  @IsOptional()
  @IsIdList()
  consentedBy?: string[];
}

/** Somebody acts for a party, or for several of one side jointly. 代理人或者代表人。 */
export class RepresentativeDto extends FactDto {
  /** Chosen by the client, else made. */
  @IsOptional()
  @IsId()
  representativeId?: string;

  @IsId()
  personId: string;

  /** For whom; several parties of one side have a joint representative. 被代理人。 */
  @IsIdList({ min: 1 })
  partyIds: string[];

  /** Special powers are needed to sign an agreement. 授权范围。 */
  @IsIn(AGENCY_POWERS)
  powers: AgencyPowers;

  /** Number of the authorisation. 授权委托书编号。 */
  @IsReference()
  documentRef: string;

  /** The representative who is replaced. 被更换的代理人。 */
  @IsOptional()
  @IsId()
  replaces?: string;

  /** Parties told of a change; the whole other side. 已告知变更的当事人。 */
  @IsOptional()
  @IsIdList()
  notifiedPartyIds?: string[];
}

/** A representation ends. 解除代理。 */
export class RepresentativeDismissalDto extends FactDto {
  @IsId()
  representativeId: string;

  /** Parties told of it; the whole other side. 已告知的当事人。 */
  @IsIdList()
  notifiedPartyIds: string[];
}

/** A talk with one side alone. 单独会谈。 */
export class CaucusDto extends FactDto {
  /** Chosen by the client, else made. */
  @IsOptional()
  @IsId()
  caucusId?: string;

  /** All of one side. 参加会谈的一方当事人。 */
  @IsIdList({ min: 1 })
  partyIds: string[];

  /** The assigned mediators unless said. 到场调解员。 */
  @IsOptional()
  @IsIdList({ max: 9 })
  presentMediatorIds?: string[];

  /** Sealed from the other side and from everybody but the mediators of the attempt. 会谈记录，仅本次调解的调解员可见。 */
  @IsOptional()
  @IsFreeText()
  confidential?: string;
}

/** An appointment moves. 改期。 */
export class SessionReschedulingDto extends FactDto {
  @IsId()
  sessionId: string;

  @IsInstant()
  scheduledFor: string;

  /** As before unless said. */
  @IsOptional()
  @IsIn(SESSION_MODES)
  mode?: SessionMode;

  /** 地点。 */
  @IsOptional()
  @IsFreeText(500)
  place?: string;

  @IsIn(SESSION_CHANGE_REASONS)
  reason: SessionChangeReason;

  /** Division of a circuit session or home visit. 巡回或者上门调解所在区划。 */
  @IsOptional()
  @IsString()
  @Length(1, 64)
  division?: string;
}

/** An appointment is cancelled. 取消调解安排。 */
export class SessionCancellationDto extends FactDto {
  @IsId()
  sessionId: string;

  @IsIn(SESSION_CHANGE_REASONS)
  reason: SessionChangeReason;
}

/** The public may know of an appointment. 公告公开调解。 */
export class SessionAnnouncementDto extends FactDto {
  @IsId()
  sessionId: string;

  /** Parties who agree to a public session. 同意公开的当事人。 */
  @IsOptional()
  @IsIdList()
  agreedBy?: string[];

  /** Parties who ask that it not be public. 要求不公开的当事人。 */
  @IsOptional()
  @IsIdList()
  objectedBy?: string[];

  /** A minor is concerned; a party who is one counts anyway. 涉及未成年人。 */
  @IsOptional()
  @IsBoolean()
  involvesMinor?: boolean;
}
