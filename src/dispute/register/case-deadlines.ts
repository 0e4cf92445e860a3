import { countedBy, deadlineStatus, type DeadlineStatus, type RulePacks } from '../../deadline/index.js';
import type { Language } from '../../kernel/bilingual.js';
import { endedByReopening, renderLedger } from '../../kernel/deadline/index.js';
import type { LegalSource } from '../../kernel/domain-error.js';
import { REFERRAL_RESULT, REFERRAL_RESULT_NAME } from '../dispute.codes.js';
import { resultTermOf, type Matter, type ReferralMatter } from '../dispute.matters.js';
import {
  bindingProcedure,
  lastDayOf,
  type Agreement,
  type Dispute,
  type ObligationState,
  type Procedure,
  type RunningDeadline,
} from '../dispute.state.js';
import type { CaseDeadlineDto } from './case.dto.js';

const OBLIGATION = 'OBLIGATION';
const OBLIGATION_NAME = { zh: '履行协议', en: 'Performance of the agreement' };

interface Asking {
  readonly packs: RulePacks;
  readonly today: string;
  readonly language: Language;
}

export interface CitedDeadline {
  readonly deadline: CaseDeadlineDto;
  /** The law, or the local rules, by which it was counted; null for a day that people set. */
  readonly source: LegalSource | null;
}

/** Every due date of the case with its ledger, in the order in which they began. */
export const caseDeadlines = (dispute: Dispute, asking: Asking): CaseDeadlineDto[] =>
  citedDeadlines(dispute, asking).map(({ deadline }) => deadline);

/** As `caseDeadlines`, with what each was counted by. */
export const citedDeadlines = (dispute: Dispute, asking: Asking): CitedDeadline[] => {
  const over = overIn(dispute);
  return deadlinesOf(dispute, asking).map(({ deadline, source }) => ({
    deadline: over.includes(deadline.status) ? { ...deadline, status: 'superseded', isOverdue: false } : deadline,
    source,
  }));
};

/** What ran is for the case that goes on while this one is merged into it, and for nobody where it never was one. */
const overIn = ({ status, merger }: Dispute): readonly DeadlineStatus[] => {
  if (status === 'ANNULLED') return ['running', 'paused'];
  return merger === null ? [] : ['running', 'waiting'];
};

const deadlinesOf = (dispute: Dispute, asking: Asking): CitedDeadline[] => [
  ...dispute.procedures.flatMap((procedure) => {
    const { period, agreement } = procedure;
    return [
      ...(period === null ? [] : [counted(procedure, period, periodStatus(procedure, period), asking)]),
      ...(agreement === null ? [] : agreed(procedure, agreement, isBindingOver(dispute, procedure), asking)),
    ];
  }),
  ...awaited(dispute, asking),
  ...Object.values(dispute.matters).flatMap((matter) => matterTerms(matter, asking)),
];

const matterTerms = (matter: Matter, asking: Asking): CitedDeadline[] => {
  const { procedure, terms } = matter;
  const own = terms.map((term) => counted({ sequence: procedure }, term, term.status, asking));
  return matter.of === 'REFERRAL' ? [...own, ...resultDay(matter, asking)] : own;
};

/** The day that the sender of a referral named for its result. */
const resultDay = (matter: ReferralMatter, { today, language }: Asking): CitedDeadline[] => {
  const result = resultTermOf(matter);
  if (result === null) return [];
  const { dueOn, status } = result;
  const deadline: CaseDeadlineDto = {
    code: REFERRAL_RESULT,
    name: REFERRAL_RESULT_NAME[language],
    procedure: matter.procedure,
    owner: 'MEDIATION_ORGANISATION',
    status,
    startOn: null,
    dueOn,
    isOverdue: status === 'running' && dueOn < today,
    provisional: false,
    ledger:
      language === 'zh'
        ? `转出方要求于 ${dueOn} 前（含当日）反馈办理结果。`
        : `The sender asks for the result by ${dueOn}.`,
    obligationId: null,
  };
  return [{ deadline, source: null }];
};

/** The term of those who have to decide on the latest application. */
const awaited = ({ application, procedures }: Dispute, asking: Asking): CitedDeadline[] => {
  if (application === null || application.acceptBy === null) return [];
  const { acceptBy, decidedOn } = application;
  const sequence = decidedOn === null ? procedures.length + 1 : procedures.length;
  return [counted({ sequence }, acceptBy, periodStatus({ endedOn: decidedOn }, acceptBy), asking)];
};

