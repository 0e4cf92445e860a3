import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Length, Matches, ValidateIf } from 'class-validator';
import { NullIsMeant } from '../../platform/http/plain-members.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import type { Corrections } from './corrections.js';
import { CORRECTABLE_FIELDS, type CorrectableField } from './particulars.js';
import {
  ID_TYPES,
  PARTICULARS_CORRECTION_REASONS,
  SEXES,
  type IdType,
  type ParticularsCorrectionReason,
  type Sex,
} from './person.codes.js';
import { NOT_BLANK, PHONE, PRINTABLE } from './person.dto.js';

const NULLABLE_TEXT = { type: 'string', nullable: true, required: false } as const;

/** Left out is right as it stands; null is refused by what follows. */
const IsLeftOutOr = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** What is known of a person, put right or added to: what is left out stands, null takes away. 更正、补充个人信息。 */
export class ParticularsCorrectionDto implements Corrections {
  /** 更正、补充的理由（个人信息保护法第四十六条）。 */
  @IsIn(PARTICULARS_CORRECTION_REASONS)
  reason: ParticularsCorrectionReason;

  /** 姓名或者名称。 */
  @ApiProperty({ required: false })
  @NullIsMeant()
  @IsLeftOutOr()
  @IsString()
  @Length(1, 200)
  @Matches(PRINTABLE, {
    message: 'must be printable as it is, without blanks around it / 不得含不可见字符，首尾不得有空白',
  })
  name?: string;

  /** 证件类型。 */
  @ApiProperty({ enum: ID_TYPES, nullable: true, required: false })
  @NullIsMeant()
  @IsOptional()
  @IsIn(ID_TYPES)
  idType?: IdType | null;

  /** 证件号码。 */
  @ApiProperty({ ...NULLABLE_TEXT, minLength: 1, maxLength: 64 })
  @NullIsMeant()
  @IsOptional()
  @IsString()
  @Length(1, 64)
  @Matches(NOT_BLANK)
  idNumber?: string | null;

  /** 联系电话。 */
  @ApiProperty(NULLABLE_TEXT)
  @NullIsMeant()
  @IsOptional()
  @IsString()
  @Matches(PHONE)
  phone?: string | null;

  /** 住址或者住所。 */
  @ApiProperty({ ...NULLABLE_TEXT, minLength: 1, maxLength: 500 })
  @NullIsMeant()
  @IsOptional()
  @IsString()
  @Length(1, 500)
  address?: string | null;

  /** 性别。 */
  @ApiProperty({ enum: SEXES, nullable: true, required: false })
  @NullIsMeant()
  @IsOptional()
  @IsIn(SEXES)
  sex?: Sex | null;

  /** 民族。 */
  @ApiProperty({ ...NULLABLE_TEXT, minLength: 1, maxLength: 50 })
  @NullIsMeant()
  @IsOptional()
  @IsString()
  @Length(1, 50)
  ethnicity?: string | null;

  /** 出生日期。 */
  @ApiProperty({ ...NULLABLE_TEXT, format: 'date' })
  @NullIsMeant()
  @IsOptional()
  @IsCalendarDate()
  birthDate?: string | null;

  /** 职业或者职务。 */
  @ApiProperty({ ...NULLABLE_TEXT, minLength: 1, maxLength: 200 })
  @NullIsMeant()
  @IsOptional()
  @IsString()
  @Length(1, 200)
  occupation?: string | null;

  /** Follows a corrected day of birth by itself. 是否未成年人。 */
  @ApiProperty({ required: false })
  @NullIsMeant()
  @IsLeftOutOr()
  @IsBoolean()
  isMinor?: boolean;
}

/** What was corrected. No value: the person is read as before, masked or for a purpose. */
export class ParticularsCorrectionAnswer {
  personId: string;
  @ApiProperty({ enum: CORRECTABLE_FIELDS, isArray: true })
  fields: CorrectableField[];
}
