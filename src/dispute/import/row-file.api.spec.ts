import { randomUUID } from 'node:crypto';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { askedBy, someone } from '../../../test/people-vault.js';
import type { DisputeCommandType } from '../dispute.commands.js';
import { PERMITS } from '../dispute.permits.js';
import { ImportableFacts } from './importable-facts.js';
import { unknownFact, type RowReason } from './import-outcome.js';
import { NOT_IMPORTABLE, UNIMPORTABLE_FACTS } from './not-importable.js';
import type { ImportRow } from './import-row.js';
import { openRowFile } from './row-file.js';
import { cellValue, codesAt, fieldsOf, wordOf } from './table-cells.js';
import { headingOfPlace } from './table-headings.js';
import { EXAMPLE, tableOf, writeTemplate } from './template.js';

/** Facts that are not named as the rows of the table of permits are. */
const FACTS_OF_OTHER_NAMES: Readonly<Partial<Record<DisputeCommandType, string>>> = {
  RecordDiscovery: 'discovery',
  FileDocument: 'paper-documents',
};

let test: TestApp;
let folder: string;
let importable: ImportableFacts;
beforeAll(async () => {
  test = await createTestApp();
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-rows-'));
  importable = test.app.get(ImportableFacts);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await test.close();
});

const read = async (name: string): Promise<readonly ImportRow[]> => {
  const rows: ImportRow[] = [];
  for await (const row of (await openRowFile(join(folder, name), importable)).rows()) rows.push(row);
  return rows;
};
const csv = async (name: string, ...lines: readonly string[]): Promise<readonly ImportRow[]> => {
  await writeFile(join(folder, name), lines.join('\r\n'));
  return read(name);
};

describe('what may be imported', () => {
  it.each(Object.keys(PERMITS) as DisputeCommandType[])('is %s, or a reason says why not', (command) => {
    const { rel } = PERMITS[command];
    const fact = FACTS_OF_OTHER_NAMES[command] ?? rel ?? '';
    const isImportable = importable.all().some((one) => one.fact === fact);
    expect([command, isImportable]).toEqual([command, NOT_IMPORTABLE[command] === undefined]);
  });

  it.each([...UNIMPORTABLE_FACTS.keys()])('is not %s, and the reason is told', (fact) => {
    expect(importable.find(fact, true) ?? importable.find(fact, false)).toBeUndefined();
    expect(unknownFact(fact)).toMatchObject({ code: 'import.not-importable', message: UNIMPORTABLE_FACTS.get(fact) });
  });

  it('is every command of a case that HTTP takes', () => {
    const facts = importable.all().map(({ fact }) => fact);
    expect(facts).toEqual(expect.arrayContaining(['discovery', 'registration', 'consents', 'acceptance', 'closing']));
    expect(new Set(facts).size).toBe(facts.length);
    expect(importable.all().every(({ title }) => /\p{Script=Han}/u.test(title.zh))).toBe(true);
    expect(importable.find('registration', true)?.can).toBe('dispute.register');
    expect(importable.find('nothing', false)).toBeUndefined();
  });

  it('is handed over as the command that the route would run', async () => {
    const asked = askedBy(someone());
    const disputeId = randomUUID();
    for (const { dto, can, command } of importable.all()) {
      const { ask } = await command(disputeId, new dto(), asked);
      expect(ask).toEqual({ disputeId, asked, can });
    }
  });
});

describe('the template', () => {
  it.each([
    ['zh.csv', 'zh'],
    ['en.csv', 'en'],
    ['zh.xlsx', 'zh'],
    ['en.xlsx', 'en'],
    ['any.ndjson', 'zh'],
  ] as const)('says the same in %s', async (name, language) => {
    await writeTemplate(join(folder, name), language, importable);
    const isTable = !name.endsWith('.ndjson');
    const rows = await read(name);
    expect(rows).toEqual(
      EXAMPLE.map(([fact, body], index) => ({ row: index + (isTable ? 2 : 1), caseKey: '2024-001', fact, body })),
    );
    await expect(writeTemplate(join(folder, name), language, importable)).rejects.toThrow('EEXIST');
  });

  it.each(['x.txt', 'x', 'csv'])('is not written under an ending that cannot be read again: %s', async (name) => {
    const told = '.ndjson、.jsonl、.csv 或 .xlsx 结尾 / Files end in .ndjson, .jsonl, .csv or .xlsx';
    await expect(writeTemplate(join(folder, name), 'zh', importable)).rejects.toThrow(told);
    await expect(access(join(folder, name))).rejects.toThrow('ENOENT');
  });
});

