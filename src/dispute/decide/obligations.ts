import type { Bilingual } from '../../kernel/bilingual.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { OBLIGATION_KIND_LABELS, type AgreementForm } from '../dispute.codes.js';
import type { Obligation } from '../dispute.events.js';

/** Duties that may last without a day on which they are done. */
const LASTING: readonly Obligation['kind'][] = ['REFRAIN', 'OTHER'];

const isFen = (amount: number): boolean => Number.isSafeInteger(amount) && amount > 0;

/** The agreement that the obligations are of. */
interface Agreed {
  readonly form: AgreementForm;
  readonly on: CalendarDate;
}

interface Fault {
  readonly has: (obligation: Obligation, agreed: Agreed) => boolean;
  readonly says: (obligation: Obligation, agreed: Agreed) => Bilingual;
}

const REPEATED: Bilingual = { zh: '义务编号重复', en: 'its id is used twice' };

const kindOf = ({ kind }: Obligation): Bilingual => OBLIGATION_KIND_LABELS[kind];

const FAULTS: readonly Fault[] = [
  {
    has: ({ debtorPartyId, creditorPartyId }) => debtorPartyId === creditorPartyId,
    says: () => ({ zh: '义务人与权利人不得为同一人', en: 'debtor and creditor are the same party' }),
  },
  {
    has: ({ kind, amountFen }) => kind === 'PAY' && amountFen === null,
    says: () => ({ zh: '付款义务须写明金额', en: 'a duty to pay needs its amount' }),
  },
  {
    has: ({ kind, amountFen }) => kind === 'PAY' && amountFen !== null && !isFen(amountFen),
    says: () => ({ zh: '金额须为大于零的整数分', en: 'the amount has to be whole fen above zero' }),
  },
  {
    has: ({ kind, amountFen }) => kind !== 'PAY' && amountFen !== null,
    says: (obligation) => ({
      zh: `“${kindOf(obligation).zh}”义务不得写金额`,
      en: `a duty of the kind “${kindOf(obligation).en}” has no amount`,
    }),
  },
  {
    has: ({ kind, dueOn, isPerformedOnTheSpot }) => dueOn === null && !isPerformedOnTheSpot && !LASTING.includes(kind),
    says: () => ({
      zh: '未当场履行的，须写明履行期限',
      en: 'unless performed on the spot, it needs the last day to perform',
    }),
  },
  {
    has: ({ manner, isPerformedOnTheSpot }, { form }) => form === 'WRITTEN' && manner === null && !isPerformedOnTheSpot,
    says: () => ({
      zh: '书面协议中未当场履行的，须写明履行方式',
      en: 'in a written agreement, unless performed on the spot, it needs the manner of performance',
    }),
  },
  {
    has: ({ dueOn }, { on }) => dueOn !== null && dueOn < on,
    says: ({ dueOn }, { on }) => ({
      zh: `履行期限 ${dueOn ?? ''} 早于达成协议之日 ${on}`,
      en: `its last day ${dueOn ?? ''} is before the day of the agreement, ${on}`,
    }),
  },
];

const isRepeated = (obligations: readonly Obligation[], index: number): boolean =>
  obligations.findIndex(({ obligationId }) => obligationId === obligations[index]?.obligationId) < index;

/** Everything that is wrong with the obligations of one agreement, each by its number in the list; null where nothing is. */
export const faultsIn = (obligations: readonly Obligation[], agreed: Agreed): Bilingual | null => {
  const said = obligations.flatMap((obligation, index) => {
    const faults = FAULTS.filter(({ has }) => has(obligation, agreed)).map(({ says }) => says(obligation, agreed));
    const all = isRepeated(obligations, index) ? [REPEATED, ...faults] : faults;
    return all.map(({ zh, en }) => ({ zh: `第 ${index + 1} 项义务：${zh}`, en: `Obligation ${index + 1}: ${en}` }));
  });
  if (said.length === 0) return null;
  return { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') };
};
