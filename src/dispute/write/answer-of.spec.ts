import { describe, expect, it } from '@jest/globals';
import { HISTORIES, HISTORY_NAMES } from '../../../test/dispute-states.js';
import { stateAfter } from '../../../test/given.js';
import { jsonBytes } from '../../platform/http/json-bytes.js';
import type { DisputeEvent } from '../dispute.events.js';
import type { Dispute } from '../dispute.state.js';
import { AnswerOf, stepsOf } from './answer-of.js';

const LANGUAGES = ['zh', 'en'] as const;
const NAMES = HISTORY_NAMES.filter((name) => name !== 'NONE');
const CASES = NAMES.flatMap((name) => LANGUAGES.map((language) => ({ name, language })));

describe('the JSON of what a command answers', () => {
  it.each(CASES)('is that of the case at $name with its next steps, in $language', ({ name, language }) => {
    const dispute: Dispute = { ...(stateAfter(HISTORIES[name]) as Dispute), number: '〔2026〕枫桥𠮷第"1"号' };
    const archived = { type: 'DisputeArchived', data: { fileNumber: '2026—民调—1' } } as DisputeEvent;
    const may = (rel: string) => rel !== 'links';
    const answer = new AnswerOf(dispute, [archived], { language, may });
    expect(JSON.parse(jsonBytes(answer).toString())).toEqual({
      disputeId: dispute.disputeId,
      number: dispute.number,
      status: dispute.status,
      created: { fileNumber: '2026—民调—1' },
      legalNextSteps: stepsOf(dispute, language, may),
    });
    expect(answer.legalNextSteps).toEqual(stepsOf(dispute, language, may));
  });
});
