/**
 * The life of a dispute, drawn act by act: every act is one that the permits allow where the case then stands, so that
 * all that figures count comes about in any order: attempts, courts, performance, visits, mergers, reopening, late entries,
 * corrections, annulment.
 * Long, because it is one table of acts over one state.
 */
import fc from 'fast-check';
import type { AgreementElsewhere } from '../src/dispute/dispute.events.js';
import type { DisputeSource, DisputeType, Obligation, Outcome, Registered } from '../src/dispute/index.js';
import { addDays, calendarDate, type CalendarDate, type Instant } from '../src/kernel/calendar-date.js';
import { deadline, DisputeHistory, sealed, uuid, type RecordedLog } from './dispute-history.js';

export const TOWNS = ['35.01.A', '35.01.B', '35.01.AB'] as const;
export const TYPES = ['NEIGHBOUR', 'CONTRACT'] as const satisfies readonly DisputeType[];
const SOURCES = ['APPLICATION', 'PROACTIVE'] as const satisfies readonly DisputeSource[];
export const ORGANISATIONS = ['village', 'town', 'county'].map((name) => uuid('organisation', name));
/** The last is that of facts from before they said one. */
const LEVELS = ['VILLAGE', 'TOWN', 'COUNTY', undefined] as const;
const PERIOD = 'PM-MEDIATE';
const START = calendarDate('2026-01-01');

export const drawnLife = fc.record({
  division: fc.constantFrom(...TOWNS),
  type: fc.constantFrom(...TYPES),
  registeredAs: fc.constantFrom(...TYPES),
  source: fc.constantFrom(...SOURCES),
  difficulty: fc.constantFrom('ORDINARY', 'DIFFICULT'),
  amountFen: fc.option(fc.nat(1_000_000), { nil: null }),
  organisation: fc.nat(ORGANISATIONS.length - 1),
  start: fc.nat(120),
  isEnteredInError: fc.constantFrom(false, false, true),
  draws: fc.array(fc.record({ pick: fc.nat(10_000), wait: fc.nat(12) }), { minLength: 6, maxLength: 36 }),
});
export type DrawnLife = typeof drawnLife extends fc.Arbitrary<infer T> ? T : never;

type Phase =
  | 'NEW'
  | 'DISCOVERED'
  | 'REGISTERED'
  | 'NOT_ACCEPTED'
  | 'MEDIATING'
  | 'AGREED'
  | 'EFFECTIVE'
  | 'FAILED'
  | 'WITHDRAWN'
  | 'CLOSED'
  | 'MERGED'
  | 'ANNULLED';
type Act = () => unknown;

interface Duty {
  readonly terms: Obligation;
  readonly openFen: number | null;
  readonly isDone: boolean;
  readonly isConditionOpen: boolean;
}

/** One life under way; `step` takes the next act. */
export class RandomLife {
  private readonly history: DisputeHistory;
  private phase: Phase = 'NEW';
  private mergedFrom: Phase = 'NEW';
  private day: CalendarDate;
  /** Day of the last act that nothing is typed in before. */
  private floor = START;
  private isLoose = false;
  private turn = 0;
  private made = 0;
  private episode = 1;
  private procedure = 0;
  private acceptedOn = START;
  private dueOn: CalendarDate | null = null;
  private isExpired = false;
  private sessions = 0;
  private appraisalSince: CalendarDate | null = null;
  private form: 'WRITTEN' | 'ORAL' = 'WRITTEN';
  private agreementId = '';
  private confirmation: 'NONE' | 'PENDING' | 'CONFIRMED' | 'UNCONFIRMED' | 'REJECTED' = 'NONE';
  private isKnownToCourt = false;
  private outcome: Outcome | null = null;
  private closedOn = START;
  private duties: readonly Duty[] = [];
  private partyIds: readonly string[] = [];
  private links: readonly string[] = [];
  private amountFen: number | null;
  private pick = 0;

