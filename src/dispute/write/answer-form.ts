import type { Language } from '../../kernel/bilingual.js';
import type { AnswerForm } from '../../platform/http/answer-form.js';
import type { DisputeCommandType } from '../dispute.commands.js';
import { commandTitle } from '../dispute.legal-steps.js';
import { PERMITS } from '../dispute.permits.js';

interface Step {
  readonly command: string;
  readonly rel: string;
  readonly href: string;
  readonly title: string;
}

interface Answered {
  readonly disputeId: string;
  readonly legalNextSteps: readonly Step[];
}

interface Kept extends Omit<Answered, 'legalNextSteps'> {
  readonly legalNextSteps: readonly DisputeCommandType[];
}

/** A next step of a case with its address; null for what only the system does. */
export const stepOf = (disputeId: string, command: DisputeCommandType, language: Language): Step | null => {
  const { rel } = PERMITS[command];
  return rel === null
    ? null
    : { command, rel, href: `/v1/disputes/${disputeId}/${rel}`, title: commandTitle(command)[language] };
};

/** Keeps of the next steps their names: a tenth of what is sent, and nothing that the table of permits does not know. */
export const disputeAnswerForm = {
  keep: (body: Answered): Kept => ({
    ...body,
    legalNextSteps: body.legalNextSteps.map(({ command }) => command as DisputeCommandType),
  }),
  restore: (kept: unknown, language: Language): Answered => {
    const { legalNextSteps, ...rest } = kept as Kept;
    const steps = legalNextSteps.filter((command) => command in PERMITS);
    return { ...rest, legalNextSteps: steps.flatMap((command) => stepOf(rest.disputeId, command, language) ?? []) };
  },
} satisfies AnswerForm<Answered>;
