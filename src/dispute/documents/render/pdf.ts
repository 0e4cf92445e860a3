import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import pdfmake, { type PdfContent } from 'pdfmake';
import { footOf, type Block, type Field, type Paper } from '../model/blocks.js';
import { FontCoverage } from './font-coverage.js';
import { MissingCharacters } from './missing-characters.js';

const require = createRequire(import.meta.url);
const FONTS = {
  normal: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
};

const FAMILY = 'NotoSansSC';
/** A4 with the margins of official papers. Unit: points. */
const MARGINS = [72, 64, 72, 60];
const SIZE = 11;
const LINE = 1.25;
const GAP = 6;
/** Two characters of the first line. */
const INDENT = SIZE * 2;
const SIGNING_LINE = '＿＿＿＿＿＿＿＿＿＿';

let coverage: FontCoverage | undefined;

/** Readied at the first paper: the fonts take 20 MB to read. */
const ready = (): FontCoverage => {
  if (coverage !== undefined) return coverage;
  pdfmake.addFonts({ [FAMILY]: FONTS });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => Object.values(FONTS).includes(path));
  coverage = new FontCoverage(readFileSync(FONTS.normal));
  return coverage;
};

type Says = (text: string) => string;

const ALIGNMENT = { start: 'left', end: 'right', middle: 'center' } as const;

const cell = (text: string, bold = false): PdfContent => ({ text: text === '' ? ' ' : text, bold });

const row = (fields: readonly Field[], says: Says): PdfContent[] => {
  const [first, second] = fields;
  if (first === undefined) return [];
  const value = cell(says(first.value));
  if (second === undefined)
    return [cell(says(first.label), true), { text: says(first.value) || ' ', colSpan: 3 }, '', ''];
  return [cell(says(first.label), true), value, cell(says(second.label), true), cell(says(second.value))];
};

const printed = (block: Block, says: Says): PdfContent => {
  switch (block.is) {
    case 'heading':
      return { text: says(block.text), bold: true, margin: [0, GAP, 0, GAP / 2] };
    case 'paragraph': {
      const at = block.at ?? 'start';
      const margin = [0, at === 'start' ? 0 : GAP, 0, GAP / 2];
      return { text: says(block.text), alignment: ALIGNMENT[at], margin, leadingIndent: at === 'start' ? INDENT : 0 };
    }
    case 'form':
      return {
        table: { widths: [96, '*', 72, '*'], body: block.rows.map((fields) => row(fields, says)) },
        margin: [0, 0, 0, GAP],
      };
    case 'table': {
      const head = block.head.map((text) => ({ text: says(text), bold: true, alignment: 'center' }));
      const body = block.rows.map((cells) => cells.map((text) => cell(says(text))));
      const widths = block.widths.map((share) => `${share}%`);
      return { table: { headerRows: 1, widths, body: [head, ...body] }, margin: [0, GAP / 2, 0, GAP] };
    }
    case 'signatures':
      return {
        stack: block.lines.map(({ label, known }) => ({
          text: `${says(label)}：${known === '' ? SIGNING_LINE : says(known)}`,
          margin: [0, GAP, 0, GAP / 2],
        })),
        unbreakable: block.lines.length <= 6,
        margin: [0, GAP, 0, 0],
      };
  }
};

const note = (codes: readonly string[]): readonly PdfContent[] =>
  codes.length === 0
    ? []
    : [
        {
          text: `注：本件字库缺少以下字符，文中以编码标示：${codes.join('、')}；字形以同一编号的 DOCX 文本为准。`,
          fontSize: SIZE - 2,
          margin: [0, GAP * 2, 0, 0],
        },
      ];

/** The paper as PDF, A4. What the font cannot show stands there by its code, with a note at the end. */
export const pdfOf = async (paper: Paper): Promise<Buffer> => {
  const characters = new MissingCharacters(ready());
  const says: Says = (text) => characters.replaceIn(text);
  const { title, number, blocks, nonce } = paper;
  const body = [
    { text: says(title), fontSize: SIZE * 1.7, bold: true, alignment: 'center', margin: [0, 0, 0, GAP] },
    { text: says(number), alignment: 'right', margin: [0, 0, 0, GAP] },
    ...blocks.map((block) => printed(block, says)),
  ];
  const foot = says(footOf(paper));
  return pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: MARGINS,
      defaultStyle: { font: FAMILY, fontSize: SIZE, lineHeight: LINE },
      info: { title, keywords: nonce },
      content: [...body, ...note(characters.codes)],
      footer: (page: number, pages: number) => ({
        text: `${foot} 第${page}页 共${pages}页`,
        fontSize: SIZE - 3,
        alignment: 'center',
        margin: [0, 20, 0, 0],
      }),
    })
    .getBuffer();
};
