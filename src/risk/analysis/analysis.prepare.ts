import { calendarDate } from '../../kernel/calendar-date.js';
import { actingAt, isWithinDivision } from '../../platform/access/scope.js';
import { invalidRequest } from '../../platform/http/problems.js';
import { riskPlaceOf } from '../risk.stream.js';
import { unknownReference } from '../write/risk-facts.js';
import type { AnalysisRedactionDto, NewAnalysisDto } from './analysis.dto.js';
import type { PrepareAnalysis } from './handle-analysis.handler.js';

export const analysis =
  (dto: NewAnalysisDto): PrepareAnalysis =>
  async ({ facts, risks, asked: { actor }, when, ensurePlace }) => {
    if (dto.to < dto.from) throw backwards();
    const place = await facts.place(dto.division, when.occurredOn);
    await ensurePlace(riskPlaceOf({ place }));
    const known = await risks.among(dto.riskIds, actor);
    if (known.length < dto.riskIds.length) throw unknownReference('/riskIds');
    const acting = actingAt(actor, 'risk.analyse', riskPlaceOf({ place })) ?? actor.acting;
    return {
      type: 'RecordAnalysis',
      ...when,
      place,
      from: calendarDate(dto.from),
      to: calendarDate(dto.to),
      organisationId: acting.organisationId ?? null,
      examined: known.map(({ id, divisionPath, reportedOn }) => ({
        id,
        isWithin: isWithinDivision(divisionPath, place.divisionPath),
        reportedOn,
      })),
      findings: await facts.seal(dto.findings),
      measures: await facts.sealOptional(dto.measures),
      nextDueOn: dto.nextDueOn === undefined ? null : calendarDate(dto.nextDueOn),
    };
  };

export const redaction =
  (dto: AnalysisRedactionDto): PrepareAnalysis =>
  ({ when }) => ({ type: 'RedactAnalysisText', ...when, keyId: dto.textId });

const backwards = () =>
  invalidRequest({
    in: 'body',
    pointer: '/to',
    rule: 'isNotBefore',
    message: { zh: '不得早于 from', en: 'must not be before from' },
  });
