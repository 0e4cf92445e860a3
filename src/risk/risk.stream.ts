import type { Place } from '../platform/access/scope.js';
import type { Risk } from './risk.state.js';

/** Stream category of risk reports. */
export const RISK_CATEGORY = 'risk';

/** The stream of a report. Throws RangeError for an id that is not in lower case. */
export const riskStreamOf = (riskId: string): string => {
  if (riskId !== riskId.toLowerCase()) throw new RangeError(`id of a risk report not in lower case: ${riskId}`);
  return `${RISK_CATEGORY}-${riskId}`;
};

/** The report as the audit names it. */
export const auditedRisk = (riskId: string) => ({ kind: 'risk', id: riskId }) as const;

/** Where a report lies, for decisions on access. */
export const riskPlaceOf = ({ place: { divisionPath, gridId, organisationId } }: Pick<Risk, 'place'>): Place => ({
  divisionPath,
  ...(gridId !== null && { gridId }),
  ...(organisationId !== null && { organisationId }),
});
