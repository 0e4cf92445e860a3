/** Who takes part beside parties and mediators, as papers name them. */
import { AGENCY_POWERS_LABELS, PARTICIPANT_ROLE_LABELS } from '../../dispute.people-codes.js';
import type { DisputeEvent, DisputeFact, Staff } from '../../dispute.events.js';
import { everyParty, factsOf, GONE, namesOf, organisationName, type CaseRecord } from './case-record.js';

type Appointed = DisputeFact<'RepresentativeAppointed'>['data'];

/** Everybody of the people vault whom the record knows: parties, participants, representatives. */
export const everyPerson = (facts: readonly DisputeEvent[]): readonly string[] => [
  ...everyParty(facts).map(({ personId }) => personId),
  ...facts.flatMap((fact) => {
    if (fact.type === 'RepresentativeAppointed') return [fact.data.personId];
    return fact.type === 'ParticipantInvited' && fact.data.personId !== null ? [fact.data.personId] : [];
  }),
];

/** Organisations that papers name beside the one that holds the case. */
export const everyOrganisation = (facts: readonly DisputeEvent[]): readonly string[] =>
  facts.flatMap((fact) => {
    if (fact.type === 'DisputeReferred') return [fact.data.fromOrganisationId, fact.data.toOrganisationId];
    if (fact.type === 'ReferralReceived') return [fact.data.fromOrganisationId, fact.data.toOrganisationId];
    return fact.type === 'ParticipantInvited' && fact.data.organisationId !== null ? [fact.data.organisationId] : [];
  });

/** Who of the staff papers name beside the mediators who were assigned. */
export const everyStaff = (facts: readonly DisputeEvent[]): readonly Staff[] =>
  facts.flatMap((fact) => {
    if (fact.type === 'FollowUpRecorded') return fact.data.visitor ?? [];
    return fact.type === 'SessionRecorded' ? (fact.data.recorder ?? []) : [];
  });

export const staffName = ({ mediators, accounts }: CaseRecord, staff: Staff | undefined): string => {
  if (staff === undefined) return '';
  return (staff.as === 'MEDIATOR' ? mediators.get(staff.mediatorId) : accounts.get(staff.accountId)) ?? '';
};

const personName = ({ persons }: CaseRecord, personId: string): string => persons.get(personId)?.name ?? GONE;

const participant = (record: CaseRecord, participantId: string): string => {
  const invited = factsOf(record, 'ParticipantInvited').find((one) => one.participantId === participantId);
  if (invited === undefined) return '';
  const { personId, organisationId, role } = invited;
  const who = personId === null ? organisationName(record, organisationId) : personName(record, personId);
  return `${who}（${PARTICIPANT_ROLE_LABELS[role].zh}）`;
};

const isInOffice = (record: CaseRecord, { representativeId }: Appointed): boolean =>
  !factsOf(record, 'RepresentativeDismissed').some((one) => one.representativeId === representativeId) &&
  !factsOf(record, 'RepresentativeAppointed').some((one) => one.replaces === representativeId);

const representative = (record: CaseRecord, { personId, partyIds, powers }: Appointed): string =>
  `${personName(record, personId)}（${namesOf(record, partyIds)}的代理人，${AGENCY_POWERS_LABELS[powers].zh}）`;

/** Those in office who act for a party, as an agreement names them; empty where nobody does. */
export const representativesOf = (record: CaseRecord, partyId: string): string =>
  factsOf(record, 'RepresentativeAppointed')
    .filter((one) => one.partyIds.includes(partyId) && isInOffice(record, one))
    .map(({ personId, powers }) => `${personName(record, personId)}，${AGENCY_POWERS_LABELS[powers].zh}`)
    .join('；');

export const representativeName = (record: CaseRecord, representativeId: string): string => {
  const appointed = factsOf(record, 'RepresentativeAppointed').find((one) => one.representativeId === representativeId);
  return appointed === undefined ? '' : personName(record, appointed.personId);
};

/** Who else was at a session, each with what they were there for. */
export const attendanceOf = (record: CaseRecord, sessionId: string): string =>
  factsOf(record, 'SessionAttended')
    .filter((one) => one.sessionId === sessionId)
    .flatMap(({ participantIds, representativeIds }) => [
      ...participantIds.map((id) => participant(record, id)),
      ...factsOf(record, 'RepresentativeAppointed')
        .filter(({ representativeId }) => representativeIds.includes(representativeId))
        .map((one) => representative(record, one)),
    ])
    .filter((text) => text !== '')
    .join('、');
