import type { DomainEvent } from '../../kernel/decider.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { ConfirmedBy } from '../dispute.lifecycle-codes.js';
import type { Dimensions, Fact, Round } from './fact.js';

/** A performance that the debtor claimed did not happen. */
interface PerformanceClaimDenied extends Fact, Round {
  /** The claim. */
  readonly performanceId: string;
  readonly obligationId: string;
  readonly deniedBy: ConfirmedBy;
  readonly note: SealedText | null;
}

/** A wage-arrears guarantee fund paid the creditor; the debtor's breach stays one, and the fund takes over the claim. */
interface GuaranteeFundPaid extends Fact, Round {
  readonly paymentId: string;
  readonly obligationId: string;
  /** Integer fen. */
  readonly amountFen: number;
  readonly fundCode: string;
  /** The creditor was told that the claim passes to the fund. */
  readonly isSubrogationNoted: true;
  /** Integer fen that the creditor is still owed. */
  readonly outstandingFen: number;
  readonly note: SealedText | null;
  readonly dimensions: Dimensions;
}

/** A lasting duty, such as refraining, was not kept. */
interface LastingDutyBroken extends Fact, Round {
  readonly violationId: string;
  readonly obligationId: string;
  readonly note: SealedText | null;
  readonly dimensions: Dimensions;
}

/** What an obligation was conditional on has happened; it falls due on its day, or today where that has passed. */
interface ObligationConditionMet extends Fact, Round {
  readonly obligationId: string;
  readonly note: SealedText | null;
}

export type DutyEvent =
  | DomainEvent<'PerformanceClaimDenied', PerformanceClaimDenied>
  | DomainEvent<'GuaranteeFundPaid', GuaranteeFundPaid>
  | DomainEvent<'LastingDutyBroken', LastingDutyBroken>
  | DomainEvent<'ObligationConditionMet', ObligationConditionMet>;

/** The schema version in which each type is written today. */
export const DUTY_SCHEMA_VERSIONS: Readonly<Record<DutyEvent['type'], number>> = {
  PerformanceClaimDenied: 1,
  GuaranteeFundPaid: 1,
  LastingDutyBroken: 1,
  ObligationConditionMet: 1,
};

export const isDutyEvent = <E extends { readonly type: string }>(
  event: E,
): event is Extract<E, { readonly type: DutyEvent['type'] }> => Object.hasOwn(DUTY_SCHEMA_VERSIONS, event.type);
