/** What the body that referred a case is told of it. Source: SPC Rules on Online Mediation (2021) arts. 12, 17, 24–25. */
import type { DisputeFact } from '../dispute.events.js';

export const REFERRAL_NEWS = [
  'CONFIRMED',
  'DECLINED',
  'EXPIRED',
  'RECALLED',
  'ACCEPTED',
  'EXTENDED',
  'SUSPENDED',
  'RESUMED',
  'PERIOD_EXPIRED',
  'TERMINATED',
  'AGREEMENT_EFFECTIVE',
  'RETURNED',
  'COMPLETED',
] as const;
export type ReferralNews = (typeof REFERRAL_NEWS)[number];

export interface News {
  readonly type: ReferralNews;
  /** Codes and days, no names and no texts. */
  readonly data: Readonly<Record<string, string | null>>;
}

/** The facts that are their business. */
export type NewsFact = DisputeFact<
  | 'ReferralConfirmed'
  | 'ReferralDeclined'
  | 'ReferralExpired'
  | 'ReferralRecalled'
  | 'DisputeAccepted'
  | 'MediationExtended'
  | 'AppraisalStarted'
  | 'AppraisalEnded'
  | 'MediationSuspended'
  | 'MediationResumed'
  | 'MediationPeriodExpired'
  | 'MediationTerminated'
  | 'AgreementTookEffect'
  | 'ReferralReturned'
  | 'ReferralCompleted'
>;

export const newsOf = ({ type, data }: NewsFact): News => {
  switch (type) {
    case 'ReferralConfirmed':
      return { type: 'CONFIRMED', data: { mode: data.mode } };
    case 'ReferralDeclined':
      return { type: 'DECLINED', data: { reason: data.reason } };
    case 'ReferralExpired':
      return { type: 'EXPIRED', data: { dueOn: data.dueOn } };
    case 'ReferralRecalled':
      return { type: 'RECALLED', data: {} };
    case 'DisputeAccepted':
      return { type: 'ACCEPTED', data: { channel: data.channel, dueOn: data.deadline?.dueOn ?? null } };
    case 'MediationExtended':
      return { type: 'EXTENDED', data: { dueOn: data.moved.at(-1)?.deadline.dueOn ?? null } };
    case 'AppraisalStarted':
      return { type: 'SUSPENDED', data: { cause: 'APPRAISAL' } };
    case 'AppraisalEnded':
      return { type: 'RESUMED', data: { dueOn: data.moved.at(-1)?.deadline.dueOn ?? null } };
    case 'MediationSuspended':
      return { type: 'SUSPENDED', data: { cause: 'FALSE_MEDIATION_SUSPECTED' } };
    case 'MediationResumed':
      return { type: 'RESUMED', data: { dueOn: null } };
    case 'MediationPeriodExpired':
      return { type: 'PERIOD_EXPIRED', data: { code: data.code, dueOn: data.dueOn } };
    case 'MediationTerminated':
      return { type: 'TERMINATED', data: { reason: data.reason } };
    case 'AgreementTookEffect':
      return {
        type: 'AGREEMENT_EFFECTIVE',
        data: { effectiveOn: data.effectiveOn, confirmableUntil: data.confirmationWindow?.dueOn ?? null },
      };
    case 'ReferralReturned':
      return { type: 'RETURNED', data: { result: data.report.result } };
    case 'ReferralCompleted':
      return { type: 'COMPLETED', data: { result: data.report.result } };
  }
};
