import { codesOf, labels } from '../../kernel/code-list.js';

/** A human being, or a body with legal personality. */
export const PERSON_KINDS = ['NATURAL', 'ORGANISATION'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

export const PERSON_STATES = ['ACTIVE', 'RESTRICTED', 'ERASED'] as const;
/**
 * `RESTRICTED`: stored and protected, not processed otherwise, because a retention period still runs. A case that is not
 * archived yet goes on using the data of its own persons.
 * Source: Personal Information Protection Law art. 47(2).
 */
export type PersonState = (typeof PERSON_STATES)[number];

/** Whether the data of a person may be opened: restricted data only for a file that is in use. */
export const isOpen = (state: PersonState, isInUse: boolean): boolean =>
  state === 'ACTIVE' || (state === 'RESTRICTED' && isInUse);

export const ID_TYPES = ['RESIDENT_ID', 'PASSPORT', 'TRAVEL_PERMIT', 'UNIFIED_SOCIAL_CREDIT', 'OTHER'] as const;
export type IdType = (typeof ID_TYPES)[number];

/** Papers that only a human being has. */
export const NATURAL_ID_TYPES: readonly IdType[] = ['RESIDENT_ID', 'PASSPORT', 'TRAVEL_PERMIT'];

export const SEXES = ['MALE', 'FEMALE', 'UNKNOWN'] as const;
export type Sex = (typeof SEXES)[number];

/** What the data is kept for. Source: Personal Information Protection Law art. 13, 28. */
export const PROCESSING_PURPOSES = [
  'STATUTORY_MEDIATION_RECORD',
  'PETITION_HANDLING',
  'COMMUNITY_CORRECTION',
  'VOLUNTARY_EXTRA',
  'RECORDING',
  'SHARING_WITH_INVITED',
] as const;
export type ProcessingPurpose = (typeof PROCESSING_PURPOSES)[number];

/** Source: Personal Information Protection Law art. 13(1) items 1, 3, 4 and 7. */
export const LEGAL_BASES = ['CONSENT', 'STATUTORY_DUTY', 'EMERGENCY', 'OTHER_STATUTE'] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** Purposes that no statute covers: only consent does. Source: Personal Information Protection Law art. 13, 23, 29. */
export const NEEDS_CONSENT: readonly ProcessingPurpose[] = ['VOLUNTARY_EXTRA', 'RECORDING', 'SHARING_WITH_INVITED'];

/** Why somebody reads a person's data unmasked. */
export const DISCLOSURE_PURPOSES = [
  'CONTACT_PARTY',
  'SERVICE_OF_DOCUMENTS',
  'IDENTITY_CHECK',
  'AGREEMENT_DRAFTING',
  'JUDICIAL_CONFIRMATION',
  'CASE_FILE',
  'SUPERVISION',
  'DATA_SUBJECT_REQUEST',
] as const;
export type DisclosurePurpose = (typeof DISCLOSURE_PURPOSES)[number];

/** Source: Personal Information Protection Law art. 47(1). */
export const ERASURE_REASONS = [
  'DATA_SUBJECT_REQUEST',
  'CONSENT_WITHDRAWN',
  'PURPOSE_ACHIEVED',
  'RETENTION_ENDED',
  'UNLAWFUL_PROCESSING',
  'COURT_ORDER',
] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

/** Why particulars are corrected or supplemented. Source: Personal Information Protection Law art. 46. */
export const PARTICULARS_CORRECTION_REASONS = ['DATA_SUBJECT_REQUEST', 'MISTYPED', 'FOUND_LATER', 'CHANGED'] as const;
export type ParticularsCorrectionReason = (typeof PARTICULARS_CORRECTION_REASONS)[number];

/**
 * Why personal data has to be kept although its erasure was asked for.
 * Source: Personal Information Protection Law art. 47; People's Mediation Law art. 27; docs/rules.md, Erasure.
 */
export const RETENTION_GROUND_LABELS = labels({
  CASE_OPEN: { zh: '案件尚未结案', en: 'The case is not closed' },
  CASE_TO_BE_ARCHIVED: { zh: '案件已结案，尚待归档', en: 'The case is closed and has to be archived' },
  FILE_KEPT: { zh: '案卷在保管期限内', en: 'The file is within its retention period' },
  CASES_UNKNOWN: { zh: '部分案件暂时无法查询', en: 'Some cases cannot be looked up for now' },
  RECORD_KEPT: { zh: '个人信息在最短保存天数内', en: 'The record is within its shortest time of storage' },
});
export type RetentionGround = keyof typeof RETENTION_GROUND_LABELS;
export const RETENTION_GROUNDS = codesOf(RETENTION_GROUND_LABELS);

/** What a person can be looked up by, each exactly. */
export const LOOKUPS = ['FULL_NAME', 'ID_NUMBER', 'PHONE'] as const;
export type Lookup = (typeof LOOKUPS)[number];
