import { sealedTextsIn } from '../../kernel/sealed-text.js';
import type { DisputeEvent } from '../dispute.events.js';

/** A sealed text by reference: what it is about and which key opens it, without the ciphertext. */
export interface TextReference {
  readonly keyId: string;
  readonly compartment: string;
}

const withoutTexts = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutTexts);
  const [text] = 'ciphertext' in value ? sealedTextsIn(value) : [];
  if (text !== undefined) return { keyId: text.keyId, compartment: text.compartment } satisfies TextReference;
  return partsOf(value);
};

const partsOf = (value: object, except?: ReadonlySet<string>): Readonly<Record<string, unknown>> => {
  const parts: Record<string, unknown> = {};
  for (const name in value) if (!except?.has(name)) parts[name] = withoutTexts(value[name as keyof typeof value]);
  return parts;
};

/** What every row of the timeline says in columns of its own, and what says nothing to a reader. */
const ELSEWHERE = new Set(['disputeId', 'on', 'at', 'dimensions', 'discovered']);

/** What is kept of a fact for its sentence: codes, days, amounts and ids; sealed texts by reference. */
export const timelineParams = ({ data }: DisputeEvent): unknown => partsOf(data, ELSEWHERE);
