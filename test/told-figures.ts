/**
 * The definitions of docs/statistics.md, word by word, over the facts of one dispute. There is no ledger in it: nothing
 * is posted or taken back, every count looks at all the facts that are known and says what is true of them. Long, because
 * the measures stand together as they do in that document.
 */
import type { Dimensions, DisputeEvent, Obligation, Outcome } from '../src/dispute/index.js';
import { addDays, daysBetween, type CalendarDate } from '../src/kernel/calendar-date.js';
import type { RecordedEvent } from '../src/platform/event-store/event-store.js';

type RecordedFact<E> = E extends DisputeEvent ? RecordedEvent<E> : never;
export type Told = RecordedFact<DisputeEvent>;
type Of<T extends Told['type']> = Extract<Told, { type: T }>;

/** One thing counted: the legal date it counts for, where, and how much. */
export interface Counted {
  readonly on: string;
  readonly amount: number;
  /** Of what stands on the last day of the period, whenever it began. */
  readonly isStock?: true;
  readonly cell: Readonly<
    Record<'division' | 'grid' | 'organisation' | 'level' | 'type' | 'source' | 'channel', string>
  >;
}
export type Sides = readonly [above: readonly Counted[], below: readonly Counted[]];

/** What a question says beside period and cell. */
export interface Asking {
  readonly to: string;
  /** Days that a visit or a reopening may take. */
  readonly days: number;
}

const RESOLVED: readonly Outcome[] = [
  'AGREED_WRITTEN',
  'AGREED_ORAL',
  'SETTLED_PRIVATELY',
  'COURT_CONFIRMED',
  'RESOLVED_BY_DECISION',
];

const cellOf = (said: Dimensions): Counted['cell'] => ({
  division: said.divisionPath,
  grid: said.gridId ?? 'UNKNOWN',
  organisation: said.organisationId ?? 'UNKNOWN',
  level: said.organisationLevel ?? 'UNKNOWN',
  type: said.disputeType,
  source: said.source ?? 'UNKNOWN',
  channel: said.channel ?? 'UNKNOWN',
});

/** Everything that is known of one dispute, and what can be said of it. */
export class ToldDispute {
  private told: Readonly<Record<string, Sides>> | undefined;

  constructor(
    private readonly facts: readonly Told[],
    private readonly asking: Asking,
  ) {}

  /** Both sides of every measure; nothing of a case that is merged into another, or that never was one. */
  sides(): Readonly<Record<string, Sides>> {
    return (this.told ??= this.tell());
  }

  private tell(): Readonly<Record<string, Sides>> {
    if (this.all('DisputeAnnulled').length > 0) return {};
    if (this.all('DisputeMerged').length > this.all('MergerUndone').length) return {};
    const [resolved, intake] = [this.resolved(), this.intake()];
    const at = (...levels: readonly string[]) => resolved.filter(({ cell }) => levels.includes(cell.level));
    const cohort = resolved.length > 0 ? intake : [];
    return {
      'M-D1': [resolved, intake],
      'M-D1c': [cohort, intake],
      'M-D1f': this.firstOutcome(),
      'M-D1l': this.lastOutcome(),
      'M-D7': [at('GRID', 'VILLAGE'), resolved],
      'M-D7t': [at('GRID', 'VILLAGE', 'TOWN'), resolved],
      'M-D7c': [at('GRID', 'VILLAGE', 'TOWN', 'COUNTY'), resolved],
      'M-D11': [this.crime(), []],
      'K-D1': [this.reopenedSoon(), []],
      'K-D2': this.closings(),
      'K-D5': this.closedSameDay(),
      ...this.ofProcedures(),
      ...this.ofAgreements(),
      ...this.ofObligations(),
    };
  }

  /** Lengths of the mediations that ended, for the median. */
  lengths(): readonly Counted[] {
    return this.sides()['M-D8']?.[0] ?? [];
  }

