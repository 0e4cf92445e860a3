import { crc32, deflateRawSync } from 'node:zlib';
import exceljs from 'exceljs';
import { describe, expect, it } from '@jest/globals';
import { readTable } from './read-table.js';
import { FILE_LIMIT, ROWS_LIMIT, UnreadableFile } from './table-file.js';
import { unzipParts, zipParts } from './zip-parts.js';

const workbook = async (rows: readonly (readonly exceljs.CellValue[])[]): Promise<Buffer> => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('名册');
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await book.xlsx.writeBuffer());
};

/** The workbook with one part rewritten. */
const rewritten = async (part: string, change: (xml: string) => string): Promise<Buffer> => {
  const parts = new Map(unzipParts(await workbook([['name'], ['调解员一']]), () => true));
  const xml = change(parts.get(part)?.toString('utf8') ?? '');
  return zipParts(parts.set(part, Buffer.from(xml)));
};

/** A ZIP file whose only part says it is small and unpacks to much more. */
const bomb = (name: string, size: number): Buffer => {
  const packed = deflateRawSync(Buffer.alloc(size, 0x20));
  const stored = zipParts(new Map([[name, packed]]));
  stored.writeUInt16LE(8, 8);
  stored.writeUInt32LE(crc32(packed), 14);
  const central = stored.length - 22 - 46 - name.length;
  stored.writeUInt16LE(8, central + 10);
  return stored;
};

describe('a workbook', () => {
  it('is read as texts: numbers in full, dates as days, rich texts and links as their words', async () => {
    const link = { text: '链接', hyperlink: 'https://example.org' };
    const rich = { richText: [{ text: '调解' }, { text: '员一' }] };
    const day = new Date('2026-03-06T00:00:00Z');
    const moment = new Date('2026-03-06T09:30:00Z');
    const { columns, rows } = await readTable(
      await workbook([
        ['姓名', 'phone', 'day', 'moment', 'active', 'link', 'share'],
        [rich, 13_800_001_234, day, moment, true, link, 0.0000001],
      ]),
    );
    expect(columns).toEqual(['姓名', 'phone', 'day', 'moment', 'active', 'link', 'share']);
    expect(rows).toEqual([
      {
        line: 2,
        cells: {
          姓名: '调解员一',
          phone: '13800001234',
          day: '2026-03-06',
          moment: '2026-03-06T09:30:00',
          active: 'true',
          link: '链接',
          share: '0.0000001',
        },
      },
    ]);
  });

  it('has a fault for each formula, error and cell without a heading; empty rows do not count', async () => {
    const { rows } = await readTable(
      await workbook([['name', 'note'], [], ['一', { formula: '1+1', result: 2 }, '多余'], ['二', { error: '#N/A' }]]),
    );
    expect(
      rows.map(({ line, faults = [] }) => [line, ...faults.map(({ column, reason }) => [column, reason.en])]),
    ).toEqual([
      [3, ['note', 'holds a formula; paste it as a value and try again'], ['C3', 'the column has no heading']],
      [4, ['note', 'holds an error']],
    ]);
  });

  it('holds no more rows than a file may have', async () => {
    const rows = Array.from({ length: ROWS_LIMIT + 1 }, (_, n) => [n]);
    await expect(readTable(await workbook([['n'], ...rows]))).rejects.toThrow('at most 10000 rows');
    const csv = ['n', ...rows.map(([n]) => String(n))].join('\n');
    await expect(readTable(Buffer.from(csv))).rejects.toThrow('at most 10000 rows');
    expect((await readTable(await workbook([['n'], ...rows.slice(1)]))).rows).toHaveLength(ROWS_LIMIT);
  });
});

describe('a workbook that would fill the memory', () => {
  it.each(['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'])('is refused while %s is unpacked', async (part) => {
    await expect(readTable(bomb(part, 40 * 1_048_576))).rejects.toThrow('Unpacked it has at most 32 MiB');
  });

  it('is not unpacked where nothing wants the part', async () => {
    await expect(readTable(bomb('xl/media/image1.png', 40 * 1_048_576))).rejects.toThrow('Not a valid XLSX');
  });

  const all = 'A1:XFD1048576';
  it.each([
    ['merged cells', 'xl/worksheets/sheet1.xml', `<mergeCells count="1"><mergeCell ref="${all}"/></mergeCells>`],
    [
      'validated cells',
      'xl/worksheets/sheet1.xml',
      `<dataValidations count="1"><dataValidation type="list" sqref="${all}"><formula1>1</formula1></dataValidation></dataValidations>`,
    ],
    [
      'named cells',
      'xl/workbook.xml',
      `<definedNames><definedName name="all">名册!$A$1:$XFD$1048576</definedName></definedNames>`,
    ],
  ])('by %s is read without them', async (_, part, more) => {
    const anchor = part === 'xl/workbook.xml' ? '</sheets>' : '</sheetData>';
    const bytes = await rewritten(part, (xml) => xml.replace(anchor, `${anchor}${more}`));
    expect((await readTable(bytes)).rows).toEqual([{ line: 2, cells: { name: '调解员一' } }]);
  });

  it('is refused by its size alone', async () => {
    await expect(readTable(Buffer.alloc(FILE_LIMIT + 1))).rejects.toThrow('at most 8 MiB');
  });
});

describe('a file that only looks like a workbook', () => {
  it.each([
    ['a head without an end', Buffer.from('PK\u0003\u0004nothing')],
    ['no workbook in it', zipParts(new Map([['a.txt', Buffer.from('x')]]))],
    ['a workbook that is no XML', zipParts(new Map([['xl/workbook.xml', Buffer.from('<<<')]]))],
  ])('is refused: %s', async (_, bytes) => {
    await expect(readTable(bytes)).rejects.toThrow(UnreadableFile);
  });

  it('is refused wherever it is cut off', async () => {
    const whole = await workbook([['name'], ['调解员一']]);
    for (let length = 4; length < whole.length; length += 997)
      await expect(readTable(whole.subarray(0, length))).rejects.toThrow(UnreadableFile);
  });
});

describe('a CSV file', () => {
  it('has a fault for each row with a comma too few or too many, and the other rows are read', async () => {
    const { rows } = await readTable(Buffer.from('code,name,note\nA,甲\nB,乙,丙\nC,丁,戊,己\n'));
    expect(
      rows.map(({ line, cells, faults }) => [line, cells['name'], faults?.map(({ reason }) => reason.zh)]),
    ).toEqual([
      [2, '甲', ['此行有 2 格，表头有 3 列']],
      [3, '乙', undefined],
      [4, '丁', ['此行有 4 格，表头有 3 列']],
    ]);
  });
});
