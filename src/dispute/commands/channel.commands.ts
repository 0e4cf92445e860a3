import type { OrganisationType } from '../../directory/index.js';
import type { ConsentForm, MediationChannel, SharingBasis } from '../dispute.codes.js';
import type { Accident, Commission } from '../dispute.events.js';
import type { Asked, TermBasis } from './asked.js';

interface RecordApplication extends Asked<'RecordApplication'> {
  readonly channel: MediationChannel;
  /** Of the organisation that is to mediate. */
  readonly organisationType: OrganisationType;
  readonly appliedBy: readonly string[];
  readonly form: ConsentForm;
  readonly commission: Commission | null;
  readonly accident: Accident | null;
  /** Within which one may apply (`applicationRuleOf`); null where there is none. */
  readonly applyWithin: TermBasis | null;
  /** Within which it has to be decided on (`acceptanceRuleOf`); null where there is none. */
  readonly acceptWithin: TermBasis | null;
}

interface ServeCourtDocument extends Asked<'ServeCourtDocument'> {
  /** Rule `ENF-APPLY` and calendar, for the case that the document takes effect with it. */
  readonly enforcement: TermBasis;
  readonly partyId: string;
  readonly documentNo: string;
}

interface JoinOrganisation extends Asked<'JoinOrganisation'> {
  readonly organisationId: string;
  readonly basis: SharingBasis;
  readonly consentedBy: readonly string[];
}

interface ReleaseOrganisation extends Asked<'ReleaseOrganisation'> {
  readonly organisationId: string;
}

export type ChannelCommand = RecordApplication | ServeCourtDocument | JoinOrganisation | ReleaseOrganisation;