  private all<T extends Told['type']>(...types: readonly T[]): readonly Of<T>[] {
    return this.facts.filter((fact): fact is Of<T> => types.some((type) => type === fact.type));
  }

  /** The facts before, or after, this one. */
  private before(fact: Told): ToldDispute {
    return new ToldDispute(this.facts.slice(0, this.facts.indexOf(fact)), this.asking);
  }
  private after(fact: Told): ToldDispute {
    return new ToldDispute(this.facts.slice(this.facts.indexOf(fact) + 1), this.asking);
  }

  /** Where the case was when this fact happened: as it says, else as the last one before it that says so. */
  private at(fact: Told): Counted['cell'] {
    const until = this.facts.slice(0, this.facts.indexOf(fact) + 1);
    const said = until.findLast(({ data }) => 'dimensions' in data)?.data;
    if (said === undefined || !('dimensions' in said)) throw new Error('no fact says where the case was');
    return this.corrected(fact, cellOf(said.dimensions));
  }

  /** What it says, but for what registration recorded: that is as it is known to be, for whatever came of the case. */
  private corrected(fact: Told, said: Counted['cell']): Counted['cell'] {
    const [registered] = this.all('DisputeRegistered');
    const recorded = this.all('DisputeRegistered', 'RegistrationCorrected').at(-1);
    if (registered === undefined || recorded === undefined) return said;
    if (this.facts.indexOf(fact) < this.facts.indexOf(registered)) return this.correctedSince(registered, said);
    const { division, grid, type, source } = cellOf(recorded.data.dimensions);
    return { ...said, division, grid, type, source };
  }

  /** What was said before registration, but for what was recorded in the same words and is known to have been wrong. */
  private correctedSince(registered: Told, said: Counted['cell']): Counted['cell'] {
    return this.after(registered)
      .all('RegistrationCorrected')
      .reduce((cell, { data: { was, now, dimensions } }) => {
        const [wrong, right] = [cellOf({ ...dimensions, ...was }), cellOf({ ...dimensions, ...now })];
        const columns = ['division', 'grid', 'type', 'source'] as const;
        const isWrong = (column: (typeof columns)[number]) =>
          wrong[column] !== right[column] && cell[column] === wrong[column];
        return { ...cell, ...Object.fromEntries(columns.filter(isWrong).map((column) => [column, right[column]])) };
      }, said);
  }

  private count(fact: Told, on: string = dayOf(fact), amount = 1): Counted {
    return { on, amount, cell: this.at(fact) };
  }

  /** First discovered or registered; in the cell that registration knew, and the first channel that took it on. */
  private intake(): readonly Counted[] {
    const [first] = this.all('DisputeDiscovered', 'DisputeRegistered');
    const known = this.all('DisputeDiscovered', 'DisputeRegistered').at(-1);
    if (first === undefined || known === undefined) return [];
    const cell = this.corrected(known, cellOf(known.data.dimensions));
    const channel = this.all('DisputeAccepted')[0]?.data.channel ?? 'UNKNOWN';
    return [{ on: first.data.on, amount: 1, cell: { ...cell, channel } }];
  }

  private outcomeOf(fact: Told): Outcome | null {
    switch (fact.type) {
      case 'AgreementTookEffect':
      case 'SettledPrivately':
      case 'DisputeWithdrawn':
      case 'DisputeClosed':
      case 'ReferralCompleted':
      case 'ConfirmationGranted':
      case 'ConfirmationSetAside':
        return fact.data.outcome;
      case 'MediationRefused':
      case 'DisputeNotAccepted':
        return 'NOT_ACCEPTED';
      default:
        return null;
    }
  }

  private outcomes(): readonly (readonly [Told, Outcome])[] {
    return this.facts.flatMap((fact) => {
      const outcome = this.outcomeOf(fact);
      return outcome === null ? [] : [[fact, outcome] as const];
    });
  }

