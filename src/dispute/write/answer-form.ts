import type { Language } from '../../kernel/bilingual.js';
import type { AnswerForm } from '../../platform/http/answer-form.js';
import { stepNamed, type LegalStep } from '../dispute.legal-steps.js';

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
  readonly legalNextSteps: readonly string[];
}

/** A next step of a case, with its address, in the language asked. */
export const stepOf = (disputeId: string, { command, rel, title }: LegalStep, language: Language): Step => ({
  command,
  rel,
  href: `/v1/disputes/${disputeId}/${rel}`,
  title: title[language],
});

/** A step of any case: what comes before its id and what comes after. */
type StepJson = readonly [before: string, after: string];

/** Of each step, as one character per byte of UTF-8: what is put together of them is copied, not encoded. */
const KNOWN: Readonly<Record<Language, Map<LegalStep, StepJson>>> = { zh: new Map(), en: new Map() };

const jsonOf = (step: LegalStep, language: Language): StepJson => {
  const known = KNOWN[language].get(step);
  if (known !== undefined) return known;
  const [before = '', after = ''] = Buffer.from(JSON.stringify(stepOf('*', step, language)))
    .toString('latin1')
    .split('*');
  KNOWN[language].set(step, [before, after]);
  return [before, after];
};

/** The JSON of the next steps of a case, one character per byte of UTF-8. */
export const stepsJson = (disputeId: string, steps: readonly LegalStep[], language: Language): string => {
  let text = '';
  for (const step of steps) {
    const [before, after] = jsonOf(step, language);
    text += `${text === '' ? '[' : ','}${before}${disputeId}${after}`;
  }
  return text === '' ? '[]' : `${text}]`;
};

/** Keeps of the next steps their names: a tenth of what is sent, and nothing that the table of permits does not know. */
export const disputeAnswerForm = {
  keep: (body: Answered): Kept => ({
    ...body,
    legalNextSteps: body.legalNextSteps.map(({ command }) => command),
  }),
  restore: (kept: unknown, language: Language): Answered => {
    const { legalNextSteps, ...rest } = kept as Kept;
    const steps = legalNextSteps.flatMap((command) => stepNamed(command) ?? []);
    return { ...rest, legalNextSteps: steps.map((step) => stepOf(rest.disputeId, step, language)) };
  },
} satisfies AnswerForm<Answered>;