  constructor(
    log: RecordedLog,
    readonly name: number,
    private readonly life: DrawnLife,
    clock: () => Instant,
  ) {
    const { division, type, difficulty, start, amountFen } = life;
    this.amountFen = amountFen;
    const dimensions = { divisionPath: division, gridId: `G-${division}`, disputeType: type, difficulty } as const;
    this.history = new DisputeHistory(log, name, dimensions, clock);
    this.day = addDays(START, start);
  }

  get isOver(): boolean {
    return this.phase === 'ANNULLED' || this.turn >= this.life.draws.length;
  }

  /** Takes the act that was drawn among those that are possible now. */
  step(): void {
    const draw = this.life.draws[this.turn];
    if (draw === undefined) return;
    this.turn += 1;
    this.day = addDays(this.day, draw.wait);
    const acts = this.acts();
    this.pick = Math.floor(draw.pick / acts.length);
    this.isLoose = false;
    acts[draw.pick % acts.length]?.();
    if (!this.isLoose) this.floor = this.day;
  }

  private acts(): readonly Act[] {
    const [own, anyhow] = [this.actsOf(this.phase), this.anyhow()];
    return [...own, ...own, ...own, ...anyhow];
  }

  private actsOf(phase: Phase): readonly Act[] {
    switch (phase) {
      case 'NEW':
        return [() => this.discover(), () => this.register()];
      case 'DISCOVERED':
        return [() => this.register()];
      case 'REGISTERED':
        return [
          ...Array.from({ length: 12 }, () => () => this.accept()),
          () => this.refuse(),
          () => this.decline(),
          () => this.join(),
          () => this.transfer(),
          () => this.completeReferral(),
          () => this.end('SettledPrivately', null),
          () => this.end('DisputeWithdrawn', null),
        ];
      case 'NOT_ACCEPTED':
        return [() => this.commission(), () => this.close()];
      case 'MEDIATING':
        return this.mediating();
      case 'AGREED':
        return [() => this.takeEffect(), () => this.takeEffect(), () => this.terminate('REFUSED_SIGNATURE')];
      case 'EFFECTIVE':
        return this.effective();
      case 'FAILED':
        return [
          () => this.accept(),
          () => this.close(),
          () => this.transfer(),
          () => this.commission(),
          () => this.end('SettledPrivately', null),
        ];
      case 'WITHDRAWN':
        return [() => this.close()];
      case 'CLOSED':
        return [
          ...(this.isBeforeCourt ? [] : [() => this.reopen(), () => this.reopen()]),
          ...(this.confirmation === 'CONFIRMED' ? [() => this.setAside()] : []),
          ...(this.agreementId === '' ? [] : [() => this.visit()]),
        ];
      case 'MERGED':
        return [() => this.unmerge()];
      case 'ANNULLED':
        return [];
    }
  }

  private mediating(): readonly Act[] {
    const ends = [
      ...Array.from({ length: 6 }, () => () => this.agree()),
      () => this.terminate('TOO_FAR_APART'),
      () => this.terminate('SETTLED_WITHDREW'),
      () => this.end('SettledPrivately', this.procedure),
      () => this.end('DisputeWithdrawn', this.procedure),
    ];
    if (this.appraisalSince !== null) return [() => this.endAppraisal(), ...ends.slice(6)];
    const expiring = this.dueOn !== null && !this.isExpired ? [() => this.expire(), () => this.expire()] : [];
    const moving = this.dueOn === null ? [] : [() => this.extend(), () => this.recalculate()];
    const more = [() => (this.sessions += 1), () => this.startAppraisal()];
    return [...ends, ...expiring, ...moving, ...more];
  }

  private effective(): readonly Act[] {
    const open = this.duties.filter(({ isDone }) => !isDone);
    const conditions = open.filter(({ isConditionOpen }) => isConditionOpen);
    return [
      () => this.visit(),
      ...(open.length === 0 ? [() => this.close()] : [() => this.perform(open), () => this.perform(open)]),
      ...(open.length === 0 || this.confirmation === 'CONFIRMED' ? [] : [() => this.giveUp()]),
      ...(conditions.length === 0 ? [] : [() => this.meetCondition(conditions)]),
      ...(this.form === 'WRITTEN' && this.confirmation === 'NONE' ? [() => this.apply(), () => this.apply()] : []),
      ...(this.confirmation === 'PENDING' ? [() => this.decide(), () => this.decide()] : []),
      ...(this.confirmation === 'CONFIRMED' ? [() => this.setAside()] : []),
      ...(this.confirmation === 'UNCONFIRMED' ? [() => this.replace(), () => this.replace()] : []),
    ];
  }

