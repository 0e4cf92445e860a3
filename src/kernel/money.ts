import type { Bilingual } from './bilingual.js';

const FEN_PER_YUAN = 100;

/** Integer fen as people write yuan: `93,200.00`. Throws `RangeError` for what is no whole number of fen. */
export const yuan = (fen: number): string => {
  if (!Number.isSafeInteger(fen)) throw new RangeError('not whole fen');
  const amount = Math.abs(fen);
  const cents = String(amount % FEN_PER_YUAN).padStart(2, '0');
  const whole = String(Math.floor(amount / FEN_PER_YUAN)).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${whole}.${cents}`;
};

/** A sum as people say it beside the fen that a request says: `93,200.00 元（9320000 分）`. */
export const yuanAndFen = (fen: number): Bilingual => ({
  zh: `${yuan(fen)} 元（${fen} 分）`,
  en: `CNY ${yuan(fen)} (${fen} fen)`,
});
