import { birthDateOf, CORRECTABLE_FIELDS, type CorrectableField, type PersonContent } from './particulars.js';

type Removable = Exclude<CorrectableField, 'name' | 'isMinor'>;

/** What the particulars should have said; null for what should not stand there at all. */
export type Corrections = Pick<Partial<PersonContent>, 'name' | 'isMinor'> & {
  readonly [F in Removable]?: PersonContent[F] | null;
};

type Known = PersonContent & { readonly isMinor: boolean };

/** The flag follows the day of birth where that is what was wrong, unless the correction says otherwise. */
const isMinorAfter = (known: Known, merged: PersonContent, { isMinor }: Corrections): boolean => {
  if (isMinor !== undefined) return isMinor;
  const born = birthDateOf(merged);
  return born === undefined || born === birthDateOf(known) ? known.isMinor : false;
};

/** The content with what was wrong put right, as it would have been registered. */
export const corrected = (known: Known, corrections: Corrections): PersonContent => {
  const given = CORRECTABLE_FIELDS.filter((field) => corrections[field] !== undefined);
  const kept = Object.entries(known).filter(([field]) => !given.some((name) => name === field));
  const set = given.flatMap((field) => (corrections[field] === null ? [] : [[field, corrections[field]] as const]));
  const merged = Object.fromEntries([...kept, ...set]) as unknown as PersonContent;
  return { ...merged, isMinor: isMinorAfter(known, merged, corrections) };
};

/** What differs. */
export const fieldsThatDiffer = (one: PersonContent, other: PersonContent): readonly CorrectableField[] =>
  CORRECTABLE_FIELDS.filter((field) => one[field] !== other[field]);
