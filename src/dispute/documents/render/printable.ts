/** Control, surrogate and direction characters: no paper shows them, XML forbids some, and some turn what is read round. */
const UNPRINTABLE = /(?![\n\t])[\p{Cc}\p{Cs}\p{Bidi_Control}\uFFFE\uFFFF]/gu;

/** The text as paper can hold it. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, '');