/** Another agreement took effect since, or the file is archived. */
const isBindingOver = (dispute: Dispute, procedure: Procedure): boolean =>
  dispute.status === 'ARCHIVED' || procedure !== bindingProcedure(dispute);

const agreed = (
  procedure: Procedure,
  agreement: Agreement,
  isBindingOver: boolean,
  asking: Asking,
): CitedDeadline[] => {
  const { window, effectiveOn, obligations } = agreement;
  if (effectiveOn === null) return [];
  return [
    ...(window === null
      ? []
      : [counted(procedure, explained(window, agreement), windowStatus(agreement, window), asking)]),
    ...Object.values(obligations).flatMap((obligation) =>
      owed([procedure, agreement], obligation, isBindingOver, asking),
    ),
  ];
};

const periodStatus = (
  { endedOn, suspension }: Pick<Procedure, 'endedOn'> & Partial<Pick<Procedure, 'suspension'>>,
  { deadline, expired }: RunningDeadline,
): DeadlineStatus =>
  deadlineStatus({
    of: 'PERIOD',
    dueOn: deadline.dueOn,
    endedOn,
    isExpired: expired,
    isPaused: suspension?.pausesClock === true,
  });

const windowStatus = ({ applicationId, windowEndedOn }: Agreement, { expired }: RunningDeadline): DeadlineStatus =>
  deadlineStatus({
    of: 'WINDOW',
    isUsed: applicationId !== null,
    isLapsed: expired,
    isEnded: windowEndedOn !== null,
  });

/** The window, and why it ended where a reopening ended it. */
const explained = ({ deadline, expired }: RunningDeadline, { windowEndedOn }: Agreement): RunningDeadline => {
  const ledger = windowEndedOn === null ? deadline.ledger : [...deadline.ledger, endedByReopening(windowEndedOn)];
  return { deadline: { ...deadline, ledger }, expired };
};

const counted = (
  { sequence, divisionPath }: Pick<Procedure, 'sequence'> & Partial<Pick<Procedure, 'divisionPath'>>,
  { deadline }: Pick<RunningDeadline, 'deadline'>,
  status: DeadlineStatus,
  { packs, today, language }: Asking,
): CitedDeadline => {
  const { code, startOn, dueOn, provisional, ledger } = deadline;
  const rule = countedBy(packs, deadline, divisionPath);
  return {
    deadline: {
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
    },
    source: rule?.source ?? null,
  };
};

/** Why an agreed day is the last one. Source: Civil Code (2020) art. 158 for the condition. */
const agreedDay = ({ agreedOn }: Agreement, { terms, conditionMetOn }: ObligationState, language: Language): string => {
  const { dueOn, condition } = terms;
  const zh =
    condition === null ? '' : conditionMetOn === null ? '；所附条件尚未成就' : `；所附条件于 ${conditionMetOn} 成就`;
  const en =
    condition === null
      ? ''
      : conditionMetOn === null
        ? '; its condition is still open'
        : `; its condition came true on ${conditionMetOn}`;
  return language === 'zh'
    ? `${agreedOn} 达成的协议约定的履行日为 ${dueOn}${zh}。`
    : `The agreement of ${agreedOn} sets ${dueOn} as the day of performance${en}.`;
};

const owed = (
  [{ sequence }, agreement]: readonly [Procedure, Agreement],
  obligation: ObligationState,
  isBindingOver: boolean,
  { today, language }: Asking,
): CitedDeadline[] => {
  const { terms, isPerformed, isBreached } = obligation;
  const { obligationId, isPerformedOnTheSpot } = terms;
  if (terms.dueOn === null || isPerformedOnTheSpot) return [];
  const lastDay = lastDayOf(obligation);
  const isWaiting = lastDay === null;
  const status = deadlineStatus({ of: 'OBLIGATION', isPerformed, isBreached, isBindingOver, isWaiting });
  const dueOn = status === 'waiting' ? null : (lastDay ?? terms.dueOn);
  return [
    {
      deadline: {
        code: OBLIGATION,
        name: OBLIGATION_NAME[language],
        procedure: sequence,
        owner: 'PARTIES',
        status,
        startOn: null,
        dueOn,
        isOverdue: status === 'running' && dueOn !== null && dueOn < today,
        provisional: false,
        ledger: agreedDay(agreement, obligation, language),
        obligationId,
      },
      source: null,
    },
  ];
};
