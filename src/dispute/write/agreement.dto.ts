import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { IsIdList } from '../../platform/http/is-id-list.js';
import { IsFreeText } from '../../platform/http/is-free-text.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import {
  AGREEMENT_FORMS,
  CONFIRMATION_EXCLUSIONS,
  COURT_CONNECTIONS,
  CONFIRMERS,
  LAWFULNESS_POINTS,
  OBLIGATION_KINDS,
  PERFORMANCE_BASES,
  SIGNATURE_MANNERS,
  type AgreementForm,
  type ConfirmationExclusion,
  type CourtConnection,
  type ConfirmedBy,
  type LawfulnessPoint,
  type ObligationKind,
  type PerformanceBasis,
  type SignatureManner,
} from '../dispute.codes.js';
import { FactDto, NotedFactDto } from './fact.dto.js';
import { IsReference } from './is-reference.js';
import { IsFen } from './is-fen.js';

/** What one party owes another. 履行义务。 */
export class ObligationDto {
  /** Chosen by the client, else made. */
  @IsOptional()
  @IsId()
  obligationId?: string;

  @IsId()
  debtorPartyId: string;

  @IsId()
  creditorPartyId: string;

  @IsIn(OBLIGATION_KINDS)
  kind: ObligationKind;

  /** Integer fen, for `PAY` alone. 金额（分）。 */
  @IsOptional()
  @IsFen({ least: 1 })
  amountFen?: number;

  /** Last day in time. 履行期限。 */
  @IsOptional()
  @IsCalendarDate()
  dueOn?: string;

  /** Done when the agreement was made. 是否当场履行。 */
  @IsOptional()
  @IsBoolean()
  isPerformedOnTheSpot?: boolean;

  /** Required in a written agreement, unless done when it was made. 履行方式，书面协议中未当场履行的必填。 */
  @IsOptional()
  @IsFreeText(2_000)
  manner?: string;

  /** 履行地点。 */
  @IsOptional()
  @IsFreeText(500)
  place?: string;

  /** 履行条件。 */
  @IsOptional()
  @IsFreeText(2_000)
  condition?: string;

  /** 担保。 */
  @IsOptional()
  @IsFreeText(2_000)
  guarantee?: string;
}

/** What the parties agreed. 调解协议。 */
export class AgreementDto extends FactDto {
  @IsOptional()
  @IsId()
  agreementId?: string;

  @IsIn(AGREEMENT_FORMS)
  form: AgreementForm;

  /** Facts, points in dispute, responsibility of each party, content agreed. 协议内容。 */
  @IsFreeText()
  terms: string;

  /** Parties who agree; all unless said. 同意协议的当事人，默认为全部。 */
  @IsOptional()
  @IsIdList()
  agreedBy?: string[];

  /** Integer fen; the obligations to pay must add up to it. 协议总金额（分）。 */
  @IsOptional()
  @IsFen({ least: 1 })
  totalFen?: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ObligationDto)
  obligations?: ObligationDto[];

  /** Points of law that were checked. 合法性审查要点。 */
  @IsArray()
  @ArrayUnique()
  @IsIn(LAWFULNESS_POINTS, { each: true })
  lawfulness: LawfulnessPoint[];

  /** The mediator who recorded an oral agreement. 记录口头协议的调解员。 */
  @IsOptional()
  @IsId()
  recordedByMediatorId?: string;

  /** A party asked for a written agreement. 当事人要求制作书面协议。 */
  @IsOptional()
  @IsBoolean()
  writtenRequested?: boolean;
}

const SHA256 = /^[0-9a-f]{64}$/i;

/** What an electronic signature rests on. 电子签名凭证。 */
export class SignatureEvidenceDto {
  /** The signed document of the file; this or its SHA-256. 所签署的卷内文件，与 sha256 二选一。 */
  @IsOptional()
  @IsId()
  documentId?: string;

  /** SHA-256 of the signed document where it is not in the file, hex. 所签署文件的 SHA-256。 */
  @IsOptional()
  @Matches(SHA256)
  sha256?: string;

