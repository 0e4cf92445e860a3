import { pointerTo } from '../../platform/http/json-pointer.js';
import { isReadable, PERSON_FACT, type GivenRow, type ImportRow } from './import-row.js';
import type { ImportIds } from './references.js';

/** A person as a row describes them. */
export interface DescribedPerson {
  readonly personId: string;
  readonly content: unknown;
  readonly row: number;
  /** Where in the body: empty for a row that is a person. */
  readonly pointer: string;
}

/** A row whose references are ids, and whose persons stand apart. */
export interface ResolvedRow {
  readonly given: GivenRow;
  readonly body: Readonly<Record<string, unknown>>;
  readonly persons: readonly DescribedPerson[];
}

const MEDIATION_RECORD = {
  kind: 'NATURAL',
  processingPurpose: 'STATUTORY_MEDIATION_RECORD',
  legalBasis: 'STATUTORY_DUTY',
} as const;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Replaces references by ids, and each `person` that is described in place by its `personId`. */
export const resolvedRow = (given: GivenRow, ids: ImportIds): ResolvedRow => {
  const { row, caseKey, fact } = given;
  if (fact === PERSON_FACT) {
    const { ref, ...content } = given.body;
    const personId = ids.named(caseKey, typeof ref === 'string' ? ref : '');
    return { given, body: {}, persons: [{ personId, row, pointer: '', content: { ...MEDIATION_RECORD, ...content } }] };
  }
  const persons: DescribedPerson[] = [];
  const extracted = (value: unknown, path: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map((entry, index) => extracted(entry, [...path, String(index)]));
    if (!isObject(value)) return value;
    const numbered = namedParty(value, path);
    const { person, ...rest } = numbered;
    const members = Object.entries(rest).map(([name, member]) => [name, extracted(member, [...path, name])] as const);
    if (!isObject(person))
      return person === undefined ? Object.fromEntries(members) : { ...Object.fromEntries(members), person };
    const who = typeof rest['partyId'] === 'string' ? rest['partyId'] : `${row}${pointerTo(path)}`;
    const personId = ids.inlinePerson(caseKey, who);
    persons.push({
      personId,
      row,
      pointer: pointerTo([...path, 'person']),
      content: { ...MEDIATION_RECORD, ...person },
    });
    return { ...Object.fromEntries(members), personId };
  };
  const body = ids.resolved(caseKey, extracted(given.body, [])) as Record<string, unknown>;
  return { given, body, persons };
};

/** A party of a registration without an id of its own is `#1`, `#2`, … by its place. */
const namedParty = (
  value: Readonly<Record<string, unknown>>,
  path: readonly string[],
): Readonly<Record<string, unknown>> =>
  path.length === 2 && path[0] === 'parties' && value['partyId'] === undefined
    ? { ...value, partyId: `#${Number(path[1]) + 1}` }
    : value;

/** Every person whom the rows describe. */
export const personsIn = (rows: readonly ImportRow[], ids: ImportIds): readonly DescribedPerson[] =>
  rows.filter(isReadable).flatMap((row) => resolvedRow(row, ids).persons);