  /** The facts since the case last went on: reopened, referred by a court once more, or to be agreed anew. */
  private sinceLastStart(...types: readonly Told['type'][]): ToldDispute {
    const last = this.facts.findLast(({ type }) => types.includes(type));
    return last === undefined ? this : this.after(last);
  }

  /** The fact that resolved it, unless what came later took that back. */
  private resolution(): Told | undefined {
    const ended = this.sinceLastStart('DisputeReopened', 'AgreementReplaced').outcomes();
    const failed = ended.findLastIndex(
      ([{ type }, outcome]) => type === 'DisputeClosed' && !RESOLVED.includes(outcome),
    );
    return ended.slice(failed + 1).find(([, outcome]) => RESOLVED.includes(outcome))?.[0];
  }

  private resolved(): readonly Counted[] {
    const fact = this.resolution();
    return fact === undefined ? [] : [this.count(fact)];
  }

  private firstOutcome(): Sides {
    const [first] = this.outcomes();
    if (first === undefined) return [[], []];
    const counted = [this.count(first[0])];
    return [RESOLVED.includes(first[1]) ? counted : [], counted];
  }

  /** Recording again what had come of it adds none. */
  private lastOutcome(): Sides {
    const stretch = this.sinceLastStart('DisputeReopened', 'AgreementReplaced', 'ReferralReceived').outcomes();
    const isResolved = ([, outcome]: readonly [Told, Outcome]): boolean => RESOLVED.includes(outcome);
    const last = stretch.at(-1);
    if (last === undefined) return [[], []];
    const other = stretch.findLastIndex((one) => isResolved(one) !== isResolved(last));
    const since = stretch[other + 1]?.[0];
    const counted = since === undefined ? [] : [this.count(since)];
    return [isResolved(last) ? counted : [], counted];
  }

  private reopenedSoon(): readonly Counted[] {
    return this.all('DisputeReopened').flatMap((fact) => {
      const closing = this.before(fact).all('DisputeClosed').at(-1);
      const isSoon = closing && daysBetween(closing.data.on, fact.data.on) <= this.asking.days;
      return isSoon === true ? [this.count(fact)] : [];
    });
  }

  private closings(): Sides {
    const closings = this.all('DisputeClosed');
    const isUnanswered = (fact: Of<'DisputeClosed'>): boolean =>
      this.before(fact)
        .partyIds()
        .some((partyId) => !fact.data.repliedTo.includes(partyId));
    const counted = (facts: readonly Told[]) => facts.map((fact) => this.count(fact));
    return [counted(closings.filter(isUnanswered)), counted(closings)];
  }

  private closedSameDay(): Sides {
    const registered = this.all('DisputeRegistered')[0]?.data.on;
    const closings = this.all('DisputeClosed');
    const counted = (facts: readonly Told[]) => facts.map((fact) => this.count(fact));
    return [counted(closings.filter(({ data }) => data.on === registered)), counted(closings)];
  }

  private partyIds(): readonly string[] {
    const registered = this.all('DisputeRegistered').flatMap(({ data }) => data.parties.map(({ partyId }) => partyId));
    const joined = this.all('PartyJoined').map(({ data }) => data.party.partyId);
    const gone = this.all('DisputeSplit').flatMap(({ data }) => data.moved.map(({ partyId }) => partyId));
    return [...registered, ...joined].filter((partyId) => !gone.includes(partyId));
  }

  /** The first link to a criminal case that still stands. */
  private crime(): readonly Counted[] {
    const undone = this.all('DisputeUnlinked').map(({ data }) => data.linkId);
    const links = this.all('DisputeLinked').filter(({ data }) => data.kind === 'CRIMINAL_CASE');
    return links
      .filter(({ data }) => !undone.includes(data.linkId))
      .slice(0, 1)
      .map((fact) => this.count(fact));
  }

  /** Agreements in effect that no other one took the place of. */
  private agreements(): readonly Of<'AgreementTookEffect'>[] {
    const replaced = this.all('AgreementReplaced').map(({ data }) => data.agreementId);
    return this.all('AgreementTookEffect').filter(({ data }) => !replaced.includes(data.agreementId));
  }

