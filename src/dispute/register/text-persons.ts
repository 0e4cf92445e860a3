import { sealedTextsIn } from '../../kernel/sealed-text.js';
import { disputeDecider } from '../dispute.decider.js';
import type { DisputeEvent } from '../dispute.events.js';
import type { DisputeState } from '../dispute.state.js';
import type { Story } from './case-story.js';

const partiesOf = (state: DisputeState): readonly string[] =>
  state.status === 'NONE' ? [] : Object.values(state.parties).map(({ personId }) => personId);

/**
 * Whom each sealed text of a case may tell of, by key: those it mentions, and for one that names nobody every party who
 * stood in the case when it was told or came later. What may tell of somebody who was recorded by mistake may tell of the
 * person who should have been, however often that was corrected; what was told after the correction may not.
 */
export const personsInTexts = (story: Story): ReadonlyMap<string, ReadonlySet<string>> => {
  const persons = new Map<string, Set<string>>();
  const unnamed: Set<string>[] = [];
  let state: DisputeState = disputeDecider.initial;
  for (const recorded of story) {
    const event = recorded as DisputeEvent;
    const before = partiesOf(state);
    state = disputeDecider.evolve(state, event);
    for (const { keyId, mentions } of sealedTextsIn(event.data)) {
      const told = new Set(mentions.length > 0 ? mentions : before);
      if (mentions.length === 0) unnamed.push(told);
      persons.set(keyId, told);
    }
    for (const told of unnamed) for (const personId of partiesOf(state)) told.add(personId);
    if (event.type !== 'PartyCorrected') continue;
    const { was, now } = event.data;
    for (const told of persons.values()) if (told.has(was.personId)) told.add(now.personId);
  }
  return persons;
};
