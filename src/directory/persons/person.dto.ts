import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Length, Matches, NotEquals } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import {
  DISCLOSURE_PURPOSES,
  ERASURE_REASONS,
  ID_TYPES,
  LEGAL_BASES,
  LOOKUPS,
  PERSON_KINDS,
  PERSON_STATES,
  PROCESSING_PURPOSES,
  RETENTION_GROUNDS,
  SEXES,
  type DisclosurePurpose,
  type ErasureReason,
  type IdType,
  type LegalBasis,
  type Lookup,
  type PersonKind,
  type PersonState,
  type ProcessingPurpose,
  type RetentionGround,
  type Sex,
} from './person.codes.js';

/** Nobody's id: lists begin after it, and read models put it where a text names nobody. */
const NO_PERSON = '00000000-0000-0000-0000-000000000000';

/** Digits, spaces, hyphens and brackets, with or without a country code. */
export const PHONE = /^\+?[\d\s()（）-]{5,24}$/;
export const NOT_BLANK = /[^\s\p{Cf}]/u;
/** As it is printed: no controls, no marks that cannot be seen, no blank at either end. */
export const PRINTABLE = /^(?!\s)[^\p{Cc}\p{Cf}]+(?<!\s)$/u;

export class PersonParams {
  /** Chosen by the client at creation. */
  @IsId()
  @NotEquals(NO_PERSON)
  personId: string;
}

/** A party or another person of a case. 当事人登记。 */
export class PersonDto {
  /** 自然人或者法人、非法人组织。 */
  @IsIn(PERSON_KINDS)
  kind: PersonKind;

  /** Full name, any characters of Unicode. 姓名或者名称。 */
  @IsString()
  @Length(1, 200)
  @Matches(PRINTABLE, {
    message: 'must be printable as it is, without blanks around it / 不得含不可见字符，首尾不得有空白',
  })
  name: string;

  /** Required with `idNumber`. 证件类型。 */
  @IsOptional()
  @IsIn(ID_TYPES)
  idType?: IdType;

  /** Resident IDs are checked by GB 11643, unified social credit codes by GB 32100. 证件号码。 */
  @IsOptional()
  @IsString()
  @Length(1, 64)
  @Matches(NOT_BLANK)
  idNumber?: string;

  /** 联系电话。 */
  @IsOptional()
  @IsString()
  @Matches(PHONE)
  phone?: string;

  /** 住址或者住所。 */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  address?: string;

  /** 性别。 */
  @IsOptional()
  @IsIn(SEXES)
  sex?: Sex;

  /** 民族。 */
  @IsOptional()
  @IsString()
  @Length(1, 50)
  ethnicity?: string;

  /** 出生日期。 */
  @IsOptional()
  @IsCalendarDate()
  birthDate?: string;

  /** 职业或者职务。 */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  occupation?: string;

  /** Set by itself where the day of birth says so. 是否未成年人。 */
  @IsOptional()
  @IsBoolean()
  isMinor?: boolean;

  /** 处理目的（个人信息保护法第六条）。 */
  @IsIn(PROCESSING_PURPOSES)
  processingPurpose: ProcessingPurpose;

  /** 合法性基础（个人信息保护法第十三条）。 */
  @IsIn(LEGAL_BASES)
  legalBasis: LegalBasis;
}

/**
 * A person as it is shown: masked, or in clear for a purpose. Particulars are absent where erased, and where restricted
 * for who has no file of the person in use.
 */
export class PersonAnswer {
  id: string;
  @IsIn(PERSON_KINDS)
  kind: PersonKind;
  @IsIn(PERSON_STATES)
  state: PersonState;
  /** Whether what follows is shortened: `王*`, `138****1234`, `110***********1234`. */
  isMasked: boolean;
  isMinor: boolean;
  @IsIn(PROCESSING_PURPOSES)
  processingPurpose: ProcessingPurpose;
  @IsIn(LEGAL_BASES)
  legalBasis: LegalBasis;
  /** Last legal day on which the data is kept, while `RESTRICTED`; absent where none is known. */
  restrictedUntil?: string;
  name?: string;
  @IsIn(ID_TYPES)
  idType?: IdType;
  idNumber?: string;
  phone?: string;
  address?: string;
  sex?: string;
  ethnicity?: string;
  birthDate?: string;
  occupation?: string;
}

/** Asks for a person's data in clear. Every one is audited with its purpose. */
export class DisclosureDto {
  /** 查看明文的目的。 */
  @IsIn(DISCLOSURE_PURPOSES)
  purpose: DisclosurePurpose;
}

/** An exact look-up. In the body, so that what is looked for stays out of addresses and logs. */
export class PersonSearchDto {
  @IsIn(LOOKUPS)
  by: Lookup;

  /** The whole value; spaces, width, +86 and x/X do not matter. */
  @IsString()
  @Length(1, 200)
  @Matches(NOT_BLANK)
  value: string;
}

/** Persons found that the asker may see, masked. */
export class PersonSearchAnswer {
  items: PersonAnswer[];
}

/** Asks for the end of a person's data. */
export class ErasureDto {
  /** 删除理由（个人信息保护法第四十七条）。 */
  @IsIn(ERASURE_REASONS)
  reason: ErasureReason;
}

/** One thing for which the data has to be kept for now. 暂不删除的理由。 */
export class RetentionReasonDto {
  @ApiProperty({ enum: RETENTION_GROUNDS })
  ground: RetentionGround;
  /** The ground in words. */
  reason: string;
  /** The case by its number, by its id where it has none; null where the ground is no case, or a sealed one. */
  @ApiProperty({ type: 'string', nullable: true })
  case: string | null;
  /** Last legal day; null where none is known yet, or for ever. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  until: string | null;
}

export class ErasureAnswer {
  personId: string;
  /** `RESTRICTED` while something has to be kept: erased by itself once nothing has to be any more. */
  @IsIn(PERSON_STATES)
  state: PersonState;
  /** Last legal day of all reasons; absent where one has none. */
  restrictedUntil?: string;
  /** Why it is not erased yet, while `RESTRICTED`. */
  reasons?: RetentionReasonDto[];
  /** The statute that says so, while `RESTRICTED`. */
  source?: string;
}
