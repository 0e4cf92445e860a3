import { sealedTextsIn, type SealedText } from '../../kernel/sealed-text.js';
import type { RecordedEvent } from '../../platform/event-store/event-store.js';
import { ERASED } from '../../platform/privacy/privacy.js';
import type { DisputeEvent } from '../dispute.events.js';
import type { CaseTextDto } from './case.dto.js';

/** A sealed text where it stands in the case. */
export interface PlacedText extends Pick<CaseTextDto, 'type' | 'field' | 'on' | 'revision'> {
  readonly sealed: SealedText;
  /** The attempt it was said in; null where the fact belongs to none. */
  readonly procedure: number | null;
  readonly isRedacted: boolean;
}

/** Every sealed text in these facts with the field that holds it, in order; redacted by any fact of the whole story. */
export const textsOf = (
  events: readonly RecordedEvent<DisputeEvent>[],
  story: readonly RecordedEvent<DisputeEvent>[],
): readonly PlacedText[] => {
  const redacted = new Set(
    story.flatMap((event) => (event.type === 'TextRedacted' && 'keyId' in event.data ? [event.data.keyId] : [])),
  );
  return events.flatMap(({ type, data, revision }) =>
    Object.entries(data).flatMap(([field, value]: [string, unknown]) =>
      sealedTextsIn(value).map((sealed) => ({
        sealed,
        procedure: 'procedure' in data ? data.procedure : null,
        type,
        field,
        on: data.on,
        revision,
        isRedacted: redacted.has(sealed.keyId),
      })),
    ),
  );
};

/** What was said only to settle, to both sides or in a private caucus. Source: SPC Rules on Online Mediation (2021) art. 18. */
export const CONFIDED: readonly string[] = ['withoutPrejudice', 'caucusA', 'caucusB'];

/** What the parties stated for the record of a session may be read with the case, and is not used against them either. */
const NOT_EVIDENCE: readonly string[] = [...CONFIDED, 'statements'];

/** Which texts the asker may open. */
export type MayOpen = (text: Pick<PlacedText, 'sealed' | 'procedure'>) => boolean;

export const openable = (texts: readonly PlacedText[], mayOpen: MayOpen): readonly SealedText[] =>
  texts.filter((text) => !text.isRedacted && mayOpen(text)).map(({ sealed }) => sealed);

/** The texts as shown; `opened` holds the clear ones by key. */
export const shownTexts = (
  texts: readonly PlacedText[],
  opened: ReadonlyMap<string, string | typeof ERASED>,
  isRestricted: (text: SealedText) => boolean,
): CaseTextDto[] =>
  texts.map(({ sealed, isRedacted, procedure: _procedure, ...where }) => {
    const { keyId, compartment } = sealed;
    const text = opened.get(keyId);
    const about = { textId: keyId, compartment, usableAsEvidence: !NOT_EVIDENCE.includes(compartment), ...where };
    if (isRedacted) return { ...about, state: 'REDACTED' };
    if (isRestricted(sealed)) return { ...about, state: 'RESTRICTED' };
    if (text === undefined) return { ...about, state: 'WITHHELD' };
    return text === ERASED ? { ...about, state: 'ERASED' } : { ...about, state: 'OPEN', text };
  });