  private anyhow(): readonly Act[] {
    if (this.phase === 'MERGED' || this.phase === 'ANNULLED' || this.phase === 'NEW') return [];
    const isBusy = this.phase === 'AGREED' || (this.phase === 'EFFECTIVE' && this.duties.some(({ isDone }) => !isDone));
    return [
      ...(isBusy ? [] : [() => this.merge()]),
      ...(isBusy || this.isKnownToCourt || !this.life.isEnteredInError ? [] : [() => this.annul()]),
      ...(this.phase === 'DISCOVERED' ? [] : [() => this.correct(), () => this.correct(), () => this.correct()]),
      ...(this.partyIds.length > 2 ? [() => this.split()] : []),
      () => this.link(),
      ...(this.links.length > 0 ? [() => this.unlink()] : []),
    ];
  }

  /** A court has yet to rule, or its ruling stands. */
  private get isBeforeCourt(): boolean {
    return this.confirmation === 'PENDING' || this.confirmation === 'CONFIRMED';
  }

  private id(what: string): string {
    this.made += 1;
    return uuid(what, this.name, this.made);
  }

  private get round() {
    return { episode: this.episode, procedure: this.procedure };
  }
  private get dimensions() {
    return this.history.dimensions;
  }
  private get matter() {
    return { ...this.round, matterId: uuid('matter', this.name), term: null };
  }

  private discover(): void {
    this.history.discovered(this.day);
    this.phase = 'DISCOVERED';
  }

  private register(): void {
    const { registeredAs: disputeType, source, amountFen, organisation } = this.life;
    const organisationId = ORGANISATIONS[organisation] ?? null;
    const organisationLevel = LEVELS[organisation] ?? null;
    this.history.registered(this.day, { disputeType, source, organisationId, organisationLevel }, { amountFen });
    this.partyIds = [this.history.partyId('A'), this.history.partyId('B')];
    this.phase = 'REGISTERED';
    if (this.pick % 10 === 0) this.closeAtOnce();
  }

  /** Registered, declined and closed on one day. */
  private closeAtOnce(): void {
    this.decline();
    this.close();
  }

  private join(): void {
    const partyId = this.id('party');
    this.history.tell('PartyJoined', this.day, { party: { partyId, side: 'B', personId: this.id('person') } });
    this.partyIds = [...this.partyIds, partyId];
  }

  private split(): void {
    const partyId = this.partyIds.at(-1) ?? '';
    this.partyIds = this.partyIds.slice(0, -1);
    this.history.tell('DisputeSplit', this.day, {
      newDisputeId: this.id('dispute'),
      newNumber: 'split',
      moved: [{ partyId, side: 'B', personId: this.id('person') }],
    });
  }

  private refuse(): void {
    const { episode, dimensions } = this;
    const partyId = this.history.partyId('B');
    const said = { partyId, remediesTold: true, note: null, dimensions, episode } as const;
    this.history.tell('MediationRefused', this.day, said);
    this.outcome = 'NOT_ACCEPTED';
    this.phase = 'NOT_ACCEPTED';
  }

  private decline(): void {
    const { episode, dimensions } = this;
    const said = { reason: 'NO_JURISDICTION', guidanceTold: true, note: null, dimensions, episode } as const;
    this.history.tell('DisputeNotAccepted', this.day, said);
    this.outcome = 'NOT_ACCEPTED';
    this.phase = 'NOT_ACCEPTED';
  }

  private handOver(): void {
    const { organisationLevel: _before, ...dimensions } = this.dimensions;
    const organisationId = ORGANISATIONS[this.pick % ORGANISATIONS.length] ?? null;
    const organisationLevel = LEVELS[Math.floor(this.pick / ORGANISATIONS.length) % LEVELS.length];
    const level = organisationLevel === undefined ? {} : { organisationLevel };
    this.history.dimensions = { ...dimensions, organisationId, ...level, channel: null };
  }

