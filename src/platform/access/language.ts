import type { Language } from '../../kernel/bilingual.js';

const qualityOf = (parameters: readonly string[]): number => {
  const given = parameters.map((text) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(text)?.[1]).find(Boolean);
  return given === undefined ? 1 : Number(given);
};

/** The language to answer in: the best liked of Chinese and English in `Accept-Language`; Chinese where neither is asked for. */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  const liked = { zh: -1, en: -1 };
  for (const part of (acceptLanguage ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.split(';');
    const primary = tag.trim().toLowerCase().split('-')[0];
    if (primary === 'zh' || primary === 'en') liked[primary] = Math.max(liked[primary], qualityOf(parameters));
  }
  return liked.en > liked.zh && liked.en > 0 ? 'en' : 'zh';
};
