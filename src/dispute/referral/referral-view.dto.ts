import { ApiProperty } from '@nestjs/swagger';
import { ReadQueryDto } from '../../platform/http/page.dto.js';
import {
  AGREEMENT_FORMS,
  COURT_REFERRAL_KINDS,
  DISPUTE_STATUSES,
  DISPUTE_TYPES,
  REFERRAL_DECLINE_REASONS,
  REFERRAL_MODES,
  REFERRAL_RESULTS,
  REFERRAL_ROUTES,
  REFERRAL_STATUSES,
  SHARING_BASES,
  SIDES,
  TERMINATION_REASONS,
  type AgreementForm,
  type CourtReferralKind,
  type DisputeStatus,
  type DisputeType,
  type ReferralDeclineReason,
  type ReferralMode,
  type ReferralResult,
  type ReferralRoute,
  type ReferralStatus,
  type SharingBasis,
  type Side,
  type TerminationReason,
} from '../dispute.codes.js';

export class ReferralQueryDto extends ReadQueryDto {}

/** A term with the law that sets it. */
export class ReferralTermDto {
  code: string;
  name: string;
  startOn: string;
  /** Last day in time. */
  dueOn: string;
  status: string;
  /** Statute, version and article. */
  legalReference: string;
  /** How the day came about, in the language asked for. */
  ledger: string;
}

/** A party, with a masked name. */
export class ReferralPartyViewDto {
  partyId: string;
  @ApiProperty({ enum: SIDES })
  side: Side;
  @ApiProperty({ type: 'string', nullable: true })
  name: string | null;
}

export class ReferralMediatorDto {
  mediatorId: string;
  name: string;
}

/** A text that may travel; null where it was redacted or erased. */
export class TravellingTextDto {
  on: string;
  @ApiProperty({ type: 'string', nullable: true })
  text: string | null;
}

export class DeliveryAddressViewDto {
  partyId: string;
  @ApiProperty({ enum: SIDES })
  side: Side;
  @ApiProperty({ type: 'string', nullable: true })
  address: string | null;
}

export class ReferralMaterialViewDto {
  sha256: string;
  /** Name, and in the next line where the sender keeps it. */
  @ApiProperty({ type: 'string', nullable: true })
  description: string | null;
}

export class ReferralAgreementDto {
  @ApiProperty({ enum: AGREEMENT_FORMS })
  form: AgreementForm;
  agreedOn: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  effectiveOn: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  terms: string | null;
}

/** An agreement made at the receiving organisation. */
export class ReturnedAgreementDto {
  @ApiProperty({ enum: AGREEMENT_FORMS })
  form: AgreementForm;
  effectiveOn: string;
  /** Parties whom it binds. */
  agreedBy: string[];
  @ApiProperty({ type: 'string', nullable: true })
  documentNo: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  terms: string | null;
}

/** What was handed back. */
export class ReturnPackageDto {
  @ApiProperty({ enum: REFERRAL_RESULTS })
  result: ReferralResult;
  on: string;
  @ApiProperty({ type: 'string', nullable: true })
  course: string | null;
  @ApiProperty({ enum: TERMINATION_REASONS, nullable: true })
  failureReason: TerminationReason | null;
  /** Facts that nobody disputes: as handed back, and as the sessions recorded them. */
  undisputedFacts: TravellingTextDto[];
  @ApiProperty({ type: 'string', nullable: true })
  costRaisingConduct: string | null;
  /** Made at the receiving organisation; null of a court's referral, whose agreement is the case's. */
  @ApiProperty({ type: () => ReturnedAgreementDto, nullable: true })
  agreement: ReturnedAgreementDto | null;
  addressConfirmations: DeliveryAddressViewDto[];
  /** Papers of the file that carry the agreement, with their digests. */
  documents: ReferralMaterialViewDto[];
}

/** A referral as its sender and its receiver see it. What was said only to settle has no place here. */
export class ReferralViewDto {
  referralId: string;
  /** For those who may read the case itself; null for others. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  disputeId: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;
  @ApiProperty({ enum: DISPUTE_TYPES })
  disputeType: DisputeType;
  @ApiProperty({ enum: REFERRAL_STATUSES })
  status: ReferralStatus;
  @ApiProperty({ enum: REFERRAL_MODES })
  mode: ReferralMode;
  @ApiProperty({ enum: COURT_REFERRAL_KINDS, nullable: true })
  kind: CourtReferralKind | null;
  @ApiProperty({ type: 'string', nullable: true })
  courtCode: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  externalCaseNo: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  sequence: number | null;
  @ApiProperty({ type: 'string', nullable: true })
  causeOfAction: string | null;
  fromOrganisationId: string;
  toOrganisationId: string;
  @ApiProperty({ enum: REFERRAL_ROUTES, nullable: true })
  route: ReferralRoute | null;
  /** The article that opens the way; null for a court's referral. */
  @ApiProperty({ type: 'string', nullable: true })
  legalRoute: string | null;
  @ApiProperty({ enum: SHARING_BASES, nullable: true })
  basis: SharingBasis | null;
  sentAt: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  confirmDue: string | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  confirmedOn: string | null;
  /** Day by which the sender asks for the result; null where it named none. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  resultDueOn: string | null;
  @ApiProperty({ enum: REFERRAL_DECLINE_REASONS, nullable: true })
  declineReason: ReferralDeclineReason | null;
  @ApiProperty({ enum: DISPUTE_STATUSES })
  caseStatus: DisputeStatus;
  /** Who holds the case and answers for its terms. */
  @ApiProperty({ type: 'string', nullable: true })
  proceduralOwner: string | null;
  /** Who deals with the matter itself. */
  @ApiProperty({ type: 'string', nullable: true })
  substantiveOwner: string | null;
  /** Last day of the mediation period, with its rule among the terms. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  mediationDue: string | null;
  /** Every term, superseded ones included: what was extended, and from when to when. */
  terms: ReferralTermDto[];
  mediators: ReferralMediatorDto[];
  parties: ReferralPartyViewDto[];
  /** Summary of the matter; before it confirms, the receiver sees it and the parties, and nothing else of the case. */
  @ApiProperty({ type: 'string', nullable: true })
  claim: string | null;
  materials: ReferralMaterialViewDto[];
  /** What the sessions recorded as undisputed; a court is told with the return. */
  undisputedFacts: TravellingTextDto[];
  @ApiProperty({ type: () => ReferralAgreementDto, nullable: true })
  agreement: ReferralAgreementDto | null;
  @ApiProperty({ type: () => ReturnPackageDto, nullable: true })
  returned: ReturnPackageDto | null;
  /** Admissions made to reach a settlement are not evidence, and do not travel. */
  evidenceNotice: string;
  revision: number;
}
