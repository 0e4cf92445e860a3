import { sealedTextsIn } from '../../kernel/sealed-text.js';
import type { DisputeEvent } from '../dispute.events.js';

/** A sealed text by reference: what it is about and which key opens it, without the ciphertext. */
export interface TextReference {
  readonly keyId: string;
  readonly compartment: string;
}

/** What every row of the timeline says in columns of its own, and what says nothing to a reader. */
const ELSEWHERE = new Set(['disputeId', 'on', 'at', 'dimensions', 'discovered']);

const withoutTexts = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (typeof value !== 'object' || value === null) return value;
  const [text] = 'ciphertext' in value ? sealedTextsIn(value) : [];
  if (text !== undefined) return { keyId: text.keyId, compartment: text.compartment } satisfies TextReference;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutTexts(part)]));
};

/** What is kept of a fact for its sentence: codes, days, amounts and ids; sealed texts by reference. */
export const timelineParams = ({ data }: DisputeEvent): unknown =>
  withoutTexts(Object.fromEntries(Object.entries(data).filter(([name]) => !ELSEWHERE.has(name))));
