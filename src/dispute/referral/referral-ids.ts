import { v5 } from 'uuid';

/** Name space of the ids of what courts send, so that the same case sent again is the same case. */
const COURT_CASES = '7c0f7c57-0e43-5f0a-8f0e-6a1b8b0d5b11';

interface CourtCase {
  readonly courtCode: string;
  readonly externalCaseNo: string;
}

const named = (...parts: readonly (string | number)[]): string => v5(JSON.stringify(parts), COURT_CASES);

/** One case of a court, however often it is referred. */
export const disputeIdOf = ({ courtCode, externalCaseNo }: CourtCase): string =>
  named('case', courtCode, externalCaseNo);

export interface CourtReferral extends CourtCase {
  readonly sequence: number;
}

/** One referral of it: of the case of the court's own number, or of another that the court named. */
export const referralIdOf = ({ courtCode, externalCaseNo, sequence }: CourtReferral, disputeId: string): string =>
  disputeId === disputeIdOf({ courtCode, externalCaseNo })
    ? named('referral', courtCode, externalCaseNo, sequence)
    : named('referral', courtCode, externalCaseNo, sequence, disputeId);

/** The fact that a court sent it, wherever it went: one number and sequence of a court is received once. */
export const receivedIdOf = ({ courtCode, externalCaseNo, sequence }: CourtReferral): string =>
  named('received', courtCode, externalCaseNo, sequence);

/** The party at one place of the list that the court sent. */
export const partyIdOf = (disputeId: string, index: number): string => named('party', disputeId, index);

/**
 * The person at one place of the list, as one account sent it: `digest` is the keyed digest of what was sent. Content that
 * came to nothing stands in nobody's way.
 */
export const personIdOf = (disputeId: string, index: number, accountId: string, digest: string): string =>
  named('person', disputeId, index, accountId, digest);