  /** To another organisation, which takes the case over. */
  private transfer(): void {
    this.handOver();
    this.history.tell('ReferralConfirmed', this.day, {
      ...this.matter,
      mode: 'TRANSFER',
      consentMissingOf: [],
      backTo: 'REGISTERED',
      dimensions: this.dimensions,
    });
    this.phase = 'REGISTERED';
  }

  /** A court refers the case once more. */
  private commission(): void {
    this.handOver();
    this.history.tell('ReferralReceived', this.day, {
      ...this.matter,
      courtCode: '350582',
      externalCaseNo: '(2026)1',
      sequence: 2,
      kind: 'PRE_FILING',
      causeOfAction: '1',
      fromOrganisationId: uuid('court'),
      toOrganisationId: this.dimensions.organisationId ?? '',
      suggestedMediatorId: null,
      sentAt: `${this.day}T01:30:00.000Z` as Instant,
      agreedOn: null,
      designation: null,
      consentedBy: [],
      claim: null,
      materials: [],
      contentDigest: '0',
      dimensions: this.dimensions,
    });
    this.isKnownToCourt = true;
    this.outcome = null;
    this.phase = 'REGISTERED';
  }

  /** Comes back decided by somebody else, or ended by the parties there. */
  private completeReferral(): void {
    const ends = [
      ['DECIDED', 'RESOLVED_BY_DECISION'],
      ['WITHDRAWN', 'WITHDRAWN'],
      ['SETTLED', 'SETTLED_PRIVATELY'],
      ['AGREED_ORAL', 'AGREED_ORAL'],
      ['AGREED', 'AGREED_WRITTEN'],
    ] as const;
    const [result, outcome] = ends[this.pick % ends.length] ?? ends[0];
    const course = sealed(uuid('course'), 'referral');
    const nothing = { failureReason: null, undisputedFacts: null, costRaisingConduct: null, addresses: [] } as const;
    this.history.tell('ReferralCompleted', this.day, {
      ...this.matter,
      outcome,
      report: { ...nothing, course, result },
      ...(result === 'AGREED' && { agreement: this.agreedThere() }),
      backTo: 'NOT_ACCEPTED',
      dimensions: this.dimensions,
    });
    this.outcome = outcome;
    this.phase = 'WITHDRAWN';
  }

  private agreedThere(): AgreementElsewhere {
    return { form: 'WRITTEN', effectiveOn: this.late(3), agreedBy: [], documentNo: null, terms: null };
  }

  private accept(): void {
    const channel = this.pick % 3 === 0 ? 'COURT_ASSIGNED' : 'PEOPLES';
    this.procedure += 1;
    this.acceptedOn = this.late(9);
    const term = this.pick % 5 === 4 ? null : deadline(PERIOD, this.acceptedOn, 10);
    this.dueOn = term?.dueOn ?? null;
    this.isExpired = false;
    this.sessions = 0;
    this.history.dimensions = { ...this.dimensions, channel };
    this.history.accepted(this.acceptedOn, { ...this.round, channel, dimensions: this.dimensions, deadline: term });
    this.history.dimensions = { ...this.dimensions, channel };
    this.phase = 'MEDIATING';
  }

  private startAppraisal(): void {
    const said = { appraisalId: this.id('appraisal'), commissionRef: '1', subject: null, pausesClock: true };
    this.history.tell('AppraisalStarted', this.day, { ...this.round, ...said });
    this.appraisalSince = this.day;
  }

  private endAppraisal(): void {
    const startedOn = this.appraisalSince ?? this.day;
    const said = { appraisalId: this.id('appraisal'), reportRef: '2', startedOn, pausesClock: true };
    this.history.tell('AppraisalEnded', this.day, { ...this.round, ...said, moved: this.moved(3) });
    this.appraisalSince = null;
  }

  private extend(): void {
    const said = { amount: 10, unit: 'CALENDAR_DAY', consentedBy: [], organisationConsents: true } as const;
    this.history.tell('MediationExtended', this.day, { ...this.round, ...said, moved: this.moved(10) });
  }

