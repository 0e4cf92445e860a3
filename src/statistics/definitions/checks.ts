import { INDICATOR, type Measure } from '../measure.js';

const CHECK = { ...INDICATOR, kind: 'CHECK' } as const;

/** Figures that ask whether the others are what they seem; the cases behind them are to be looked at, not to be blamed. */
export const CHECK_MEASURES: readonly Measure[] = [
  {
    ...CHECK,
    id: 'K-D1',
    version: 2,
    name: { zh: '结案后短期内重新启动', en: 'Reopened soon after the closing' },
    definition: {
      zh: '分子：期间内重新启动、且距结案不超过 N 日（默认 30 日，可以 days 指定）的次数。分母：无，仅计数。',
      en: 'Numerator: how often, in the period, a dispute was reopened within N days of its closing, however it was closed (30, or as the question says in `days`). Denominator: none, it is a count.',
    },
    unit: 'cases',
    numerator: ['disputes.reopened-soon'],
    denominator: [],
  },
  {
    ...CHECK,
    id: 'K-D2',
    name: { zh: '未答复当事人即结案', en: 'Closed without a reply' },
    definition: {
      zh: '分子：期间内结案而未答复全部当事人者；分母：期间内的结案。',
      en: 'Numerator: closings in the period after which not every party had a reply. Denominator: closings in the period.',
    },
    numerator: ['disputes.closed-without-reply'],
    denominator: ['disputes.closed'],
  },
  {
    ...CHECK,
    id: 'K-D3',
    name: { zh: '未回访的协议', en: 'Agreements not visited' },
    definition: {
      zh: '分子：期间内生效的协议中，生效后 N 日内（默认 30 日，可以 days 指定）未回访者，未满 N 日的亦在内；分母：期间内生效的协议。',
      en: 'Numerator: of the agreements that took effect in the period, those not visited within N days (30, or as the question says in `days`), those whose days are not over included. Denominator: agreements that took effect in the period.',
    },
    numerator: ['agreements.unvisited'],
    denominator: ['agreements.written', 'agreements.oral'],
  },
  {
    ...CHECK,
    id: 'K-D4',
    name: { zh: '受理当日达成协议', en: 'Agreed on the day of acceptance' },
    definition: {
      zh: '分子：期间内以生效协议结束、且受理当日即达成协议的调解程序；分母：期间内以生效协议结束的调解程序。同一组织同日集中出现的，见 K-D4/same-day-clusters。',
      en: 'Numerator: mediation procedures that ended in the period with an agreement reached on the day of acceptance. Denominator: mediation procedures that ended in the period with an agreement. Where one organisation has many on one day: see K-D4/same-day-clusters.',
    },
    numerator: ['agreements.same-day'],
    denominator: ['procedures.agreed'],
  },
  {
    ...CHECK,
    id: 'K-D5',
    name: { zh: '登记当日结案', en: 'Closed on the day of registration' },
    definition: {
      zh: '分子：期间内于登记当日结案的次数；分母：期间内的结案。',
      en: 'Numerator: closings in the period on the day on which the case was registered. Denominator: closings in the period.',
    },
    numerator: ['disputes.closed-same-day'],
    denominator: ['disputes.closed'],
  },
  {
    ...CHECK,
    id: 'K-D6',
    name: { zh: '没有任何履行记录的协议', en: 'Agreements without any record of performance' },
    definition: {
      zh: '分子：期间内生效的协议中，没有当场履行、截至查询日也没有任何履行记录（自述或者确认）者，未约定义务的亦在内；分母：期间内生效的协议。',
      en: 'Numerator: of the agreements that took effect in the period, those of which nothing was done on the spot and no performance, claimed or confirmed, has been recorded by the day asked for, those without a duty included. Denominator: agreements that took effect in the period.',
    },
    numerator: ['agreements.unperformed'],
    denominator: ['agreements.written', 'agreements.oral'],
  },
  {
    ...CHECK,
    id: 'K-D7',
    name: { zh: '协议内容雷同', en: 'Agreements with the terms of another case' },
    definition: {
      zh: '分子：期间内以生效协议结束、且协议内容与此前另一案件的协议逐字相同（不计标点、空格、全半角及大小写）的调解程序；分母：期间内以生效协议结束的调解程序。',
      en: 'Numerator: mediation procedures that ended in the period with an agreement whose terms are, to the letter, those of an earlier agreement of another case (punctuation, spaces, width and case of letters do not count). Denominator: mediation procedures that ended in the period with an agreement.',
    },
    numerator: ['agreements.repeated'],
    denominator: ['procedures.agreed'],
  },
];
