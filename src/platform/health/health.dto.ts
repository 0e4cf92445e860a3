import { ApiProperty } from '@nestjs/swagger';

export class LiveDto {
  /** Always `live`: the process answers. */
  @ApiProperty({ enum: ['live'] })
  readonly status: 'live';
}

export class HealthCheckDto {
  /** Name of the check, such as `database`, `migrations`, `settings`. */
  readonly name: string;
  readonly ok: boolean;
  /** Numbers and words for the operator, such as the lag of a read model. */
  @ApiProperty({
    type: 'object',
    additionalProperties: {
      oneOf: [{ type: 'string' }, { type: 'number', format: 'double' }, { type: 'boolean' }, { type: 'null' }],
    },
  })
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

export class ReadyDto {
  @ApiProperty({ enum: ['ready', 'not-ready'] })
  readonly status: 'ready' | 'not-ready';
  @ApiProperty({ type: [HealthCheckDto] })
  readonly checks: readonly HealthCheckDto[];
}
