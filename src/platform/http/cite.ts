import type { Language } from '../../kernel/bilingual.js';
import type { LegalSource } from '../../kernel/domain-error.js';

const DIGITS = '零一二三四五六七八九';
const UNITS = ['', '十', '百', '千'];

/** A number from 1 to 9999 as statutes write it, e.g. 三十三, 一百零二. */
export const chineseNumeral = (number: number): string => {
  const digits = String(number);
  const spelled = [...digits]
    .map((digit, place) => (digit === '0' ? '零' : `${DIGITS[Number(digit)]}${UNITS[digits.length - 1 - place]}`))
    .join('');
  return spelled.replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十');
};

const article = (_: string, number: string, paragraph: string | undefined): string =>
  `第${chineseNumeral(Number(number))}条${paragraph === undefined ? '' : `第${chineseNumeral(Number(paragraph))}款`}`;

/** A statute as cited in running text: 《人民调解法》第三十三条, People's Mediation Law art. 33; without an article, its name. */
export const cite = ({ law, article: cited }: LegalSource, language: Language): string => {
  if (cited === '—') return law[language];
  if (language === 'en') return `${law.en} art. ${cited}`;
  const name = law.zh.startsWith('《') ? law.zh : `《${law.zh}》`;
  return `${name}${cited
    .replace(/(\d{1,4})(?:\((\d{1,2})\))?/g, article)
    .replace(/,\s*/g, '、')
    .replace(/[–-]/g, '至')}`;
};
