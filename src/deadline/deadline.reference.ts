import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { v5 } from 'uuid';
import { legalDateOf } from '../kernel/calendar-date.js';
import type { DeadlineRule } from '../kernel/deadline/index.js';
import { Config, WrongSettings } from '../platform/config.js';
import { Clock } from '../platform/access/clock.js';
import {
  EventStore,
  NO_STREAM,
  StaleRevision,
  type AppendContext,
  type Appended,
  type RecordedEvent,
} from '../platform/event-store/event-store.js';
import { deadlineDecider, type CalendarDraft, type DeadlineCommand, type ReferenceData } from './deadline.decider.js';
import { DEADLINE_SCHEMA_VERSIONS, type DeadlineEvent } from './deadline.events.js';
import { refuse } from './deadline.refusals.js';
import { packagedCalendar } from './packaged-calendar.js';
import { RULE_PACK_CN } from './rule-pack-cn.js';

export const RULE_PACK_STREAM = 'rulepack-CN';
export const CALENDAR_STREAM = 'calendar-CN';

/** Name space of the ids of published versions, so that several first starts append the same facts once. */
const PUBLICATION_NAMESPACE = '4b1f5c0e-7a54-5d2a-9a43-2a1d6b1f9c77';

/** How long another process's publication may go unseen. Unit: ms. */
const FRESH_MS = 1_000;

const isDeadlineEvent = (event: RecordedEvent): event is RecordedEvent & DeadlineEvent =>
  Object.hasOwn(DEADLINE_SCHEMA_VERSIONS, event.type);

/** The rules and rest days in force, folded from the log; publishes the first version of both where there is none. */
@Injectable()
export class DeadlineReference implements OnApplicationBootstrap, OnApplicationShutdown {
  private data = deadlineDecider.initial;
  private readonly revisions = { [RULE_PACK_STREAM]: NO_STREAM, [CALENDAR_STREAM]: NO_STREAM };
  private mayBeStale = true;
  private refreshedAt = -Infinity;
  private refreshing: Promise<void> | undefined;
  private stop: () => void = () => undefined;

  constructor(
    private readonly events: EventStore,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.stop = this.events.onAppended(() => {
      this.mayBeStale = true;
    });
    const { rulePackVersion, calendar } = await this.current();
    ensureHeld('RULE_PACK_VERSION', this.config.rulePackVersion, rulePackVersion);
    ensureHeld('CALENDAR_VERSION', this.config.calendarVersion, calendar.version);
  }

  onApplicationShutdown(): void {
    this.stop();
  }

  /** What is in force. At most a second behind another process, never behind this one. */
  async current(): Promise<ReferenceData> {
    if (this.mayBeStale && performance.now() - this.refreshedAt >= FRESH_MS) await this.refresh();
    return this.data;
  }

  /** What is in force, with the rule pack of that version among those known. */
  async knowing(rulePackVersion: number): Promise<ReferenceData> {
    const data = await this.current();
    return rulePackVersion in data.packs ? data : this.fresh();
  }

  /** What the log says now, for reactions to a publication. Joins no read that began before the call. */
  async fresh(): Promise<ReferenceData> {
    await this.refreshing?.catch(() => undefined);
    await this.refresh();
    return this.data;
  }

  /**
   * Publishes a newer list of rest days; open cases are recalculated by whoever follows the log.
   * Refuses: `deadline.calendar-not-newer`, `deadline.bad-calendar`, `deadline.version-held`. Throws: StaleRevision → 412.
   */
  async publishCalendar(draft: CalendarDraft, context: AppendContext): Promise<Appended> {
    await this.fresh();
    const command = { type: 'PublishCalendar', calendarId: 'CN', on: context.legalDate, ...draft } as const;
    return this.publish(CALENDAR_STREAM, command, context);
  }

  /**
   * Publishes a newer rule pack; it counts for terms that begin from now on.
   * Refuses: `deadline.rule-pack-not-newer`, `deadline.bad-rule-pack`, `deadline.version-held`. Throws: StaleRevision → 412.
   */
  async publishRules(rules: readonly DeadlineRule[], version: number, context: AppendContext): Promise<Appended> {
    await this.fresh();
    const own = rules.map((rule) => ({ ...rule, version }));
    const command = { type: 'PublishRulePack', packId: 'CN', on: context.legalDate, version, rules: own } as const;
    return this.publish(RULE_PACK_STREAM, command, context);
  }

