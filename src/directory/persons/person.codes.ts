/** A human being, or a body with legal personality. */
export const PERSON_KINDS = ['NATURAL', 'ORGANISATION'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

export const PERSON_STATES = ['ACTIVE', 'RESTRICTED', 'ERASED'] as const;
/**
 * `RESTRICTED`: stored and protected, not processed otherwise, because a retention period still runs.
 * Source: Personal Information Protection Law art. 47(2).
 */
export type PersonState = (typeof PERSON_STATES)[number];

export const ID_TYPES = ['RESIDENT_ID', 'PASSPORT', 'TRAVEL_PERMIT', 'UNIFIED_SOCIAL_CREDIT', 'OTHER'] as const;
export type IdType = (typeof ID_TYPES)[number];

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

/** What a person can be looked up by, each exactly. */
export const LOOKUPS = ['FULL_NAME', 'ID_NUMBER', 'PHONE'] as const;
export type Lookup = (typeof LOOKUPS)[number];
