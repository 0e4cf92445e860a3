import { Injectable } from '@nestjs/common';
import {
  CourtRosters,
  MatchingPolicies,
  MediatorCandidates,
  PersonLookup,
  type MediatorCandidate,
} from '../../directory/index.js';
import { calendarDate, legalDateOf, type CalendarDate } from '../../kernel/calendar-date.js';
import type { Actor } from '../../platform/access/access.js';
import { Clock } from '../../platform/access/clock.js';
import { isInScope, scopeOf } from '../../platform/access/scope.js';
import { AggregateStore } from '../../platform/aggregate/aggregate.store.js';
import { Problem } from '../../platform/http/problems.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import { unlistedMediators } from '../dispute.commission.js';
import { DisputeAggregate } from '../dispute.aggregate.js';
import { currentProcedure, involvedPersons, type Dispute } from '../dispute.state.js';
import { placeOf, streamOf } from '../dispute.stream.js';
import { disputes } from '../register/disputes.projection.js';
import { VisibleCases } from '../register/visible-case.js';
import { exclusionOf, type Excluded } from './conflicts.js';
import { scoreOf } from './score.js';
import type {
  SuggestionDto,
  SuggestionsDto,
  SuggestionsQueryDto,
  WorkloadsDto,
  WorkloadsQueryDto,
} from './suggestions.dto.js';
import { Workloads, type Workload } from './workloads.js';

/** Who could mediate a case: ranked, explained, decided by nobody but people. */
@Injectable()
export class MediatorSuggestions {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly candidates: MediatorCandidates,
    private readonly persons: PersonLookup,
    private readonly rosters: CourtRosters,
    private readonly policies: MatchingPolicies,
    private readonly workloads: Workloads,
    private readonly visible: VisibleCases,
    private readonly status: ProjectionStatus,
    private readonly clock: Clock,
  ) {}

  /** By score, then fewer open cases, then id. Throws `not-found` (404) outside, `forbidden` (403) where one only reads. */
  async read(disputeId: string, query: SuggestionsQueryDto, actor: Actor): Promise<SuggestionsDto> {
    const dispute = await this.assignable(disputeId, actor);
    const today = legalDateOf(this.clock.now());
    const on = query.on === undefined ? today : calendarDate(query.on);
    const [age, policy, candidates] = [
      await this.status.of(disputes.name),
      await this.policies.current(),
      await this.candidatesOf(dispute, on),
    ];
    const wanted = {
      disputeType: dispute.dimensions.disputeType,
      divisionPath: dispute.dimensions.divisionPath,
      day: on,
      languages: query.language ?? [],
      ethnicGroups: query.ethnicGroup ?? [],
      affiliations: query.affiliation ?? [],
      nativePlaces: query.nativePlace ?? [],
    };
    const out = await this.excluded(dispute, candidates, on, actor);
    const fit = candidates.filter(({ id }) => !out.has(id));
    const loads = await this.loads(fit, today);
    const items = fit.map((candidate) => {
      const load = loads.get(candidate.id) ?? { openCases: 0, overdueCases: 0 };
      return suggested(candidate, load, dispute, scoreOf(candidate, wanted, load.openCases, policy));
    });
    return {
      on,
      policyVersion: policy.version,
      items: items.sort(byRank),
      excluded: candidates.flatMap(({ id, name }) => {
        const why = out.get(id);
        return why === undefined ? [] : [{ mediatorId: id, name, ...why, kinds: [...why.kinds] }];
      }),
      ...age,
    };
  }

  /** What the mediators of an organisation have to do. Throws `not-found` (404) for one whose cases the asker does not assign. */
  async workloadsOf({ organisation }: WorkloadsQueryDto, actor: Actor): Promise<WorkloadsDto> {
    if (!isInScope(scopeOf(actor, 'dispute.assign'), { organisationId: organisation })) throw new Problem('not-found');
    const today = legalDateOf(this.clock.now());
    const age = await this.status.of(disputes.name);
    const mediators = await this.candidates.of(organisation, today);
    const loads = await this.loads(mediators, today);
    const items = mediators.map(({ id, name }) => {
      const { openCases = 0, overdueCases = 0 } = loads.get(id) ?? {};
      return { mediatorId: id, name, openCases, overdueCases };
    });
    return { items: items.sort((a, b) => b.openCases - a.openCases || compare(a.mediatorId, b.mediatorId)), ...age };
  }

  private async assignable(disputeId: string, actor: Actor): Promise<Dispute> {
    const { state } = await this.aggregates.load(new DisputeAggregate(), streamOf(disputeId));
    if (state.status === 'NONE') throw new Problem('not-found');
    const place = placeOf(state);
    if (isInScope(scopeOf(actor, 'dispute.assign'), place)) return state;
    if (isInScope(scopeOf(actor, 'dispute.read'), place)) throw new Problem('forbidden');
    return this.visible.refuse(disputeId, actor);
  }

  private async candidatesOf(dispute: Dispute, on: CalendarDate): Promise<readonly MediatorCandidate[]> {
    const organisationId = currentProcedure(dispute)?.organisationId ?? dispute.dimensions.organisationId;
    return organisationId === null ? [] : this.candidates.of(organisationId, on);
  }

  private async excluded(
    dispute: Dispute,
    candidates: readonly MediatorCandidate[],
    on: CalendarDate,
    actor: Actor,
  ): Promise<ReadonlyMap<string, Excluded>> {
    const question = {
      disputeId: dispute.disputeId,
      personIds: await this.recordsOf(Object.values(dispute.parties).map(({ personId }) => personId)),
      mediatorIds: candidates.map(({ id }) => id),
    };
    const circumstances = {
      involvedRecords: await this.recordsOf(involvedPersons(dispute)),
      elsewhere: await this.workloads.conflictsElsewhere(question, actor),
      unlistedIds: await unlistedMediators(this.rosters, dispute, on, question.mediatorIds),
    };
    return new Map(
      candidates.flatMap((candidate): [string, Excluded][] => {
        const why = exclusionOf(candidate, dispute, circumstances);
        return why === null ? [] : [[candidate.id, why]];
      }),
    );
  }

  private async recordsOf(personIds: readonly string[]): Promise<readonly string[]> {
    return (await Promise.all(personIds.map((id) => this.persons.recordsOf(id)))).flat();
  }

  private async loads(
    mediators: readonly MediatorCandidate[],
    today: CalendarDate,
  ): Promise<ReadonlyMap<string, Workload>> {
    const rows = await this.workloads.of(
      mediators.map(({ id }) => id),
      today,
    );
    return new Map(rows.map((row) => [row.mediatorId, row]));
  }
}

const suggested = (
  { id, name, organisationIds, affiliation, rosterCourtIds }: MediatorCandidate,
  { openCases, overdueCases }: Omit<Workload, 'mediatorId'>,
  dispute: Dispute,
  { total, parts, explanation }: ReturnType<typeof scoreOf>,
): SuggestionDto => ({
  mediatorId: id,
  name,
  organisationIds: [...organisationIds],
  ...(affiliation !== undefined && { affiliation }),
  rosterCourtIds: [...rosterCourtIds],
  openCases,
  overdueCases,
  isAssigned: currentProcedure(dispute)?.mediatorIds.includes(id) ?? false,
  total,
  parts: [...parts],
  explanation,
});

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const byRank = (a: SuggestionDto, b: SuggestionDto): number =>
  b.total - a.total || a.openCases - b.openCases || compare(a.mediatorId, b.mediatorId);