  private async refresh(): Promise<void> {
    this.refreshing ??= this.read().finally(() => {
      this.refreshing = undefined;
    });
    await this.refreshing;
  }

  private async read(): Promise<void> {
    this.mayBeStale = false;
    try {
      await this.fold(RULE_PACK_STREAM);
      await this.fold(CALENDAR_STREAM);
      if (this.data.rulePackVersion === 0) await this.publishFirst(RULE_PACK_STREAM);
      if (this.data.calendar.version === 0) await this.publishFirst(CALENDAR_STREAM);
      this.refreshedAt = performance.now();
    } catch (error) {
      this.mayBeStale = true;
      throw error;
    }
  }

  private async fold(stream: keyof typeof this.revisions): Promise<void> {
    for (const event of await this.events.read(stream, this.revisions[stream] + 1)) {
      if (isDeadlineEvent(event)) this.take(event);
      this.revisions[stream] = event.revision;
    }
  }

  private take(event: DeadlineEvent): void {
    const next = deadlineDecider.evolve(this.data, event);
    this.data = this.isInForce(event) ? next : { ...this.data, packs: next.packs };
  }

  /** The operator may hold the rules or the rest days at a version. */
  private isInForce({ type, data }: DeadlineEvent): boolean {
    const held = type === 'RulePackPublished' ? this.config.rulePackVersion : this.config.calendarVersion;
    return held === 'latest' || data.version <= held;
  }

  private async publishFirst(stream: keyof typeof this.revisions): Promise<void> {
    const occurredAt = this.clock.now();
    const legalDate = legalDateOf(occurredAt);
    const actor = { accountId: 'system', role: 'SYSTEM' };
    const context = { actor, occurredAt, legalDate, correlationId: v5(stream, PUBLICATION_NAMESPACE) };
    const command: DeadlineCommand =
      stream === RULE_PACK_STREAM
        ? { type: 'PublishRulePack', packId: 'CN', on: legalDate, ...firstRulePack }
        : { type: 'PublishCalendar', calendarId: 'CN', on: legalDate, ...packagedCalendar() };
    try {
      await this.publish(stream, command, context);
    } catch (error) {
      if (!(error instanceof StaleRevision)) throw error;
      await this.fold(stream);
    }
  }

  private async publish(
    stream: keyof typeof this.revisions,
    command: DeadlineCommand,
    context: AppendContext,
  ): Promise<Appended> {
    const isFirst = this.revisions[stream] === NO_STREAM;
    const held = stream === RULE_PACK_STREAM ? this.config.rulePackVersion : this.config.calendarVersion;
    if (!isFirst && held !== 'latest') throw refuse('deadline.version-held');
    const events = deadlineDecider.decide(command, this.data).map((event) => ({
      ...event,
      eventId: v5(isFirst ? `${stream} ${command.version}` : `${stream} ${contentOf(event)}`, PUBLICATION_NAMESPACE),
      schemaVersion: DEADLINE_SCHEMA_VERSIONS[event.type],
    }));
    const appended = await this.events.append({ stream, events, expectedRevision: this.revisions[stream], context });
    await this.fold(stream);
    return appended;
  }
}

/** Throws `WrongSettings` where no such version was published. */
const ensureHeld = (setting: string, held: number | 'latest', inForce: number): void => {
  if (held === 'latest' || held === inForce) return;
  throw new WrongSettings(
    `设置有误 / Wrong settings\n  ${setting}: 没有已发布的第 ${held} 版，可设为 ${inForce} 或 latest / no version ${held} was published; set ${inForce} or latest`,
  );
};

/** Tells two publications under one version number apart, so that the second is refused and not taken for a retry. */
const contentOf = ({ data }: DeadlineEvent): string => createHash('sha256').update(JSON.stringify(data)).digest('hex');

const firstRulePack = { version: RULE_PACK_CN.version, rules: RULE_PACK_CN.rules };
