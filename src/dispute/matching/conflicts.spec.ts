import { describe, expect, it } from '@jest/globals';
import { ACCEPTED, MEDIATOR } from '../../../test/dispute-story.js';
import { stateAfter } from '../../../test/given.js';
import type { MediatorCandidate } from '../../directory/index.js';
import { involvedPersons, type Dispute, type Procedure } from '../dispute.state.js';
import { exclusionOf } from './conflicts.js';

const PERSON = 'person-of-the-mediator';
const CANDIDATE: MediatorCandidate = {
  id: MEDIATOR,
  name: '调解员一',
  organisationIds: ['organisation-1'],
  specialities: [],
  languages: [],
  ethnicGroups: [],
  weeklyHours: [],
  absences: [],
  areaPaths: [],
  rosterCourtIds: [],
  personId: PERSON,
};

const dispute = (
  change: (procedure: Procedure) => Partial<Procedure> = () => ({}),
  more: Partial<Dispute> = {},
): Dispute => {
  const state = stateAfter(ACCEPTED);
  if (state.status === 'NONE') throw new Error('no case');
  return { ...state, procedures: state.procedures.map((one) => ({ ...one, ...change(one) })), ...more };
};
const reason = (of: Dispute, unlistedIds: readonly string[] = []): string | undefined =>
  exclusionOf(CANDIDATE, of, { involvedRecords: involvedPersons(of), elsewhere: [], unlistedIds })?.reason;

describe('a mediator with another part in the case', () => {
  it('is left out as somebody invited, and as a representative who acted before', () => {
    const participant = { participantId: 'p-1', personId: PERSON, organisationId: null, role: 'INTERPRETER' as const };
    const representative = {
      representativeId: 'r-1',
      personId: PERSON,
      partyIds: ['party-a'],
      powers: 'ORDINARY' as const,
      isOver: true,
    };
    expect(reason(dispute())).toBeUndefined();
    expect(reason(dispute(() => ({ participants: { 'p-1': participant } })))).toBe('OTHER_PART');
    expect(reason(dispute(undefined, { representatives: { 'r-1': representative } }))).toBe('OTHER_PART');
  });
});

describe('a court channel', () => {
  it('leaves out who is not on the roster of the court', () => {
    expect(reason(dispute(), [CANDIDATE.id])).toBe('NOT_ON_ROSTER');
    expect(reason(dispute(), ['somebody-else'])).toBeUndefined();
  });
});
