import type { OrganisationLevel, OrganisationType } from '../../directory/index.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type {
  ConsentForm,
  DeclineReason,
  Difficulty,
  DisputeSource,
  DisputeType,
  Exclusion,
  MediationChannel,
} from '../dispute.codes.js';
import type { Party } from '../dispute.events.js';
import type { Asked, TermBasis } from './asked.js';

interface RecordDiscovery extends Asked<'RecordDiscovery'> {
  readonly divisionPath: string;
  readonly gridId: string;
  readonly organisationId: string | null;
  readonly organisationLevel: OrganisationLevel | null;
  readonly disputeType: DisputeType;
  readonly difficulty: Difficulty;
  readonly description: SealedText | null;
  /** Whether the reporter holds that grid on the day of the discovery. */
  readonly reporterHoldsGrid: boolean;
}

export interface RegisterDispute extends Asked<'RegisterDispute'> {
  readonly number: string;
  /** Place, where the case was not discovered first; a discovery's grid and division stay. */
  readonly divisionPath: string;
  readonly gridId: string | null;
  readonly organisationId: string;
  readonly organisationLevel: OrganisationLevel | null;
  readonly disputeType: DisputeType;
  readonly source: DisputeSource;
  readonly difficulty: Difficulty;
  readonly parties: readonly Party[];
  readonly appliedBy: readonly string[];
  readonly opposingSide: SealedText | null;
  readonly facts: SealedText | null;
  readonly requests: SealedText | null;
  readonly amountFen: number | null;
  /** The body that commissioned or handed over the case. */
  readonly commissionedBy: SealedText | null;
  /** A live case with the same parties and subject, as looked up; null where there is none. */
  readonly duplicateOf: string | null;
  /** Whether a party is a minor on the day. */
  readonly involvesMinor: boolean;
}

interface JoinParty extends Asked<'JoinParty'> {
  readonly party: Party;
  /** Every record of the same person, by identity paper; that of the party among them. */
  readonly personRecords: readonly string[];
  /** How the party consented; null where it is still to be asked. */
  readonly consent: ConsentForm | null;
  /** Day on which the party was told its rights and duties; null where all are told at acceptance. */
  readonly rightsNoticeOn: CalendarDate | null;
  /** Persons who mediate, or mediated, in the case. */
  readonly mediatorPersonIds: readonly string[];
  /** Whether the party is a minor on the day. */
  readonly involvesMinor: boolean;
}

interface SeekConsent extends Asked<'SeekConsent'> {
  /** Empty: all who have not consented yet. */
  readonly partyIds: readonly string[];
}

interface RecordConsent extends Asked<'RecordConsent'> {
  readonly partyId: string;
  readonly form: ConsentForm;
}

interface RecordRefusal extends Asked<'RecordRefusal'> {
  readonly partyId: string;
  readonly remediesTold: boolean;
  readonly note: SealedText | null;
}

interface AcceptDispute extends Asked<'AcceptDispute'> {
  readonly channel: MediationChannel;
  readonly organisationId: string;
  readonly organisationLevel: OrganisationLevel;
  readonly organisationType: OrganisationType;
  /** What was found to stand in the way; empty to accept. */
  readonly exclusions: readonly Exclusion[];
  /** Day on which rights and duties were told; null where they were not. */
  readonly rightsNoticeOn: CalendarDate | null;
  /** The channel's mediation period (`periodRuleOf`); null where the channel has none. */
  readonly period: TermBasis | null;
  /** Start of the period, for channels whose clock starts with a fact outside the case. */
  readonly periodStartsOn: CalendarDate | null;
  /** Integer fen by the published tariff, where the channel allows a fee, or 0 without one; null where nothing is said of one. */
  readonly fee: { readonly tariff: string | null; readonly amountFen: number } | null;
  /** Whether the organisation is on the roster of the court that commissions, that day; true where none does. */
  readonly isOnRoster: boolean;
}

interface DeclineDispute extends Asked<'DeclineDispute'> {
  readonly reason: DeclineReason;
  readonly guidanceTold: boolean;
  readonly note: SealedText | null;
}

export type IntakeCommand =
  | RecordDiscovery
  | RegisterDispute
  | JoinParty
  | SeekConsent
  | RecordConsent
  | RecordRefusal
  | AcceptDispute
  | DeclineDispute;
