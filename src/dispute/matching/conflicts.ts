/** Why a mediator is left out of the suggestions, said only as far as the asker may know. Pure. */
import type { MediatorCandidate } from '../../directory/index.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import { CONFLICT_KIND_LABELS, type ConflictKind } from '../dispute.codes.js';
import { currentProcedure, unresolvedConflicts, type Dispute } from '../dispute.state.js';

/** A conflict of interest that is open in another case with a party of this one. */
export interface ConflictElsewhere {
  readonly mediatorId: string;
  /** Whether the asker may read that other case. */
  readonly isVisible: boolean;
}

export const EXCLUSION_REASON_LABELS = {
  /** Source: SPC Provisions on Invited Mediation (2016) art. 15. */
  CONFLICT_DISCLOSED: {
    zh: '已披露利害关系，当事人未全部同意',
    en: 'Disclosed a conflict that not every party agreed to',
  },
  /** Source: SPC Provisions on Invited Mediation (2016) arts. 15, 16. */
  OTHER_PART: { zh: '在本案中另有身份', en: 'Has another part in this case' },
  CONFLICT_ELSEWHERE: {
    zh: '在同一当事人的另一案件中有利害关系',
    en: 'Has a conflict of interest in another case of a party',
  },
  NOT_ON_ROSTER: { zh: '不在法院特邀调解名册', en: 'Not on the roster of a court' },
  WITHHELD: { zh: '有须回避的情形，不便说明', en: 'Has a reason to stay out that you may not know of' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type ExclusionReason = keyof typeof EXCLUSION_REASON_LABELS;

export interface Excluded {
  readonly reason: ExclusionReason;
  /** Kinds disclosed in this case. */
  readonly kinds: readonly ConflictKind[];
  readonly explanation: Bilingual;
}

const excluded = (reason: ExclusionReason, kinds: readonly ConflictKind[] = []): Excluded => {
  const { zh, en } = EXCLUSION_REASON_LABELS[reason];
  const told = kinds.map((kind) => CONFLICT_KIND_LABELS[kind]);
  return {
    reason,
    kinds,
    explanation:
      told.length === 0
        ? { zh, en }
        : {
            zh: `${zh}：${told.map((one) => one.zh).join('、')}`,
            en: `${en}: ${told.map((one) => one.en).join(', ')}`,
          },
  };
};

/** Kinds of conflict that the mediator disclosed in the case, in whichever attempt, unless every party agreed. */
const openKinds = (dispute: Dispute, mediatorId: string): readonly ConflictKind[] =>
  unresolvedConflicts(dispute, [mediatorId]).length === 0
    ? []
    : (currentProcedure(dispute)?.conflicts[mediatorId]?.kinds ?? []);

/** What is known from outside the case of those who could mediate in it. */
export interface Circumstances {
  /** Every record of whoever has, or had, a part in the case. */
  readonly involvedRecords: readonly string[];
  readonly elsewhere: readonly ConflictElsewhere[];
  /** Those who are not on the roster of the court that commissions. */
  readonly unlistedIds: readonly string[];
}

/** Why this mediator may not be suggested for the case, or null. What is known of other cases is named only to those who may read them. */
export const exclusionOf = (
  { id, personId }: MediatorCandidate,
  dispute: Dispute,
  { involvedRecords, elsewhere, unlistedIds }: Circumstances,
): Excluded | null => {
  const kinds = openKinds(dispute, id);
  if (kinds.length > 0) return excluded('CONFLICT_DISCLOSED', kinds);
  if (personId !== undefined && involvedRecords.includes(personId)) return excluded('OTHER_PART');
  const other = elsewhere.filter(({ mediatorId }) => mediatorId === id);
  if (other.some(({ isVisible }) => isVisible)) return excluded('CONFLICT_ELSEWHERE');
  if (other.length > 0) return excluded('WITHHELD');
  return unlistedIds.includes(id) ? excluded('NOT_ON_ROSTER') : null;
};