  private recalculate(): void {
    const said = { cause: 'CALENDAR_PUBLISHED', calendarId: 'c', calendarVersion: 2 } as const;
    this.history.tell('DeadlinesRecalculated', this.day, { ...said, moved: this.moved(1) });
  }

  private moved(days: number) {
    if (this.dueOn === null) return [];
    const fromDueOn = this.dueOn;
    this.dueOn = addDays(fromDueOn, days);
    this.isExpired = false;
    const term = { ...deadline(PERIOD, this.acceptedOn), dueOn: this.dueOn };
    return [{ code: PERIOD, procedure: this.procedure, fromDueOn, deadline: term }];
  }

  /** Dated the day after the last day, however late it was noticed. */
  private expire(): void {
    const dueOn = this.dueOn ?? this.day;
    const on = addDays(dueOn, 1);
    if (this.day < on) this.day = on;
    this.isLoose = true;
    const said = { code: PERIOD, dueOn, endsMediation: false, dimensions: this.dimensions };
    this.history.tell('MediationPeriodExpired', on, { ...this.round, ...said });
    this.isExpired = true;
  }

  /** A day of something that is typed in up to `most` days late, after what was done before it. */
  private late(most: number): CalendarDate {
    const day = addDays(this.day, -(this.pick % (most + 1)));
    return day < this.floor ? this.floor : day;
  }

  private terminate(reason: 'TOO_FAR_APART' | 'SETTLED_WITHDREW' | 'REFUSED_SIGNATURE'): void {
    const { sessions: sessionsHeld, round, dimensions } = this;
    this.history.terminated(this.late(9), { ...round, reason, sessionsHeld, dimensions });
    this.appraisalSince = null;
    this.phase = 'FAILED';
  }

  private end(type: 'SettledPrivately' | 'DisputeWithdrawn', endsProcedure: number | null): void {
    const said = { episode: this.episode, endsProcedure, sessionsHeld: this.sessions, dimensions: this.dimensions };
    const on = endsProcedure === null ? this.day : this.late(9);
    if (type === 'SettledPrivately') this.history.settled(on, said);
    else this.history.withdrawn(on, said);
    this.outcome = type === 'SettledPrivately' ? 'SETTLED_PRIVATELY' : 'WITHDRAWN';
    this.appraisalSince = null;
    this.phase = 'WITHDRAWN';
  }

  private agree(): void {
    this.form = this.pick % 3 === 0 ? 'ORAL' : 'WRITTEN';
    this.agreementId = this.id('agreement');
    this.duties = Array.from({ length: this.pick % 4 }, (_, index) => this.duty(this.pick + index));
    const repeats = this.pick % 5 === 0 ? ({ repeatsAnother: true } as const) : {};
    const said = { ...this.round, ...repeats, agreementId: this.agreementId, dimensions: this.dimensions };
    const terms = this.duties.map((duty) => duty.terms);
    this.history.agreed(this.late(9), this.form, terms, said);
    this.phase = 'AGREED';
  }

  private duty(drawn: number): Duty {
    const amountFen = drawn % 3 === 0 ? null : 100 + (drawn % 900);
    const isPerformedOnTheSpot = drawn % 7 === 0;
    const isConditional = !isPerformedOnTheSpot && drawn % 5 === 0;
    const isLasting = isPerformedOnTheSpot || drawn % 11 === 0;
    const terms: Obligation = {
      obligationId: this.id('obligation'),
      debtorPartyId: this.history.partyId('B'),
      creditorPartyId: this.history.partyId('A'),
      kind: amountFen === null ? 'DO' : 'PAY',
      amountFen,
      dueOn: isLasting ? null : addDays(this.day, drawn % 40),
      isPerformedOnTheSpot,
      manner: null,
      place: null,
      condition: isConditional ? sealed(uuid('condition'), 'agreement') : null,
      guarantee: null,
    };
    return { terms, openFen: amountFen, isDone: isPerformedOnTheSpot, isConditionOpen: isConditional };
  }

