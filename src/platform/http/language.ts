import type { Language } from '../../kernel/bilingual.js';

/** The language of the answer: the better rated of Chinese and English in `Accept-Language`, else Chinese. */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  const rated = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
    });
  const best = (language: Language): number =>
    Math.max(0, ...rated.filter(({ tag }) => tag === language || tag.startsWith(`${language}-`)).map((r) => r.quality));
  return best('en') > best('zh') ? 'en' : 'zh';
};
