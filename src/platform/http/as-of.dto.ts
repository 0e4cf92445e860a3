import { ApiProperty } from '@nestjs/swagger';

/** How old an answer of a read model is. */
export class AsOfDto {
  /** Position of the last fact in it. */
  position: string;

  /** When that fact was recorded; null before the first one. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  recordedAt: string | null;
}