describe('the words of the template', () => {
  it.each([
    ['zh', ['依申请调解', '口头', '书面协议']],
    ['en', ['On application', 'Oral', 'Written']],
  ] as const)('are those of the list of each field (%s)', (language, words) => {
    const [headings = [], ...rows] = tableOf(language, importable);
    const cell = (row: number, name: string) => rows[row]?.[headings.indexOf(headingOfPlace([name], language))];
    expect([cell(1, 'source'), cell(2, 'form'), cell(6, 'form')]).toEqual(words);
  });

  it('are read back as its codes, for every field with a list', () => {
    for (const { dto } of importable.all())
      for (const name of fieldsOf(dto))
        for (const language of ['zh', 'en'] as const)
          for (const code of codesAt(dto, [name])) {
            const word = wordOf(code, language, dto, [name]);
            expect([cellValue(word, dto, [name], false)].flat()).toEqual([code]);
          }
  });
});

describe('a table of rows', () => {
  it('takes days, money, flags, lists and codes as people write them', async () => {
    const rows = await csv(
      'words.csv',
      '案件,事项,发生时间,纠纷类型,金额（元）,当事人1方,当事人1姓名,当事人1性别,当事人2方,当事人2姓名,是否申请人,到场当事人,调解方式',
      '甲-1,登记纠纷,2012年3月6日,邻里纠纷,"1,234.5",甲方,当事人甲,男,B,当事人乙,,,',
      '甲-1,sessions,2012/3/7 9:05,,,,,,,,,#1；#2,上门',
    );
    expect(rows).toEqual([
      {
        row: 2,
        caseKey: '甲-1',
        fact: 'registration',
        body: {
          occurredAt: '2012-03-06',
          disputeType: 'NEIGHBOUR',
          amountFen: 123_450,
          parties: [
            { partyId: '#1', side: 'A', person: { name: '当事人甲', sex: 'MALE' } },
            { partyId: '#2', side: 'B', person: { name: '当事人乙' } },
          ],
        },
      },
      {
        row: 3,
        caseKey: '甲-1',
        fact: 'sessions',
        body: { occurredAt: '2012-03-07T09:05+08:00', presentPartyIds: ['#1', '#2'], mode: 'HOME_VISIT' },
      },
    ]);
  });

  it('takes fields that have no heading by their name', async () => {
    const [row] = await csv(
      'names.csv',
      'case,fact,obligations.2.amountFen,obligations.1.kind,involvesMinor',
      'a,agreements,5,PAY,是',
    );
    expect(row).toMatchObject({ body: { obligations: [{ kind: 'PAY' }, { amountFen: 5 }], involvesMinor: '是' } });
  });

  it.each([
    ['unknown', '案件,事项,颜色 红', '颜色 红'],
    ['twice', '案件,事项,形式,Form', 'Form'],
    ['missing', '案件,形式', 'fact'],
  ])('refuses a header with a column that is %s', async (name, header, told) => {
    await expect(csv(`${name}.csv`, header, 'a,b')).rejects.toThrow(told);
  });

  it('refuses what is no table of its kind', async () => {
    await expect(csv('rows.txt', 'case,fact')).rejects.toThrow('.ndjson');
    await expect(csv('broken.xlsx', 'case,fact')).rejects.toThrow('XLSX');
    await writeFile(join(folder, 'gbk.csv'), Buffer.from([0xb0, 0xb8, 0xbc, 0xfe, 0x2c, 0x0a]));
    await expect(read('gbk.csv')).rejects.toThrow('UTF-8');
  });

  it('tells a row with more cells than the header has columns, and reads the others', async () => {
    const rows = await csv(
      'wide.csv',
      '案件,事项,发生时间',
      'a,seals,2012-03-06,多余',
      'b,seals,2012-03-06,,',
      'c,seals',
    );
    expect(rows.map(({ row, caseKey, errors }) => [row, caseKey, errors?.map(({ message }) => message.en)])).toEqual([
      [2, 'a', ['the row has 4 cells, the header 3 columns']],
      [3, 'b', undefined],
      [4, 'c', undefined],
    ]);
  });

  it('tells a formula from a value', async () => {
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('x');
    sheet.addRow(['案件', '事项', '发生时间']);
    sheet.addRow(['a', 'seals', new Date('2012-03-06T00:00:00Z')]);
    sheet.addRow([12, 'seals', { formula: 'TODAY()' }]);
    await workbook.xlsx.writeFile(join(folder, 'formula.xlsx'));
    const [first, second] = await read('formula.xlsx');
    expect(first).toMatchObject({ row: 2, caseKey: 'a', body: { occurredAt: '2012-03-06' } });
    expect(second).toMatchObject({ row: 3, caseKey: '12', fact: 'seals', errors: [{ pointer: '/occurredAt' }] });
  });
});

