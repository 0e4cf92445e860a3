import type { CourtRosters } from '../directory/index.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import { channelOf } from './dispute.channels.js';
import type { MediationChannel } from './dispute.codes.js';
import { currentProcedure, type Dispute } from './dispute.state.js';

/** Code of the court whose commission opens the channel, by default that of the attempt under way; absent where none does. */
export const commissioningCourt = (
  dispute: Dispute,
  channel: MediationChannel | undefined = currentProcedure(dispute)?.channel,
): string | undefined =>
  channel !== undefined && channelOf(channel).openedBy === 'COURT_COMMISSION'
    ? dispute.application?.commission?.courtCode
    : undefined;

/** Mediators who are not on the roster of the court that commissioned the attempt under way; none where none did. */
export const unlistedMediators = async (
  rosters: CourtRosters,
  dispute: Dispute,
  on: CalendarDate,
  mediatorIds: readonly string[],
): Promise<readonly string[]> => {
  const courtCode = commissioningCourt(dispute);
  const organisationId = currentProcedure(dispute)?.organisationId;
  if (courtCode === undefined || organisationId === undefined) return [];
  return (await rosters.unlisted({ courtCode, on, organisationId, mediatorIds })).mediatorIds;
};
