import { addMonths, isCalendarDate, type CalendarDate } from '../../kernel/calendar-date.js';
import type { DomainError } from '../../kernel/domain-error.js';
import { openAt, sealAt } from '../../platform/privacy/sealing.js';
import { birthDateIn, isIdNumber, normaliseIdNumber } from './id-number.js';
import { normalisePhone } from './blind-index.js';
import {
  NATURAL_ID_TYPES,
  NEEDS_CONSENT,
  type IdType,
  type LegalBasis,
  type PersonKind,
  type ProcessingPurpose,
} from './person.codes.js';
import { refuse, type PersonRefusal } from './person.refusals.js';

/** Every fact about a person that identifies or describes; each is sealed for itself under the person's key. */
export const SEALED_FIELDS = [
  'name',
  'idNumber',
  'phone',
  'address',
  'sex',
  'ethnicity',
  'birthDate',
  'occupation',
] as const;
export type SealedField = (typeof SEALED_FIELDS)[number];

/** What may turn out to be wrong, or be missing. */
export const CORRECTABLE_FIELDS = [...SEALED_FIELDS, 'idType', 'isMinor'] as const;
export type CorrectableField = (typeof CORRECTABLE_FIELDS)[number];

/** Fields required on mediation papers. Source: national case-file forms. */
export type Particulars = { readonly name: string } & { readonly [F in Exclude<SealedField, 'name'>]?: string };
export type SealedParticulars = { readonly [F in SealedField]: string | null };

/** A person as somebody registers it. */
export interface PersonContent extends Particulars {
  readonly kind: PersonKind;
  readonly idType?: IdType;
  readonly isMinor?: boolean;
  readonly processingPurpose: ProcessingPurpose;
  readonly legalBasis: LegalBasis;
}

/** Age at which one is of age. Source: Law on the Protection of Minors art. 2. Unit: months. */
const OF_AGE_MONTHS = 18 * 12;

const isUnderAge = (birthDate: string | undefined, today: CalendarDate): boolean =>
  birthDate !== undefined && isCalendarDate(birthDate) && addMonths(birthDate, OF_AGE_MONTHS) > today;

/** Nobody has grown older. Unit: months. */
const OLDEST_MONTHS = 150 * 12;

/** What only a human being has, and so no organisation may be given. */
const NATURAL_ONLY = ['sex', 'ethnicity', 'birthDate', 'occupation'] as const;

const isNaturalOnly = (content: PersonContent): boolean =>
  NATURAL_ONLY.some((field) => content[field] !== undefined) ||
  content.isMinor === true ||
  (content.idType !== undefined && NATURAL_ID_TYPES.includes(content.idType));

const idNumberOf = ({ idNumber }: PersonContent): string | undefined =>
  idNumber === undefined ? undefined : normaliseIdNumber(idNumber);

const birthDateInId = (content: PersonContent): string | undefined =>
  content.idType === 'RESIDENT_ID' ? birthDateIn(idNumberOf(content) ?? '') : undefined;

/** The day of birth: as said, else as the resident ID number says. */
export const birthDateOf = (content: PersonContent): string | undefined => content.birthDate ?? birthDateInId(content);

/** Everything that the rules refuse of the content, in the order in which it is told. */
export const refusedOf = (content: PersonContent, today: CalendarDate): readonly DomainError[] => {
  const { idType, birthDate, processingPurpose, legalBasis } = content;
  const [idNumber, inNumber, born] = [idNumberOf(content), birthDateInId(content), birthDateOf(content)];
  const rules: readonly (readonly [PersonRefusal, boolean])[] = [
    ['person.consent-required', NEEDS_CONSENT.includes(processingPurpose) && legalBasis !== 'CONSENT'],
    ['person.natural-only', content.kind === 'ORGANISATION' && isNaturalOnly(content)],
    ['person.id-type-missing', idNumber !== undefined && idType === undefined],
    ['person.id-number-invalid', idNumber !== undefined && idType !== undefined && !isIdNumber(idType, idNumber)],
    ['person.birth-date-contradicts-id', birthDate !== undefined && inNumber !== undefined && birthDate !== inNumber],
    [
      'person.birth-date-implausible',
      born !== undefined && isCalendarDate(born) && (born > today || born < addMonths(today, -OLDEST_MONTHS)),
    ],
  ];
  return rules.flatMap(([code, isBroken]) => (isBroken ? [refuse(code)] : []));
};

/**
 * The content as it is stored: numbers in their normal form, the minor flag set where the day of birth says so for the day
 * on which the person was registered: what concerns a minor stays sealed when they come of age.
 * Throws the first of `refusedOf`.
 */
export const readyToStore = (
  content: PersonContent,
  today: CalendarDate,
  registeredOn = today,
): PersonContent & { isMinor: boolean } => {
  const [refusal] = refusedOf(content, today);
  if (refusal !== undefined) throw refusal;
  const idNumber = idNumberOf(content);
  return {
    ...content,
    ...(idNumber !== undefined && { idNumber }),
    ...(content.phone !== undefined && { phone: normalisePhone(content.phone) }),
    isMinor: content.kind === 'NATURAL' && (content.isMinor === true || isUnderAge(birthDateOf(content), registeredOn)),
  };
};

const placeOf = (keyId: string, field: SealedField): readonly string[] => ['person', keyId, field];

/** Shape of a sealed value: algorithm, dot, base64. */
export const sealParticulars = (keyId: string, key: Buffer, clear: Particulars): SealedParticulars => {
  const seal = (field: SealedField): string | null => {
    const value = clear[field];
    if (value === undefined) return null;
    const { alg, ciphertext } = sealAt(placeOf(keyId, field), key, value);
    return `${alg}.${ciphertext}`;
  };
  return Object.fromEntries(SEALED_FIELDS.map((field) => [field, seal(field)])) as SealedParticulars;
};

/** Throws `SealBroken`. */
export const openField = (keyId: string, key: Buffer, field: SealedField, sealed: string): string => {
  const dot = sealed.indexOf('.');
  return openAt(placeOf(keyId, field), key, { alg: sealed.slice(0, dot), ciphertext: sealed.slice(dot + 1) });
};

/** Throws `SealBroken`. */
export const openParticulars = (keyId: string, key: Buffer, sealed: SealedParticulars): Particulars =>
  Object.fromEntries(
    SEALED_FIELDS.flatMap((field) => {
      const value = sealed[field];
      return value === null ? [] : [[field, openField(keyId, key, field, value)]];
    }),
  ) as Particulars;