  private reached({ data }: Of<'AgreementTookEffect'>): Of<'AgreementReached'> | undefined {
    return this.all('AgreementReached').find((one) => one.data.agreementId === data.agreementId);
  }

  /** Withdrawn or settled while a mediation was under way. */
  private earlyEnds(): readonly Of<'DisputeWithdrawn' | 'SettledPrivately'>[] {
    return this.all('DisputeWithdrawn', 'SettledPrivately').filter(({ data }) => data.endsProcedure !== null);
  }

  private procedureOf(fact: Told): number {
    const { data } = fact;
    if ('procedure' in data) return data.procedure ?? 0;
    return 'endsProcedure' in data ? (data.endsProcedure ?? 0) : 0;
  }

  private acceptanceOf(fact: Told): Of<'DisputeAccepted'> | undefined {
    return this.all('DisputeAccepted').find(({ data }) => data.procedure === this.procedureOf(fact));
  }

  private ofProcedures(): Readonly<Record<string, Sides>> {
    const agreed = this.agreements();
    const terminated = this.all('MediationTerminated');
    const early = this.earlyEnds();
    const hadSession = ({ data }: Of<'MediationTerminated' | 'DisputeWithdrawn' | 'SettledPrivately'>) =>
      data.sessionsHeld > 0;
    const failed = [
      ...terminated.filter((fact) => fact.data.reason !== 'SETTLED_WITHDREW' || hadSession(fact)),
      ...early.filter(hadSession),
    ];
    const ended: readonly Told[] = [...agreed, ...failed];
    const counted = (facts: readonly Told[]) => facts.map((fact) => this.count(fact));
    const summed = (amount: (fact: Told) => number | null) =>
      ended.flatMap((fact) => {
        const sum = amount(fact);
        return sum === null ? [] : [this.count(fact, fact.data.on, sum)];
      });
    const isHard =
      this.all('DisputeRegistered', 'RegistrationCorrected').at(-1)?.data.dimensions.difficulty === 'DIFFICULT';
    const amountFen = this.amountFen();
    const timed = ended.filter((fact) => this.lastDayOf(fact) !== null);
    const isInTime = (fact: Told): boolean => this.endedOn(fact) <= (this.lastDayOf(fact) ?? '');
    const assigned = (facts: readonly Told[]) =>
      counted(facts.filter((fact) => this.acceptanceOf(fact)?.data.channel === 'COURT_ASSIGNED'));
    const all = counted(ended);
    return {
      'M-D2': [counted(agreed), all],
      'M-D6': [
        assigned([...agreed, ...early, ...terminated.filter(({ data }) => data.reason === 'SETTLED_WITHDREW')]),
        assigned([...agreed, ...early, ...terminated]),
      ],
      'M-D8': [summed((fact) => this.lengthUntil(fact)), all],
      'M-D9': [counted(timed.filter(isInTime)), [...counted(timed), ...this.overdue()]],
      'M-D13': [summed(() => amountFen), all],
      'M-D13p': [summed((fact) => this.before(fact).partyIds().length), all],
      'M-D13d': [isHard ? all : [], all],
    };
  }

  /** In dispute, as it is known to be: stands for every mediation of the case. */
  private amountFen(): number | null {
    const corrected = this.all('RegistrationCorrected').findLast(({ data }) => data.now.amountFen !== undefined);
    if (corrected !== undefined) return corrected.data.now.amountFen ?? null;
    return this.all('DisputeRegistered')[0]?.data.amountFen ?? null;
  }

  /** Mediation lasts until an agreement is reached, whenever it takes effect. */
  private endedOn(fact: Told): CalendarDate {
    return (fact.type === 'AgreementTookEffect' ? this.reached(fact)?.data.on : undefined) ?? fact.data.on;
  }