  /** Reference of the certificate or of the proof of identity, never an identity number. 数字证书或者身份核验凭证的编号，不得填写身份证号码。 */
  @IsReference()
  identityProof: string;
}

/** A party or a mediator signs. Name one of the two. 签名、盖章或者按指印。 */
export class SignatureDto extends FactDto {
  @IsOptional()
  @IsId()
  partyId?: string;

  @IsOptional()
  @IsId()
  mediatorId?: string;

  /** Somebody with special powers signs for the parties they act for. 特别授权的代理人或者代表人。 */
  @IsOptional()
  @IsId()
  representativeId?: string;

  @IsIn(SIGNATURE_MANNERS)
  manner: SignatureManner;

  /** Required for `E_SIGNATURE`, and only for it. 电子签名必填，仅限电子签名。 */
  @IsOptional()
  @ValidateNested()
  @Type(() => SignatureEvidenceDto)
  evidence?: SignatureEvidenceDto;
}

/** The organisation's seal. 加盖调解组织印章。 */
export class SealDto extends FactDto {}

/** A party refuses to sign. 拒绝签字。 */
export class SignatureRefusalDto extends NotedFactDto {
  @IsId()
  partyId: string;

  /** Other remedies were told. 已告知其他救济途径。 */
  @IsBoolean()
  remediesTold: boolean;
}

/** An obligation was performed, in full or in part. 履行情况。 */
export class PerformanceDto extends NotedFactDto {
  @IsOptional()
  @IsId()
  performanceId?: string;

  @IsId()
  obligationId: string;

  /** Only what is confirmed discharges; what a party says is a claim until then. 仅经确认的履行消灭义务，当事人自述的履行待确认。 */
  @IsIn(PERFORMANCE_BASES)
  basis: PerformanceBasis;

  /** On whose word a confirmed performance rests; `ORGANISATION` unless said. 确认人，默认为调解组织。 */
  @IsOptional()
  @IsIn(CONFIRMERS)
  confirmedBy?: ConfirmedBy;

  /** The claimed performance that is confirmed; it counts as of its own day. 所确认的自述履行。 */
  @IsOptional()
  @IsId()
  claimId?: string;

  /** The document of the file that shows it; needed where evidence confirms it. 履行凭证（卷内材料），以凭证确认的须填。 */
  @IsOptional()
  @IsId()
  evidenceDocumentId?: string;

  /** Integer fen of this performance, for `PAY` alone. 本次履行金额（分）。 */
  @IsOptional()
  @IsFen({ least: 1 })
  amountFen?: number;
}

/** A joint application for judicial confirmation. 共同申请司法确认。 */
export class ConfirmationApplicationDto extends FactDto {
  @IsOptional()
  @IsId()
  applicationId?: string;

  /** Parties who apply, in person or by an agent; all whom the agreement binds must. 申请人，协议各方当事人须共同申请（本人或者由代理人）。 */
  @IsIdList({ min: 1 })
  applicantPartyIds: string[];

  /** Agents with special powers who apply for some of them. 代为申请的特别授权代理人。 */
  @IsOptional()
  @IsIdList()
  representativeIds?: string[];

  /** The court applied to, by its code in the directory. 受理法院代码，须为名录所载法院。 */
  @IsString()
  @Length(1, 32)
  courtCode: string;

  /** Why this court; the seat of the organisation unless said. 管辖依据，默认为调解组织所在地。 */
  @IsOptional()
  @IsIn(COURT_CONNECTIONS)
  connection?: CourtConnection;

  /** The dispute belongs before an intermediate court, which is then the one applied to. 纠纷依法应由中级人民法院管辖的，向相应的中级人民法院申请。 */
  @IsOptional()
  @IsBoolean()
  isForIntermediateCourt?: boolean;

  /** Day of the postmark, where the papers were posted. 交邮日期。 */
  @IsOptional()
  @IsCalendarDate()
  postedOn?: string;

  /** What keeps the agreement from confirmation, as found. 不予受理的情形。 */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(CONFIRMATION_EXCLUSIONS, { each: true })
  exclusions?: ConfirmationExclusion[];
}
