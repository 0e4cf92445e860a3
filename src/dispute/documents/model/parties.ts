/** Parties and signatures as forms show them. */
import { isCalendarDate, type CalendarDate } from '../../../kernel/calendar-date.js';
import { SIDE_LABELS, SIGNATURE_MANNER_LABELS } from '../../dispute.codes.js';
import type { Party } from '../../dispute.events.js';
import { field, form, type Block } from './blocks.js';
import {
  factsNow,
  GONE,
  mediatorNames,
  nameOf,
  partiesOf,
  partyWithSide,
  procedureNow,
  registeredOn,
  type CaseRecord,
  type PrintedPerson,
} from './case-record.js';
import { ageOn, day } from './chinese.js';
import { representativeName, representativesOf } from './people.js';

const SEXES: Readonly<Record<string, string>> = { MALE: '男', FEMALE: '女', UNKNOWN: '' };

const ageOf = ({ birthDate }: PrintedPerson, on: CalendarDate): string =>
  birthDate !== undefined && isCalendarDate(birthDate) ? String(ageOn(birthDate, on)) : '';

/** `当事人甲，男，汉族，36岁，…`: what an agreement says of a party. */
export const particularsOf = (record: CaseRecord, { partyId, personId }: Party): string => {
  const person = record.persons.get(personId);
  if (person === undefined) return GONE;
  const age = ageOf(person, registeredOn(record));
  const agents = representativesOf(record, partyId);
  return [
    person.name,
    SEXES[person.sex ?? ''],
    person.ethnicity,
    age && `${age}岁`,
    person.occupation,
    person.idNumber && `证件号码${person.idNumber}`,
    person.phone && `联系方式${person.phone}`,
    person.address && `${person.kind === 'NATURAL' ? '住址' : '住所'}${person.address}`,
    agents && `委托代理人${agents}`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('，');
};

/** The particulars that an application and a registration ask for. Source: national case-file forms. */
const particularsForm = (record: CaseRecord, { partyId, side, personId }: Party): Block => {
  const person = record.persons.get(personId);
  const role = record.dispute.appliedBy.includes(partyId) ? '申请人' : '被申请人';
  const who = `${role}（${SIDE_LABELS[side].zh}）`;
  if (person?.kind === 'ORGANISATION')
    return form(
      [field(who, person.name)],
      [field('统一社会信用代码', person.idNumber), field('联系方式', person.phone)],
      [field('住所', person.address)],
    );
  return form(
    [field(who, person?.name ?? GONE), field('性别', SEXES[person?.sex ?? ''])],
    [field('民族', person?.ethnicity), field('年龄', person && ageOf(person, registeredOn(record)))],
    [field('职业或职务', person?.occupation), field('联系方式', person?.phone)],
    [field('单位或住址', person?.address)],
  );
};

export const partyForms = (record: CaseRecord): readonly Block[] =>
  partiesOf(record).map((party) => particularsForm(record, party));

/** Acts for the agreement under way; one that it took the place of had its own. */
export const actsOfAgreement = <T extends 'SignatureRecorded' | 'SealAffixed'>(record: CaseRecord, type: T) => {
  const agreementId = procedureNow(record)?.agreement?.agreementId;
  return factsNow(record, type).filter((act) => act.agreementId === agreementId);
};

/** Each party to sign; with the act, where the record holds it. */
export const partySignatures = (record: CaseRecord, partyIds: readonly string[]) =>
  partyIds.map((partyId) => {
    const act = actsOfAgreement(record, 'SignatureRecorded').find(
      ({ signer }) =>
        (signer.as === 'PARTY' && signer.partyId === partyId) ||
        (signer.as === 'REPRESENTATIVE' && signer.partyIds.includes(partyId)),
    );
    return { label: `${partyWithSide(record, partyId)}（签名、盖章或者按指印）`, ...signed(record, act) };
  });

export const mediatorSignatures = (record: CaseRecord) =>
  (procedureNow(record)?.mediatorIds ?? []).map((mediatorId) => {
    const act = actsOfAgreement(record, 'SignatureRecorded').find(
      ({ signer }) => signer.as === 'MEDIATOR' && signer.mediatorId === mediatorId,
    );
    return { label: `调解员 ${mediatorNames(record, [mediatorId])}（签名）`, ...signed(record, act) };
  });

const signed = (
  record: CaseRecord,
  act: ReturnType<typeof factsNow<'SignatureRecorded'>>[number] | undefined,
): { readonly known?: string } =>
  act === undefined
    ? {}
    : { known: `${byWhom(record, act)}已于${day(act.on)}${SIGNATURE_MANNER_LABELS[act.manner].zh}${proofOf(act)}` };

const proofOf = ({ evidence }: ReturnType<typeof factsNow<'SignatureRecorded'>>[number]): string =>
  evidence === undefined ? '' : `（凭证${evidence.identityProof}）`;

/** Who signed where it was not the one whose line it is. */
const byWhom = (record: CaseRecord, { signer }: ReturnType<typeof factsNow<'SignatureRecorded'>>[number]): string =>
  signer.as === 'REPRESENTATIVE' ? `代理人${representativeName(record, signer.representativeId)}` : '';

/** `当事人甲与当事人乙`: both sides, for titles. */
export const sidesOf = (record: CaseRecord): string => {
  const side = (of: string): string =>
    partiesOf(record)
      .filter((party) => party.side === of)
      .map(({ partyId }) => nameOf(record, partyId))
      .join('、');
  return [side('A'), side('B')].filter((names) => names !== '').join('与');
};