  /** The last day of the mediation that this fact is of, moved or not; null where it had none. */
  private lastDayOf(fact: Told): CalendarDate | null {
    const procedure = this.procedureOf(fact);
    const first = this.acceptanceOf(fact)?.data.deadline?.dueOn ?? null;
    return this.all('MediationExtended', 'AppraisalEnded', 'DeadlinesRecalculated')
      .flatMap(({ data }) => data.moved)
      .filter((moved) => moved.procedure === procedure)
      .reduce<CalendarDate | null>((_, { deadline }) => deadline.dueOn, first);
  }

  /** Days after acceptance up to the end, one by one, but for those of an appraisal. */
  private lengthUntil(fact: Told): number {
    const [accepted, end] = [this.acceptanceOf(fact), this.endedOn(fact)];
    if (accepted === undefined) throw new Error('ended without having been accepted');
    const procedure = this.procedureOf(fact);
    const pauses = this.all('AppraisalStarted')
      .filter(({ data }) => data.procedure === procedure)
      .map((start) => {
        const ended = this.after(start).all('AppraisalEnded')[0];
        const isOfIt = ended?.data.procedure === procedure;
        return { from: start.data.on, to: isOfIt ? ended.data.on : end };
      });
    let length = 0;
    for (let day = addDays(accepted.data.on, 1); day <= end; day = addDays(day, 1))
      if (!pauses.some(({ from, to }) => day > from && day <= to)) length += 1;
    return length;
  }

  /** Known to have run out on its last day, and open on the last day of the period. */
  private overdue(): readonly Counted[] {
    const ends: readonly Told[] = [
      ...this.all('AgreementTookEffect', 'MediationTerminated'),
      ...this.earlyEnds(),
    ].filter(({ data }) => data.on <= this.asking.to);
    return this.all('MediationPeriodExpired').flatMap((fact) => {
      const { dueOn } = fact.data;
      const isOpen = !ends.some((end) => this.procedureOf(end) === this.procedureOf(fact));
      const isOverdue = dueOn < this.asking.to && this.lastDayOf(fact) === dueOn;
      return isOpen && isOverdue ? [{ ...this.count(fact, addDays(dueOn, 1)), isStock: true as const }] : [];
    });
  }

  private ofAgreements(): Readonly<Record<string, Sides>> {
    const agreements = this.agreements();
    const counted = (facts: readonly Told[]) => facts.map((fact) => this.count(fact));
    const all = counted(agreements);
    const written = counted(agreements.filter(({ data }) => data.form === 'WRITTEN'));
    const visited = agreements.flatMap((fact) => this.visitOf(fact));
    const unvisited = agreements.filter((fact) => this.visitOf(fact).length === 0);
    const isSameDay = (fact: Told): boolean => this.acceptanceOf(fact)?.data.on === this.endedOn(fact);
    const confirmable = this.all('AgreementTookEffect').filter(({ data }) => data.confirmationWindow !== null);
    const decided = this.all('ConfirmationGranted', 'ConfirmationDismissed', 'ConfirmationRejected');
    const granted = this.all('ConfirmationGranted').filter(
      (fact) => this.after(fact).all('ConfirmationSetAside').length === 0,
    );
    return {
      'M-D3': [written, all],
      'M-D5': [counted(this.all('ConfirmationApplied')), counted(confirmable)],
      'M-D5a': [counted(granted), counted(decided)],
      'M-D10': [visited, all],
      'K-D3': [counted(unvisited), all],
      'K-D4': [counted(agreements.filter(isSameDay)), all],
      'K-D7': [counted(agreements.filter((fact) => this.reached(fact)?.data.repeatsAnother === true)), all],
      'K-D6': [counted(agreements.filter((fact) => !this.isPerformanceOnRecord(fact))), all],
    };
  }

  private isPerformanceOnRecord(agreement: Of<'AgreementTookEffect'>): boolean {
    const duties = this.reached(agreement)?.data.obligations ?? [];
    return duties.some(
      ({ obligationId, isPerformedOnTheSpot }) =>
        isPerformedOnTheSpot || this.all('ObligationPerformed').some(({ data }) => data.obligationId === obligationId),
    );
  }

