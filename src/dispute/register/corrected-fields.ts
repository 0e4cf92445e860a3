/** What a correction changed, as words. */
import type { Bilingual } from '../../kernel/bilingual.js';
import { yuan } from '../../kernel/money.js';
import { DIFFICULTY_LABELS, DISPUTE_TYPE_LABELS, SOURCE_LABELS } from '../dispute.codes.js';
import type { Registered } from '../dispute.events.js';

type Said = Partial<Registered>;

const NONE: Bilingual = { zh: '无', en: 'none' };

/** Undefined for a field that was not corrected. */
const valueOf = <T>(value: T | null | undefined, label: (value: T) => Bilingual): Bilingual | undefined => {
  if (value === undefined) return undefined;
  return value === null ? NONE : label(value);
};
const same = (text: string): Bilingual => ({ zh: text, en: text });

const FIELDS: readonly (readonly [name: Bilingual, of: (said: Said) => Bilingual | undefined])[] = [
  [{ zh: '纠纷类型', en: 'type' }, (said) => valueOf(said.disputeType, (code) => DISPUTE_TYPE_LABELS[code])],
  [{ zh: '案件来源', en: 'source' }, (said) => valueOf(said.source, (code) => SOURCE_LABELS[code])],
  [{ zh: '难易程度', en: 'difficulty' }, (said) => valueOf(said.difficulty, (code) => DIFFICULTY_LABELS[code])],
  [{ zh: '区划', en: 'division' }, (said) => valueOf(said.divisionPath, same)],
  [{ zh: '网格', en: 'grid' }, (said) => valueOf(said.gridId, same)],
  [{ zh: '涉及金额（元）', en: 'amount (CNY)' }, (said) => valueOf(said.amountFen, (fen) => same(yuan(fen)))],
];

/** One phrase for each corrected field. */
export const correctionsOf = (was: Said, now: Said): readonly Bilingual[] =>
  FIELDS.flatMap(([name, of]) => {
    const [from, to] = [of(was), of(now)];
    if (from === undefined || to === undefined) return [];
    return [{ zh: `${name.zh}由“${from.zh}”改为“${to.zh}”`, en: `${name.en} from “${from.en}” to “${to.en}”` }];
  });
