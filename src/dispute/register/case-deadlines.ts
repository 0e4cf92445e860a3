import type { ReferenceData } from '../../deadline/index.js';
import type { Language } from '../../kernel/bilingual.js';
import { renderLedger } from '../../kernel/deadline/index.js';
import type { Agreement, Dispute, ObligationState, Procedure, RunningDeadline } from '../dispute.state.js';
import type { CaseDeadlineDto, CaseDeadlineStatus } from './case.dto.js';

const OBLIGATION = 'OBLIGATION';
const OBLIGATION_NAME = { zh: '履行协议', en: 'Performance of the agreement' };

interface Asking {
  readonly rules: ReferenceData['rules'];
  readonly today: string;
  readonly language: Language;
}

/** Every due date of the case with its ledger, in the order in which they began. */
export const caseDeadlines = ({ procedures }: Dispute, asking: Asking): CaseDeadlineDto[] =>
  procedures.flatMap((procedure) => {
    const { period, agreement } = procedure;
    return [
      ...(period === null ? [] : [counted(procedure, period, periodStatus(procedure, period), asking)]),
      ...(agreement === null ? [] : agreed(procedure, agreement, asking)),
    ];
  });

const agreed = (procedure: Procedure, agreement: Agreement, asking: Asking): CaseDeadlineDto[] => {
  const { window, effectiveOn, obligations } = agreement;
  if (effectiveOn === null) return [];
  return [
    ...(window === null ? [] : [counted(procedure, window, windowStatus(agreement, window), asking)]),
    ...Object.values(obligations).flatMap((obligation) => owed(procedure, obligation, asking)),
  ];
};

const periodStatus = ({ status }: Procedure, { expired }: RunningDeadline): CaseDeadlineStatus => {
  if (expired) return 'expired';
  return status === 'ACCEPTED' || status === 'MEDIATING' ? 'running' : 'met';
};

const windowStatus = ({ applicationId }: Agreement, { expired }: RunningDeadline): CaseDeadlineStatus => {
  if (applicationId !== null) return 'met';
  return expired ? 'lapsed' : 'running';
};

const counted = (
  { sequence }: Procedure,
  { deadline }: RunningDeadline,
  status: CaseDeadlineStatus,
  { rules, today, language }: Asking,
): CaseDeadlineDto => {
  const { code, startOn, dueOn, provisional, ledger } = deadline;
  const rule = rules[code];
  return {
    code,
    name: rule?.name[language] ?? code,
    procedure: sequence,
    owner: rule?.owner ?? 'MEDIATION_ORGANISATION',
    status,
    startOn,
    dueOn,
    isOverdue: status === 'running' && dueOn < today,
    provisional,
    ledger: renderLedger(ledger, language),
    obligationId: null,
  };
};

const owed = (
  { sequence }: Procedure,
  { terms, isPerformed, isBreached }: ObligationState,
  { today, language }: Asking,
): CaseDeadlineDto[] => {
  const { dueOn, obligationId, isPerformedOnTheSpot } = terms;
  if (dueOn === null || isPerformedOnTheSpot) return [];
  const status = isBreached ? 'expired' : isPerformed ? 'met' : 'running';
  return [
    {
      code: OBLIGATION,
      name: OBLIGATION_NAME[language],
      procedure: sequence,
      owner: 'PARTIES',
      status,
      startOn: null,
      dueOn,
      isOverdue: status === 'running' && dueOn < today,
      provisional: false,
      ledger: '',
      obligationId,
    },
  ];
};
