/** Who is found at the end of each way that the law opens. Source: docs/rules.md, Referral. */
import type { OrganisationType } from '../directory/index.js';
import { channelOf, mediatingTypes } from './dispute.channels.js';
import type { ReferralRoute } from './dispute.referral-codes.js';

const POLICE: readonly OrganisationType[] = ['POLICE', 'TRAFFIC_POLICE'];

/** The directory has no type of its own for arbitration bodies. */
const ROUTES: Readonly<Record<ReferralRoute, readonly OrganisationType[]>> = {
  MEDIATION: mediatingTypes,
  ADMINISTRATIVE: [...channelOf('ADMINISTRATIVE').organisations, ...POLICE, 'COORDINATION_CENTRE'],
  ARBITRATION: ['ADMINISTRATIVE_BODY', 'OTHER'],
  LITIGATION: ['COURT'],
  POLICE,
  PETITION: ['PETITION_OFFICE', 'COORDINATION_CENTRE'],
};

/** Types of organisation that a case may be referred to on that way. */
export const organisationsOn = (route: ReferralRoute): readonly OrganisationType[] => ROUTES[route];