describe('a refusal in the words of a file', () => {
  const because = (rule: string, field: string): RowReason => ({
    code: `invalid-request.${rule}`,
    field,
    message: { zh: '原文', en: 'as it was' },
  });
  const toldIn = async (name: string, header: string, ...reasons: readonly RowReason[]) => {
    await writeFile(join(folder, name), `${header}\r\n`);
    const { told } = await openRowFile(join(folder, name), importable);
    return reasons.map((reason) => told(reason, 'registration')).map(({ field, message }) => [field, message]);
  };

  it('names the column, and the days, codes, flags and amounts that a cell may hold', async () => {
    const header = '案件,事项,发生时间,案件来源,金额（元）,当事人1性别,是否申请人';
    const told = await toldIn(
      'told.csv',
      header,
      because('isInstant', '/occurredAt'),
      because('isIn', '/source'),
      because('isInt', '/amountFen'),
      because('isIn', '/parties/0/person/sex'),
      because('isBoolean', '/parties/1/isApplicant'),
      because('isIn', '/parties/1/side'),
      because('maxLength', '/facts'),
      { ...because('', '/parties/0/person'), code: 'person.id-type-missing' },
    );
    const fields = ['发生时间', '案件来源', '金额（元）', '当事人1性别', '当事人2是否申请人', '当事人2方'];
    expect(told.map(([field]) => field)).toEqual([...fields, '纠纷简要情况', '当事人1']);
    const [day, source, amount, sex, flag, side, ...others] = told.map(([, message]) => message);
    expect(day).toEqual({
      zh: expect.stringMatching(/2012年3月6日，可加时间/),
      en: expect.stringMatching(/^must be a day .*with or without a time/),
    });
    expect(source).toEqual({
      zh: expect.stringContaining('依申请调解（APPLICATION）、'),
      en: expect.stringContaining('On application (APPLICATION), '),
    });
    expect(amount).toEqual(expect.objectContaining({ zh: expect.stringContaining('以元计') }));
    expect(sex).toEqual({
      zh: '必须为下列之一：男（MALE）、女（FEMALE）、UNKNOWN',
      en: 'must be one of: MALE, FEMALE, UNKNOWN',
    });
    expect(flag).toEqual(expect.objectContaining({ zh: '必须为“是”或“否”' }));
    expect(side).toEqual(expect.objectContaining({ zh: expect.stringContaining('甲方（A）') }));
    expect(others).toEqual(others.map(() => ({ zh: '原文', en: 'as it was' })));
  });

  it('is in English where the headings are, and as it is in lines of JSON except for the day', async () => {
    const reasons = [because('isIn', '/source'), because('isInstant', '/occurredAt')];
    expect((await toldIn('told-en.csv', 'Case,Fact', ...reasons)).map(([field]) => field)).toEqual([
      'Source',
      'Occurred at',
    ]);
    expect(await toldIn('told.ndjson', '', ...reasons)).toEqual([
      ['/source', { zh: '原文', en: 'as it was' }],
      [
        '/occurredAt',
        { zh: expect.stringContaining('日期'), en: expect.stringMatching(/^must be a day .* or an instant/) },
      ],
    ]);
  });
});

describe('lines of JSON', () => {
  it('are read one by one, and a bad one is told by its line', async () => {
    await writeFile(
      join(folder, 'bad.ndjson'),
      '\uFEFF{"case":"a","fact":"seals"}\n\n{"case":"a"\n{"case":"","fact":"seals","body":[],"x":1}\n{"case":"b","fact":"seals","body":{}}',
    );
    const rows = await read('bad.ndjson');
    expect(
      rows.map(({ row, caseKey, errors }) => [row, caseKey, errors?.map(({ pointer }) => pointer) ?? 'fine']),
    ).toEqual([
      [1, 'a', 'fine'],
      [3, '', ['']],
      [4, '', ['/case', '/body', '']],
      [5, 'b', 'fine'],
    ]);
  });
});