  /** The earliest visit while the agreement was the one in effect, counted for the day of the agreement. */
  private visitOf(agreement: Of<'AgreementTookEffect'>): readonly Counted[] {
    const later = this.after(agreement);
    const [next] = later.all('AgreementTookEffect', 'AgreementReplaced');
    const visits = (next === undefined ? later : later.before(next)).all('FollowUpRecorded');
    const inTime = visits
      .filter(({ data }) => daysBetween(agreement.data.on, data.on) <= this.asking.days)
      .sort((a, b) => a.data.on.localeCompare(b.data.on));
    return inTime.slice(0, 1).map((fact) => this.count(fact, agreement.data.on));
  }

  private ofObligations(): Readonly<Record<string, Sides>> {
    const released = this.all('AgreementReplaced').flatMap(({ data }) => data.releasedObligationIds);
    const due = this.all('AgreementTookEffect').flatMap((fact) =>
      (this.reached(fact)?.data.obligations ?? [])
        .filter(({ obligationId }) => !released.includes(obligationId))
        .flatMap((obligation) => {
          const since = obligation.condition === null ? fact : this.conditionOf(obligation);
          const on = since && dueOn(obligation, since.data.on);
          return on === undefined ? [] : [{ obligation, since: since ?? fact, on, effect: fact }];
        }),
    );
    const performed = due.flatMap<Performed>(({ obligation, on, effect }) => {
      if (obligation.isPerformedOnTheSpot) return [{ fact: effect, on, ...whole(obligation) }];
      return this.performancesOf(obligation).map((fact) => ({
        fact,
        on,
        fen: fact.data.amountFen,
        isWhole: fact.data.completesObligation,
      }));
    });
    return {
      'M-D4': [
        performed.filter(({ isWhole }) => isWhole).map(({ fact, on }) => this.count(fact, on)),
        due.map(({ since, on }) => this.count(since, on)),
      ],
      'M-D4a': [
        performed.flatMap(({ fact, on, fen }) => (fen === null ? [] : [this.count(fact, on, fen)])),
        due.flatMap(({ obligation: { amountFen }, since, on }) =>
          amountFen === null ? [] : [this.count(since, on, amountFen)],
        ),
      ],
    };
  }

  private conditionOf({ obligationId }: Obligation): Of<'ObligationConditionMet'> | undefined {
    return this.all('ObligationConditionMet').find(({ data }) => data.obligationId === obligationId);
  }

  private performancesOf({ obligationId }: Obligation): readonly Of<'ObligationPerformed'>[] {
    return this.all('ObligationPerformed').filter(
      ({ data }) => data.obligationId === obligationId && data.basis === 'CONFIRMED',
    );
  }
}

export const isIn = ({ on, isStock }: Counted, from: string, to: string): boolean =>
  isStock === true || (on >= from && on <= to);

interface Performed {
  readonly fact: Told;
  readonly on: string;
  readonly fen: number | null;
  readonly isWhole: boolean;
}

const whole = ({ amountFen }: Obligation) => ({ fen: amountFen, isWhole: true });

/** Its last day, or the day since which it is owed where that is later; undefined for a lasting duty. */
const dueOn = ({ dueOn: last, isPerformedOnTheSpot, condition }: Obligation, since: string): string | undefined => {
  if (last === null) return isPerformedOnTheSpot ? since : undefined;
  return condition !== null && since > last ? since : last;
};

/** The legal day of a fact: of a performance, the day on which it was done; of an agreement made elsewhere, of its effect. */
export const dayOf = ({ type, data }: Told): string => {
  if (type === 'ObligationPerformed') return data.performedOn ?? data.on;
  return type === 'ReferralCompleted' ? (data.agreement?.effectiveOn ?? data.on) : data.on;
};