  private takeEffect(): void {
    const { agreementId, sessions: sessionsHeld, dimensions } = this;
    this.history.tookEffect(this.late(9), this.form, { ...this.round, agreementId, sessionsHeld, dimensions });
    this.outcome = this.form === 'WRITTEN' ? 'AGREED_WRITTEN' : 'AGREED_ORAL';
    this.confirmation = 'NONE';
    this.phase = 'EFFECTIVE';
  }

  private perform(open: readonly Duty[]): void {
    const duty = open[this.pick % open.length];
    if (duty === undefined) return;
    const isClaim = this.pick % 7 === 6;
    const paidFen = duty.openFen === null ? null : Math.max(1, Math.floor(duty.openFen / (1 + (this.pick % 2))));
    const openFen = duty.openFen === null || isClaim ? duty.openFen : duty.openFen - (paidFen ?? 0);
    const completesObligation = !isClaim && (openFen === null || openFen === 0);
    this.isLoose = true;
    this.history.tell('ObligationPerformed', this.day, {
      ...this.round,
      performanceId: this.id('performance'),
      obligationId: duty.terms.obligationId,
      basis: isClaim ? 'CLAIMED' : 'CONFIRMED',
      performedOn: this.late(9),
      amountFen: paidFen,
      outstandingFen: openFen,
      isLate: false,
      completesObligation,
      completesAgreement: false,
      note: null,
      dimensions: this.dimensions,
    });
    this.change(duty, { openFen, isDone: completesObligation });
  }

  private change(duty: Duty, to: Partial<Duty>): void {
    this.duties = this.duties.map((one) => (one.terms === duty.terms ? { ...one, ...to } : one));
  }

  private meetCondition(waiting: readonly Duty[]): void {
    const duty = waiting[this.pick % waiting.length];
    if (duty === undefined) return;
    const { obligationId } = duty.terms;
    this.history.tell('ObligationConditionMet', this.late(9), { ...this.round, obligationId, note: null });
    this.change(duty, { isConditionOpen: false });
  }

  private visit(): void {
    this.isLoose = true;
    this.history.tell('FollowUpRecorded', this.late(14), {
      followUpId: this.id('visit'),
      visitedPartyIds: [],
      satisfaction: null,
      laterLawsuit: false,
      hiddenRisk: false,
      note: null,
      dimensions: this.dimensions,
    });
  }

  private apply(): void {
    this.history.tell('ConfirmationApplied', this.late(9), {
      ...this.round,
      applicationId: this.id('application'),
      agreementId: this.agreementId,
      applicantPartyIds: [],
      courtCode: '350582',
      postedOn: null,
      dueOn: addDays(this.day, 30),
      dimensions: this.dimensions,
    });
    this.confirmation = 'PENDING';
    this.isKnownToCourt = true;
  }

  private decide(): void {
    const { matter, dimensions } = this;
    switch (this.pick % 5) {
      case 0:
        this.confirmation = 'REJECTED';
        this.history.tell('ConfirmationRejected', this.day, { ...matter, reason: 'WRONG_COURT', note: null });
        return;
      case 1:
      case 2:
        this.confirmation = 'CONFIRMED';
        this.outcome = 'COURT_CONFIRMED';
        this.history.tell('ConfirmationGranted', this.day, {
          ...matter,
          rulingNo: '1',
          outcome: 'COURT_CONFIRMED',
          dimensions,
        });
        return;
      default:
        this.confirmation = 'UNCONFIRMED';
        this.history.tell('ConfirmationDismissed', this.day, {
          ...matter,
          rulingNo: '2',
          reason: 'CONTENT_UNCLEAR',
          note: null,
          dimensions,
        });
    }
  }

  private setAside(): void {
    const { matter, dimensions } = this;
    this.confirmation = 'UNCONFIRMED';
    this.outcome = 'AGREED_WRITTEN';
    this.history.tell('ConfirmationSetAside', this.day, {
      ...matter,
      rulingNo: '3',
      outcome: 'AGREED_WRITTEN',
      dimensions,
    });
  }

