/** Histories of disputes as recorded events, in the words of the domain. For specs of read models. */
import { createHash } from 'node:crypto';
import type {
  Dimensions,
  DisputeEvent,
  DisputeEventType,
  DisputeFact,
  Obligation,
  Registered,
} from '../src/dispute/index.js';
import { addDays, calendarDate, type CalendarDate, type Instant } from '../src/kernel/calendar-date.js';
import type { Deadline } from '../src/kernel/deadline/deadline.js';
import type { SealedText } from '../src/kernel/sealed-text.js';
import type { Position, RecordedEvent } from '../src/platform/event-store/event-store.js';

/** A UUID that is always the same for the same words. */
export const uuid = (...words: readonly (string | number)[]): string => {
  const hex = createHash('sha256').update(words.join('/')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export const sealed = (keyId: string, compartment: string, mentions: readonly string[] = []): SealedText => ({
  keyId,
  alg: 'AES-256-GCM',
  ciphertext: 'AAAA',
  mentions,
  compartment,
});

export const DIMENSIONS: Dimensions = {
  divisionPath: '35.3505.350582.C1',
  gridId: 'G05',
  organisationId: null,
  disputeType: 'NEIGHBOUR',
  source: null,
  channel: null,
  difficulty: 'ORDINARY',
};

export const ORGANISATION = uuid('organisation', 1);
/** The committee of a village. */
const HOLDER = { organisationId: ORGANISATION, organisationLevel: 'VILLAGE' } as const;
export const MEDIATOR = uuid('mediator', 1);

/** A deadline `days` calendar days after `startOn`, without rest days. */
export const deadline = (code: string, startOn: CalendarDate, days = 30): Deadline => {
  const dueOn = addDays(startOn, days);
  return {
    code,
    startOn,
    dueOn,
    provisional: false,
    ruleVersion: 1,
    calendarVersion: 1,
    term: { amount: days, unit: 'CALENDAR_DAY', rollPolicy: 'ROLL_FORWARD' },
    ledger: [{ step: 'COUNTED', from: startOn, amount: days, unit: 'CALENDAR_DAY', to: { on: dueOn, isoWeekday: 1 } }],
  };
};

/** Hands out positions and recorded times in order, as the log does. */
export class RecordedLog {
  readonly events: RecordedEvent<DisputeEvent>[] = [];
  private readonly revisions = new Map<string, number>();

  /** Appends one fact; `recordedAt` defaults to a second after the last. */
  record(event: DisputeEvent, recordedAt?: Instant): RecordedEvent<DisputeEvent> {
    const count = this.events.length;
    const stream = `dispute-${event.data.disputeId}`;
    const revision = (this.revisions.get(stream) ?? -1) + 1;
    this.revisions.set(stream, revision);
    const recorded = {
      ...event,
      eventId: uuid('event', count),
      schemaVersion: 1,
      stream,
      revision,
      position: String(count + 1).padStart(19, '0') as Position,
      recordedAt: recordedAt ?? (new Date(Date.UTC(2026, 0, 1, 0, 0, count)).toISOString() as Instant),
      occurredAt: event.data.at,
      legalDate: event.data.on,
      actor: { accountId: uuid('account', 1), role: 'COMMITTEE_HEAD' },
      correlationId: uuid('correlation', count),
      digest: '0'.repeat(64),
    } as RecordedEvent<DisputeEvent>;
    this.events.push(recorded);
    return recorded;
  }
}

type Data<T extends DisputeEventType> = DisputeFact<T>['data'];

/** One dispute, told fact by fact; every teller takes the legal date and what differs from the ordinary case. */
export class DisputeHistory {
  readonly disputeId: string;
  dimensions: Dimensions;

  constructor(
    private readonly log: RecordedLog,
    readonly name: string | number,
    dimensions: Partial<Dimensions> = {},
    private readonly clock: () => Instant | undefined = () => undefined,
  ) {
    this.disputeId = uuid('dispute', name);
    this.dimensions = { ...DIMENSIONS, ...dimensions };
  }

  partyId(side: 'A' | 'B'): string {
    return uuid('party', this.name, side);
  }

  personId(side: 'A' | 'B'): string {
    return uuid('person', this.name, side);
  }

  discovered(on: string, more: Partial<Data<'DisputeDiscovered'>> = {}): this {
    return this.tell('DisputeDiscovered', on, { dimensions: this.dimensions, description: null, ...more });
  }

  registered(on: string, completed: Partial<Dimensions> = {}, more: Partial<Data<'DisputeRegistered'>> = {}): this {
    this.dimensions = { ...this.dimensions, source: 'APPLICATION', ...HOLDER, ...completed };
    return this.tell('DisputeRegistered', on, {
      number: `(2026)调字第${String(this.name)}号`,
      episode: 1,
      dimensions: this.dimensions,
      discovered: null,
      parties: [
        { partyId: this.partyId('A'), side: 'A', personId: this.personId('A') },
        { partyId: this.partyId('B'), side: 'B', personId: this.personId('B') },
      ],
      appliedBy: [this.partyId('A')],
      opposingSide: null,
      facts: null,
      requests: null,
      amountFen: null,
      ...more,
    });
  }

  accepted(on: string, more: Partial<Data<'DisputeAccepted'>> = {}): this {
    this.dimensions = { ...this.dimensions, channel: 'PEOPLES' };
    return this.tell('DisputeAccepted', on, {
      episode: 1,
      procedure: 1,
      dimensions: this.dimensions,
      channel: 'PEOPLES',
      organisationId: this.dimensions.organisationId ?? ORGANISATION,
      rightsNoticeOn: calendarDate(on),
      deadline: deadline('PM-MEDIATE', calendarDate(on)),
      ...more,
    });
  }

  assigned(on: string, mediatorIds: readonly string[] = [MEDIATOR]): this {
    const [chairId = null] = mediatorIds;
    return this.tell('MediatorsAssigned', on, {
      episode: 1,
      procedure: 1,
      mediatorIds,
      chairId,
      selection: 'DESIGNATED',
      releasedIds: [],
    });
  }

  session(on: string, more: Partial<Data<'SessionRecorded'>> = {}): this {
    return this.tell('SessionRecorded', on, {
      episode: 1,
      procedure: 1,
      sessionId: uuid('session', this.name, on),
      mode: 'ON_SITE',
      place: null,
      openness: 'NON_PUBLIC',
      presentPartyIds: [this.partyId('A'), this.partyId('B')],
      presentMediatorIds: [MEDIATOR],
      undisputedFacts: null,
      withoutPrejudice: null,
      isAudioVideoRecorded: false,
      ...more,
    });
  }

  agreed(
    on: string,
    form: 'WRITTEN' | 'ORAL' = 'WRITTEN',
    obligations: readonly Obligation[] = [],
    more: Partial<Data<'AgreementReached'>> = {},
  ): this {
    return this.tell('AgreementReached', on, {
      episode: 1,
      procedure: 1,
      agreementId: uuid('agreement', this.name),
      form,
      terms: sealed(uuid('terms', this.name), 'agreement', [this.personId('A'), this.personId('B')]),
      agreedBy: [this.partyId('A'), this.partyId('B')],
      totalFen: null,
      obligations,
      lawfulness: ['VOLUNTARY'],
      recordedByMediatorId: form === 'ORAL' ? MEDIATOR : null,
      dimensions: this.dimensions,
      ...more,
    });
  }

  tookEffect(on: string, form: 'WRITTEN' | 'ORAL' = 'WRITTEN', more: Partial<Data<'AgreementTookEffect'>> = {}): this {
    const effectiveOn = calendarDate(on);
    return this.tell('AgreementTookEffect', on, {
      episode: 1,
      procedure: 1,
      agreementId: uuid('agreement', this.name),
      form,
      effectiveOn,
      effectiveAt: `${on}T01:30:00.000Z` as Instant,
      outcome: form === 'WRITTEN' ? 'AGREED_WRITTEN' : 'AGREED_ORAL',
      sessionsHeld: 1,
      confirmationWindow: form === 'WRITTEN' ? deadline('SC-APPLY', effectiveOn) : null,
      dimensions: this.dimensions,
      ...more,
    });
  }

  terminated(on: string, more: Partial<Data<'MediationTerminated'>> = {}): this {
    return this.tell('MediationTerminated', on, {
      episode: 1,
      procedure: 1,
      reason: 'TOO_FAR_APART',
      remediesTold: true,
      refusedBy: null,
      note: null,
      sessionsHeld: 1,
      dimensions: this.dimensions,
      ...more,
    });
  }

  withdrawn(on: string, more: Partial<Data<'DisputeWithdrawn'>> = {}): this {
    return this.tell('DisputeWithdrawn', on, { ...this.early(), withdrawnBy: [], outcome: 'WITHDRAWN', ...more });
  }

  settled(on: string, more: Partial<Data<'SettledPrivately'>> = {}): this {
    return this.tell('SettledPrivately', on, { ...this.early(), statedBy: [], outcome: 'SETTLED_PRIVATELY', ...more });
  }

  closed(on: string, outcome: Data<'DisputeClosed'>['outcome'], more: Partial<Data<'DisputeClosed'>> = {}): this {
    return this.tell('DisputeClosed', on, {
      episode: 1,
      outcome,
      repliedTo: [],
      note: null,
      dimensions: this.dimensions,
      ...more,
    });
  }

  /** What registration got wrong, as it is from now on; later facts of this history follow it. */
  corrected(on: string, now: Partial<Registered>, was: Partial<Registered> = {}): this {
    const { amountFen: _, ...cell } = now;
    const before = { ...this.dimensions, amountFen: null, ...was };
    this.dimensions = { ...this.dimensions, ...cell };
    return this.tell('RegistrationCorrected', on, {
      reason: 'MISTYPED',
      was: Object.fromEntries(Object.keys(now).map((name) => [name, before[name as keyof Registered]])),
      now,
      note: null,
      dimensions: this.dimensions,
    });
  }

  annulled(on: string, ended: Data<'DisputeAnnulled'>['ended'] = []): this {
    return this.tell('DisputeAnnulled', on, {
      episode: 1,
      reason: 'NO_DISPUTE',
      outcome: 'ENTERED_IN_ERROR',
      ended,
      note: null,
      dimensions: this.dimensions,
    });
  }

  /** Any other fact of this dispute. */
  tell<T extends DisputeEventType>(type: T, on: string, said: Omit<Data<T>, 'disputeId' | 'on' | 'at'>): this {
    const fact = { disputeId: this.disputeId, on: calendarDate(on), at: `${on}T01:30:00.000Z`, ...said };
    this.log.record({ type, data: fact } as unknown as DisputeEvent, this.clock());
    return this;
  }

  private early() {
    return { episode: 1, endsProcedure: 1, sessionsHeld: 1, note: null, dimensions: this.dimensions };
  }
}
