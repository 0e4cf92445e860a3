/** What goes along with a referral, and to whom. Source: SPC Rules on Online Mediation (2021) arts. 17–18, 21–22. */
import { sealedTextsIn, type SealedText } from '../../kernel/sealed-text.js';
import type { AgreementElsewhere, DisputeEvent, ReferralMaterial, ReturnPackage } from '../dispute.events.js';
import type { ReferralMatter } from '../dispute.matters.js';
import { currentProcedure, effectiveAgreement, type Dispute } from '../dispute.state.js';
import type { Story } from './story.js';

interface DatedText {
  readonly on: string;
  readonly text: SealedText;
}

/** Sealed texts by what they are; whatever is not named here stays. */
export interface Travelling {
  readonly showsParties: boolean;
  readonly claims: readonly SealedText[];
  readonly materials: readonly ReferralMaterial[];
  readonly undisputedFacts: readonly DatedText[];
  readonly terms: SealedText | null;
  readonly returned: (ReturnPackage & { readonly on: string; readonly agreement: AgreementElsewhere | null }) | null;
  /** Every text among them that may be opened. */
  readonly texts: readonly SealedText[];
}

/** Never leaves the mediation organisation. Source: SPC Rules on Online Mediation (2021) art. 18. */
const STAYS = 'withoutPrejudice';

const redactedKeys = (story: Story): ReadonlySet<string> =>
  new Set(story.flatMap(({ type, data }) => (type === 'TextRedacted' && 'keyId' in data ? [data.keyId] : [])));

const claimsOf = (events: readonly DisputeEvent[], { matterId, direction }: ReferralMatter): readonly SealedText[] =>
  events.flatMap((event) => {
    if (event.type === 'ReferralReceived' && event.data.matterId === matterId) return event.data.claim ?? [];
    if (event.type === 'DisputeReferred' && event.data.matterId === matterId) return event.data.reason ?? [];
    if (event.type !== 'DisputeRegistered' || direction === 'FROM_COURT') return [];
    return [event.data.facts, event.data.requests].filter((text) => text !== null);
  });

const ENDS: readonly DisputeEvent['type'][] = [
  'ReferralDeclined',
  'ReferralExpired',
  'ReferralRecalled',
  'ReferralReturned',
  'ReferralCompleted',
];

/** The facts that a referral lets its two ends see: nothing after its own end. */
export const untilEnd = (story: Story, { matterId }: Pick<ReferralMatter, 'matterId'>): Story => {
  const end = story.findIndex(
    ({ type, data }) => ENDS.some((one) => one === type) && 'matterId' in data && data.matterId === matterId,
  );
  return end < 0 ? story : story.slice(0, end + 1);
};

/** Whether an attempt is the referral's: those a court's led to; of others also the one that was shared. */
export const covers = ({ direction, procedure }: ReferralMatter, sequence: number): boolean =>
  direction === 'FROM_COURT' ? sequence > procedure : sequence >= procedure;

/** The agreement that took effect in an attempt of the referral. */
export const coveredAgreement = (dispute: Dispute, matter: ReferralMatter): ReturnType<typeof effectiveAgreement> => {
  const last = currentProcedure(dispute);
  return last !== undefined && covers(matter, last.sequence) ? effectiveAgreement(dispute) : undefined;
};

const factsOf = (
  events: readonly DisputeEvent[],
  matter: ReferralMatter,
  returned: Travelling['returned'],
): readonly DatedText[] => [
  ...events.flatMap((event) =>
    event.type === 'SessionRecorded' && event.data.undisputedFacts !== null && covers(matter, event.data.procedure)
      ? [{ on: event.data.on, text: event.data.undisputedFacts }]
      : [],
  ),
  ...(returned?.undisputedFacts ? [{ on: returned.on, text: returned.undisputedFacts }] : []),
];

const factsIn = (story: Story): readonly DisputeEvent[] =>
  story.map(({ type, data }) => ({ type, data }) as DisputeEvent);

const termsOf = (events: readonly DisputeEvent[], agreementId: string | undefined): SealedText | null => {
  const reached = events.findLast(
    (event) => event.type === 'AgreementReached' && event.data.agreementId === agreementId,
  );
  return reached?.type === 'AgreementReached' ? reached.data.terms : null;
};

/** The text of an agreement; null where it was redacted. */
export const liveTerms = (story: Story, agreementId: string): SealedText | null => {
  const terms = termsOf(factsIn(story), agreementId);
  return terms === null || redactedKeys(story).has(terms.keyId) ? null : terms;
};

const returnOf = (events: readonly DisputeEvent[], { matterId }: ReferralMatter): Travelling['returned'] => {
  const end = events.findLast(
    (event) =>
      (event.type === 'ReferralReturned' || event.type === 'ReferralCompleted') && event.data.matterId === matterId,
  );
  if (end?.type === 'ReferralReturned') return { ...end.data.report, on: end.data.on, agreement: null };
  return end?.type === 'ReferralCompleted'
    ? { ...end.data.report, on: end.data.on, agreement: end.data.agreement ?? null }
    : null;
};

const NOTHING = { showsParties: false, claims: [], materials: [], undisputedFacts: [], terms: null, returned: null };

/** Between organisations the receiver has not taken the case on. */
const isUnconfirmed = ({ direction, confirmedOn }: ReferralMatter, isSender: boolean): boolean =>
  direction === 'BETWEEN' && !isSender && confirmedOn === null;

/** What the receiver decides by whether to take the case on: whose it is and what about; nothing once the offer is over. */
const offeredParts = (events: readonly DisputeEvent[], matter: ReferralMatter) =>
  matter.status === 'SENT' ? { ...NOTHING, showsParties: true, claims: claimsOf(events, matter) } : NOTHING;

const openable = (parts: Omit<Travelling, 'texts'>, story: Story): Travelling => {
  const redacted = redactedKeys(story);
  const texts = sealedTextsIn(parts).filter(({ keyId, compartment }) => compartment !== STAYS && !redacted.has(keyId));
  return { ...parts, texts };
};

/**
 * A court is told the facts with the return; another body needs them for its part of the work. `dispute` is the case at
 * the referral's end, `story` the whole of it: what was redacted since stays closed.
 */
export const travelling = (story: Story, dispute: Dispute, matter: ReferralMatter, isSender: boolean): Travelling => {
  const events = factsIn(untilEnd(story, matter));
  if (isUnconfirmed(matter, isSender)) return openable(offeredParts(events, matter), story);
  const returned = returnOf(events, matter);
  const tellsFacts = matter.direction === 'BETWEEN' || returned !== null;
  const parts = {
    showsParties: true,
    claims: claimsOf(events, matter),
    materials: events.flatMap((event) =>
      event.type === 'ReferralReceived' && event.data.matterId === matter.matterId ? event.data.materials : [],
    ),
    undisputedFacts: tellsFacts ? factsOf(events, matter, returned) : [],
    terms: termsOf(events, coveredAgreement(dispute, matter)?.agreementId),
    returned,
  };
  return openable(parts, story);
};
