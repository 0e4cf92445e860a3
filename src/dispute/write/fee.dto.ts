import { IsOptional } from 'class-validator';
import { IsReference } from './is-reference.js';
import { IsFen } from './is-fen.js';

/** A fee by a published tariff, or that none is charged. 收费，或者不收费。 */
export class FeeDto {
  /** Number or title of the tariff; may be left out where nothing is charged. 收费标准；不收费的可不填。 */
  @IsOptional()
  @IsReference()
  tariff?: string;

  /** Integer fen; 0 where nothing is charged. 金额（分）。 */
  @IsFen({ least: 0 })
  amountFen: number;
}
