import { writeFile } from 'node:fs/promises';
import type { Type } from '@nestjs/common';
import exceljs from 'exceljs';
import { stringify } from 'csv-stringify/sync';
import type { Language } from '../../kernel/bilingual.js';
import { UnreadableFile } from '../../platform/tables/table-file.js';
import { LAWFULNESS_POINTS } from '../dispute.codes.js';
import type { ImportableFacts } from './importable-facts.js';
import { ENDINGS } from './row-file.js';
import { fieldsOf, wordOf } from './table-cells.js';
import { headingOfPlace } from './table-headings.js';

export type ExampleFact = readonly [fact: string, body: Readonly<Record<string, unknown>>];

/** Of the demonstration's mediator register. */
const MEDIATOR = '00000000-0000-4000-8000-000000000203';

/** A case from the finding to the performance, which the demonstration's `demo-register` may enter. */
export const EXAMPLE: readonly ExampleFact[] = [
  ['discovery', { occurredAt: '2024-05-05', gridId: 'G05', disputeType: 'NEIGHBOUR', description: '屋檐滴水发生争执' }],
  [
    'registration',
    {
      occurredAt: '2024-05-06',
      disputeType: 'NEIGHBOUR',
      source: 'APPLICATION',
      parties: [
        { partyId: '#1', side: 'A', isApplicant: true, person: { name: '当事人甲', phone: '13800001234' } },
        { partyId: '#2', side: 'B', person: { name: '当事人乙' } },
      ],
    },
  ],
  ['consents', { occurredAt: '2024-05-06', partyId: '#2', form: 'ORAL' }],
  ['acceptance', { occurredAt: '2024-05-07', channel: 'PEOPLES', rightsNoticeOn: '2024-05-07' }],
  ['mediators', { occurredAt: '2024-05-07', mediatorIds: [MEDIATOR], selection: 'BY_PARTIES' }],
  [
    'sessions',
    {
      occurredAt: '2024-05-12',
      mode: 'ON_SITE',
      place: '村委会调解室',
      presentPartyIds: ['#1', '#2'],
      undisputedFacts: '屋檐伸出界线',
    },
  ],
  [
    'agreements',
    {
      occurredAt: '2024-05-12',
      form: 'WRITTEN',
      terms: '乙方改装檐沟并补偿',
      totalFen: 240_000,
      lawfulness: LAWFULNESS_POINTS,
      obligations: [
        {
          obligationId: '#o1',
          debtorPartyId: '#2',
          creditorPartyId: '#1',
          kind: 'PAY',
          amountFen: 240_000,
          dueOn: '2024-06-30',
          manner: '转账',
        },
      ],
    },
  ],
  ['signatures', { occurredAt: '2024-05-12', partyId: '#1', manner: 'SIGN' }],
  ['signatures', { occurredAt: '2024-05-12', partyId: '#2', manner: 'FINGERPRINT' }],
  ['signatures', { occurredAt: '2024-05-12', mediatorId: MEDIATOR, manner: 'SIGN' }],
  ['seals', { occurredAt: '2024-05-12' }],
  ['performances', { occurredAt: '2024-06-20', obligationId: '#o1', basis: 'CONFIRMED', amountFen: 240_000 }],
];

const CASE = '2024-001';

/** Writes an example of the row format into a new file: CSV or XLSX with headings, or NDJSON, by the ending of its name. Throws `UnreadableFile` for another ending. */
export const writeTemplate = async (path: string, language: Language, importable: ImportableFacts): Promise<void> => {
  const content = await contentOf(path, language, importable);
  await writeFile(path, content, { flag: 'wx' });
};

const contentOf = async (path: string, language: Language, importable: ImportableFacts): Promise<string | Buffer> => {
  const table = tableOf(language, importable);
  if (/\.xlsx$/i.test(path)) return workbookOf(table, language, importable);
  if (/\.csv$/i.test(path))
    return stringify(
      table.map((row) => [...row]),
      { bom: true, record_delimiter: 'windows' },
    );
  if (!/\.(?:ndjson|jsonl)$/i.test(path)) throw new UnreadableFile(ENDINGS);
  return EXAMPLE.map(([fact, body]) => `${JSON.stringify({ case: CASE, fact, body })}\n`).join('');
};

type Say = (value: unknown, path: readonly string[]) => string;

/** The example as headings and rows of texts. */
export const tableOf = (language: Language, importable: ImportableFacts): readonly (readonly string[])[] => {
  const kinds = new Map(importable.all().map((one) => [one.fact, one]));
  const rows = EXAMPLE.map(([fact, body]) => {
    const kind = kinds.get(fact);
    if (kind === undefined) throw new Error(`the example has no such fact: ${fact}`);
    return { title: kind.title[language], cells: new Map(flat(body, sayFor(kind.dto, language))) };
  });
  const paths = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))];
  const headings = [['case'], ['fact'], ...paths.map((path) => path.split('.'))];
  return [
    headings.map((path) => headingOfPlace(path, language)),
    ...rows.map(({ title, cells }) => [CASE, title, ...paths.map((path) => cells.get(path) ?? '')]),
  ];
};

/** The leaves of a body, each said in words, by their places. */
const flat = (value: unknown, say: Say, path: readonly string[] = []): readonly (readonly [string, string])[] => {
  const isObjects = Array.isArray(value) && typeof value[0] === 'object';
  if (typeof value !== 'object' || value === null || (Array.isArray(value) && !isObjects))
    return [[path.join('.'), say(value, path)]];
  return Object.entries(value).flatMap(([name, member]) =>
    flat(member, say, [...path, isObjects ? String(Number(name) + 1) : name]),
  );
};

const sayFor =
  (dto: Type<object>, language: Language): Say =>
  (value, path) => {
    const textOf = (one: unknown): string => {
      if (typeof one === 'boolean') return { zh: one ? '是' : '否', en: one ? 'yes' : 'no' }[language];
      return typeof one === 'string' ? wordOf(one, language, dto, path) : String(one);
    };
    return Array.isArray(value) ? value.map(textOf).join('；') : textOf(value);
  };

const workbookOf = async (
  table: readonly (readonly string[])[],
  language: Language,
  importable: ImportableFacts,
): Promise<Buffer> => {
  const workbook = new exceljs.Workbook();
  const rows = workbook.addWorksheet(language === 'zh' ? '案件' : 'Cases');
  for (const row of table) rows.addRow([...row]);
  rows.getRow(1).font = { bold: true };
  rows.views = [{ state: 'frozen', ySplit: 1 }];
  const guide = workbook.addWorksheet(language === 'zh' ? '事项' : 'Facts');
  for (const { fact, title, dto } of importable.all()) guide.addRow([title[language], fact, ...fieldsOf(dto)]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
};
