import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Deadline } from '../../kernel/deadline/deadline.js';
import type { DomainEvent } from '../../kernel/decider.js';
import type { AccidentHarm, ConsentForm, MediationChannel, SharingBasis, TrialProcedure } from '../dispute.codes.js';
import type { Dimensions, Fact, Round } from './fact.js';

/** A court's assignment or entrustment, as its letter names it. */
export interface Commission {
  readonly courtCode: string;
  /** Number under which the court keeps the case. */
  readonly externalCaseNo: string;
  /** Of the trial, where the court entrusts after filing. */
  readonly trialProcedure: TrialProcedure | null;
}

/** What the period of a traffic mediation depends on. */
export interface Accident {
  /** Day on which the parties had the finding of the accident. */
  readonly findingReceivedOn: CalendarDate;
  readonly harm: AccidentHarm;
}

interface ApplicationReceived extends Fact, Round {
  readonly channel: MediationChannel;
  /** Applying is consenting to this channel. */
  readonly appliedBy: readonly string[];
  readonly form: ConsentForm;
  readonly commission: Commission | null;
  readonly accident: Accident | null;
  /** Last day of those who have to decide on it; null where no rule sets one. */
  readonly acceptBy: Deadline | null;
  readonly dimensions: Dimensions;
}

interface AcceptancePeriodExpired extends Fact, Round {
  readonly code: string;
  readonly dueOn: CalendarDate;
  readonly dimensions: Dimensions;
}

/** What the parties are to pay for the mediation, by the tariff that the organisation has published. */
interface FeeStated extends Fact, Round {
  /** Number or title of the published tariff; absent only where nothing is charged. */
  readonly tariff?: string;
  /** Integer fen; 0 where nothing is charged. */
  readonly amountFen: number;
}

/** A party signed for the court's mediation document. */
interface CourtDocumentServed extends Fact, Round {
  readonly agreementId: string;
  readonly partyId: string;
  readonly documentNo: string;
}

/** Another organisation sees the file from now on, without anything being entered again. */
interface OrganisationJoined extends Fact {
  readonly organisationId: string;
  readonly basis: SharingBasis;
  readonly consentedBy: readonly string[];
}

interface OrganisationReleased extends Fact {
  readonly organisationId: string;
}

export type ChannelEvent =
  | DomainEvent<'ApplicationReceived', ApplicationReceived>
  | DomainEvent<'AcceptancePeriodExpired', AcceptancePeriodExpired>
  | DomainEvent<'FeeStated', FeeStated>
  | DomainEvent<'CourtDocumentServed', CourtDocumentServed>
  | DomainEvent<'OrganisationJoined', OrganisationJoined>
  | DomainEvent<'OrganisationReleased', OrganisationReleased>;