  /** A new agreement takes the place of the one that the court did not confirm. */
  private replace(): void {
    const { agreementId, dimensions } = this;
    const releasedObligationIds = this.duties.filter(({ isDone }) => !isDone).map(({ terms }) => terms.obligationId);
    this.history.tell('AgreementReplaced', this.day, { ...this.round, agreementId, releasedObligationIds, dimensions });
    this.outcome = null;
    this.agree();
  }

  /** Not performed: the parties go to court. */
  private giveUp(): void {
    this.outcome = 'FAILED_TO_COURT';
    this.close();
  }

  private close(): void {
    const repliedTo = this.pick % 3 === 0 ? this.partyIds.slice(1) : this.partyIds;
    this.closedOn = this.late(9);
    this.history.closed(this.closedOn, this.outcome ?? 'FAILED_NO_ACTION', {
      episode: this.episode,
      repliedTo,
      dimensions: this.dimensions,
    });
    this.phase = 'CLOSED';
  }

  private reopen(): void {
    this.day = addDays(this.day, 1);
    this.episode += 1;
    this.history.tell('DisputeReopened', this.day, {
      episode: this.episode,
      reason: 'NEW_FACT',
      appliedBy: [],
      closedOn: this.closedOn,
      ended: [],
      formerOutcome: this.outcome,
      note: null,
      dimensions: this.dimensions,
    });
    this.outcome = null;
    this.confirmation = 'NONE';
    this.agreementId = '';
    this.phase = 'REGISTERED';
  }

  private merge(): void {
    this.mergedFrom = this.phase;
    this.history.tell('DisputeMerged', this.day, {
      intoDisputeId: uuid('dispute', 'other'),
      intoNumber: null,
      reason: 'SAME_DISPUTE',
      former: { status: 'MEDIATING', on: this.day },
      sleeping: [],
      note: null,
      dimensions: this.dimensions,
    });
    this.phase = 'MERGED';
  }

  private unmerge(): void {
    this.history.tell('MergerUndone', this.day, {
      fromDisputeId: uuid('dispute', 'other'),
      restored: { status: 'MEDIATING', on: this.day },
      awakened: [],
      note: null,
      dimensions: this.dimensions,
    });
    this.phase = this.mergedFrom;
  }

  /**
   * Two fields at a time, so that a column moves in which another one was right, and back again. What is dated before it
   * may still be typed in after it.
   */
  private correct(): void {
    this.isLoose = true;
    const { amountFen, dimensions } = this;
    const divisionPath = TOWNS[this.pick % TOWNS.length] ?? TOWNS[0];
    const fields: readonly Partial<Registered>[] = [
      { disputeType: TYPES[this.pick % TYPES.length] ?? TYPES[0] },
      { source: SOURCES[this.pick % SOURCES.length] ?? SOURCES[0] },
      { divisionPath, gridId: `G-${divisionPath}` },
      { difficulty: this.pick % 2 === 0 ? 'ORDINARY' : 'DIFFICULT' },
      { amountFen: this.pick % 4 === 3 ? null : this.pick },
    ];
    const recorded: Registered = { ...dimensions, amountFen };
    const drawn = { ...fields[this.pick % fields.length], ...fields[(this.pick + this.turn) % fields.length] };
    const now: Partial<Registered> = Object.fromEntries(
      Object.entries(drawn).filter(([name, value]) => value !== recorded[name as keyof Registered]),
    );
    if (Object.keys(now).length === 0) return;
    this.history.corrected(this.day, now, { amountFen });
    if (now.amountFen !== undefined) this.amountFen = now.amountFen;
  }

  private annul(): void {
    this.history.annulled(this.day);
    this.phase = 'ANNULLED';
  }

  private link(): void {
    const linkId = this.id('link');
    const kind = this.pick % 3 === 0 ? 'RELATED' : 'CRIMINAL_CASE';
    this.history.tell('DisputeLinked', this.late(9), {
      linkId,
      kind,
      otherDisputeId: null,
      reference: null,
      note: null,
    });
    this.links = [...this.links, linkId];
  }

  private unlink(): void {
    const linkId = this.links[this.pick % this.links.length] ?? '';
    this.history.tell('DisputeUnlinked', this.late(9), { linkId, note: null });
    this.links = this.links.filter((id) => id !== linkId);
  }
}
