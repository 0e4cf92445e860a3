import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Length } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { DISPUTE_STATUSES, DOCUMENT_KINDS, type DisputeStatus, type DocumentKind } from '../dispute.codes.js';

/** Longest number or code that is looked up. Unit: characters. */
const TYPED_LENGTH = 64;

export class QueryCodeDto {
  /** The party that the code is for. 当事人。 */
  @IsId()
  partyId: string;
}

export class NewQueryCodeDto {
  partyId: string;

  /** Asked for together with the code. 案件编号。 */
  number: string;

  /** Shown once: nobody can look it up again. 查询码，仅显示一次。 */
  queryCode: string;

  /** It ends earlier when the party is given another, or turns out to be somebody else. RFC 3339. */
  expiresAt: string;
}

export class CaseEnquiryDto {
  /** Number of the case. 案件编号。 */
  @IsString()
  @Length(1, TYPED_LENGTH)
  number: string;

  /** The party's own code; groups and small letters do not matter. 查询码。 */
  @IsString()
  @Length(1, TYPED_LENGTH)
  queryCode: string;
}

/** A day on which the status of the case changed. */
export class StatusDayDto {
  @IsIn(DISPUTE_STATUSES)
  status: DisputeStatus;

  /** In the language asked for. */
  text: string;

  on: string;
}

/** A paper meant for the party; what it says is not told here. */
export class PartyPaperDto {
  @IsIn(DOCUMENT_KINDS)
  kind: DocumentKind;

  /** In the language asked for. */
  text: string;

  number: string;

  on: string;
}

export class PartyDeadlineDto {
  /** Rule of the term; `OBLIGATION` for a day agreed on. */
  code: string;

  /** In the language asked for. */
  name: string;

  @ApiProperty({ enum: ['running', 'waiting', 'paused'] })
  status: 'running' | 'waiting' | 'paused';

  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  startOn: string | null;

  /** Null while an obligation waits for its condition. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;

  isOverdue: boolean;

  /** A year of the calendar that it was counted with is not published yet. */
  provisional: boolean;

  /** The article; null for a day that the agreement says. */
  @ApiProperty({ type: 'string', nullable: true })
  basis: string | null;

  /** How the day was counted; empty for a day that the agreement says. */
  ledger: string;
}

/** What the party may do now to maintain its rights. */
export class OpenRemedyDto {
  code: string;

  /** In the language asked for. */
  text: string;

  /** The article. */
  basis: string;

  /** Last day; null where none is known here. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  until: string | null;
}

/** What a party is told of its own case. Nothing of anybody else, and no text. */
export class EnquiredCaseDto {
  number: string;

  @IsIn(DISPUTE_STATUSES)
  status: DisputeStatus;

  /** The status in the language asked for. */
  statusText: string;

  /** Number of the case that goes on in place of a merged one; ask who handles it for a code. */
  @ApiProperty({ type: 'string', nullable: true })
  mergedInto: string | null;

  dates: StatusDayDto[];

  documents: PartyPaperDto[];

  deadlines: PartyDeadlineDto[];

  remedies: OpenRemedyDto[];
}
