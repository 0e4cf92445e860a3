/** The record of a case as papers are written from it, and how to ask it. Pure: everything was opened beforehand. */
import type { SealedText } from '../../../kernel/sealed-text.js';
import type { CalendarDate } from '../../../kernel/calendar-date.js';
import { SIDE_LABELS } from '../../dispute.codes.js';
import type { DisputeEvent, DisputeEventType, DisputeFact, Party, Staff } from '../../dispute.events.js';
import type { RetentionClass } from '../../dispute.lifecycle-codes.js';
import type { Additions } from './additions.js';
import { currentProcedure, type CaseDocument, type Dispute, type Procedure } from '../../dispute.state.js';

/** A party in clear, as far as it was registered. */
export interface PrintedPerson {
  readonly kind: 'NATURAL' | 'ORGANISATION';
  readonly name: string;
  readonly idNumber?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly sex?: string;
  readonly ethnicity?: string;
  readonly birthDate?: string;
  readonly occupation?: string;
}

/** A paper of the file as the catalogue lists it. */
export interface ListedPaper extends Pick<CaseDocument, 'kind' | 'number' | 'procedure' | 'subjectId' | 'datedOn'> {
  /** Key of the name that somebody gave it; null for what goes by its kind. */
  readonly titleKeyId: string | null;
  /** Of its PDF or, kept on paper, its sheets; null where nobody counted. */
  readonly pages: number | null;
}

/** Who puts the file of a closed case together, on which day, and how long it is to be kept. */
export interface Filing {
  /** Nobody for an old register that is entered late. */
  readonly by: Staff | null;
  readonly on: CalendarDate;
  readonly retention: RetentionClass;
}

export interface CaseRecord {
  readonly dispute: Dispute;
  readonly facts: readonly DisputeEvent[];
  /** Clear texts by key; what is redacted or erased is not there, what was said without prejudice never is. */
  readonly texts: ReadonlyMap<string, string>;
  /** By id of the person; who was erased or is restricted is not there. */
  readonly persons: ReadonlyMap<string, PrintedPerson>;
  readonly organisations: ReadonlyMap<string, string>;
  readonly mediators: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
  readonly divisionName: string;
  readonly papers: readonly ListedPaper[];
  readonly additions: Additions;
  /** Null while the case goes on. */
  readonly filing: Filing | null;
  /** The follow-up or session that the paper is about. */
  readonly subjectId: string | null;
}

/** What stands where a text or a name was erased. */
export const GONE = '（已依法删除）';

export const saysOf = ({ texts }: CaseRecord, sealed: SealedText | null): string =>
  sealed === null ? '' : (texts.get(sealed.keyId) ?? GONE);

/** The facts of one type, in order. */
export const factsOf = <T extends DisputeEventType>(
  { facts }: CaseRecord,
  type: T,
): readonly DisputeFact<T>['data'][] =>
  facts.flatMap((fact) => (fact.type === type ? [fact.data as DisputeFact<T>['data']] : []));

export const lastOf = <T extends DisputeEventType>(record: CaseRecord, type: T): DisputeFact<T>['data'] | undefined =>
  factsOf(record, type).at(-1);

/** Facts of the attempt under way, or of the last one. */
export const factsNow = <T extends DisputeEventType>(
  record: CaseRecord,
  type: T,
): readonly DisputeFact<T>['data'][] => {
  const sequence = procedureNow(record)?.sequence ?? null;
  return factsOf(record, type).filter((data) => !('procedure' in data) || data.procedure === sequence);
};

export const procedureNow = ({ dispute }: CaseRecord): Procedure | undefined => currentProcedure(dispute);

export const partiesOf = ({ dispute }: CaseRecord): readonly Party[] =>
  Object.values(dispute.parties).sort((a, b) => a.side.localeCompare(b.side));

/** Everybody who ever was a party, who left the case with a part of it too. */
export const everyParty = (facts: readonly DisputeEvent[]): readonly Party[] =>
  facts.flatMap((fact) => {
    if (fact.type === 'DisputeRegistered') return fact.data.parties;
    if (fact.type === 'PartyJoined') return [fact.data.party];
    if (fact.type === 'PartyCorrected') return [fact.data.now];
    return fact.type === 'DisputeSplitOff' || fact.type === 'DisputeSplit' ? fact.data.moved : [];
  });

const partyOf = ({ dispute, facts }: CaseRecord, partyId: string): Party | undefined =>
  dispute.parties[partyId] ?? everyParty(facts).find((party) => party.partyId === partyId);

export const nameOf = (record: CaseRecord, partyId: string): string => {
  const party = partyOf(record, partyId);
  return (party && record.persons.get(party.personId)?.name) ?? GONE;
};

/** `甲方 当事人甲`. */
export const partyWithSide = (record: CaseRecord, partyId: string): string =>
  `${SIDE_LABELS[partyOf(record, partyId)?.side ?? 'A'].zh} ${nameOf(record, partyId)}`;

export const namesOf = (record: CaseRecord, partyIds: readonly string[]): string =>
  partyIds.map((partyId) => nameOf(record, partyId)).join('、');

export const organisationName = ({ organisations, dispute }: CaseRecord, id?: string | null): string =>
  organisations.get(id ?? dispute.dimensions.organisationId ?? '') ?? '';

export const mediatorNames = ({ mediators }: CaseRecord, ids: readonly string[]): string =>
  ids.map((id) => mediators.get(id) ?? '').join('、');

/** The day the case came in. */
export const registeredOn = ({ dispute }: CaseRecord): CalendarDate => dispute.registeredOn ?? dispute.statusOn;
