import { IsInt, IsOptional, Max, Min } from 'class-validator';

export class MatchingPolicyContentDto {
  /** Weight of knowing the type of dispute. */
  @IsInt()
  @Min(0)
  @Max(100)
  speciality: number;

  /** Weight of the languages and ethnic groups asked for. */
  @IsInt()
  @Min(0)
  @Max(100)
  language: number;

  /** Weight of how near the area of work is. */
  @IsInt()
  @Min(0)
  @Max(100)
  area: number;

  /** Weight of being there on the day asked for. */
  @IsInt()
  @Min(0)
  @Max(100)
  availability: number;

  /** Weight of having few open cases. */
  @IsInt()
  @Min(0)
  @Max(100)
  workload: number;

  /** Weight of belonging to a body asked for; 5 where absent. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  affiliation?: number;

  /** Weight of coming from a place asked for; 5 where absent. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  origin?: number;

  /** Open cases with which a mediator has as much as one can bear. */
  @IsInt()
  @Min(1)
  @Max(1000)
  fullWorkload: number;
}

export class MatchingPolicyDto extends MatchingPolicyContentDto {
  declare affiliation: number;
  declare origin: number;

  /** The `ETag`; 0 while the defaults hold. */
  version: number;
}
