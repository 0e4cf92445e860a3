/** One text in the two languages the product speaks; `zh` is the default. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Bilingual;
