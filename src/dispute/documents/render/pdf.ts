import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import pdfmake, { type NodeInfo, type NodeQueries, type PdfContent } from 'pdfmake';
import { footOf, signingLine, type Block, type Field, type Paper } from '../model/blocks.js';
import { withTexts } from '../model/with-texts.js';
import { FontCoverage } from './font-coverage.js';
import { fitsOnAPage, keptTogether, linesOf } from './keeping.js';
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

const ALIGNMENT = { start: 'left', end: 'right', middle: 'center' } as const;

/** Width of the text between the margins, and of the columns of a form. Unit: points. */
const WIDTH = 451;
const LABEL = 96;
const SECOND_LABEL = 72;
/** Between the text of a cell and its borders, both sides. */
const PADDING = 9;
/** Characters of a line of text. */
const CHARACTERS = Math.floor(WIDTH / SIZE);

const cell = (text: string, bold = false): PdfContent => ({ text: text === '' ? ' ' : text, bold });

const row = ([first, second]: readonly Field[]): PdfContent[] => {
  if (first === undefined) return [];
  const label = cell(first.label, true);
  if (second === undefined) return [label, { text: first.value || ' ', colSpan: 3 }, '', ''];
  return [label, cell(first.value), cell(second.label, true), cell(second.value)];
};

const inColumn = (text: string, width: number) => ({
  text,
  charactersOfALine: Math.floor((width - PADDING) / SIZE),
});

/** The highest of the cells of a row of a form. */
const highestOf = ([first, second]: readonly Field[]) => {
  if (second === undefined) return inColumn(first?.value ?? '', WIDTH - LABEL);
  const half = (WIDTH - LABEL - SECOND_LABEL) / 2;
  const [one, other] = [inColumn(first?.value ?? '', half), inColumn(second.value, half)];
  return linesOf(one) > linesOf(other) ? one : other;
};

const formOf = (rows: readonly (readonly Field[])[]): PdfContent => ({
  table: {
    widths: [LABEL, '*', SECOND_LABEL, '*'],
    dontBreakRows: rows.every((fields) => fitsOnAPage([highestOf(fields)])),
    body: rows.map(row),
  },
  unbreakable: fitsOnAPage(rows.map(highestOf)),
  margin: [0, 0, 0, GAP],
});

const tableOf = ({ head, widths, rows }: Extract<Block, { is: 'table' }>): PdfContent => {
  const isLow = (cells: readonly string[]): boolean =>
    cells.every((text, n) => fitsOnAPage([inColumn(text, (WIDTH * (widths[n] ?? 0)) / 100)]));
  return {
    table: {
      headerRows: 1,
      dontBreakRows: rows.every(isLow),
      widths: widths.map((share) => `${share}%`),
      body: [
        head.map((text) => ({ text, bold: true, alignment: 'center' })),
        ...rows.map((cells) => cells.map((text) => cell(text))),
      ],
    },
    margin: [0, GAP / 2, 0, GAP],
  };
};

const printed = (block: Block): PdfContent => {
  switch (block.is) {
    case 'heading':
      return { text: block.text, bold: true, headlineLevel: 1, margin: [0, GAP, 0, GAP / 2] };
    case 'paragraph': {
      const at = block.at ?? 'start';
      const margin = [0, at === 'start' ? 0 : GAP, 0, GAP / 2];
      return { text: block.text, alignment: ALIGNMENT[at], margin, leadingIndent: at === 'start' ? INDENT : 0 };
    }
    case 'form':
      return formOf(block.rows);
    case 'table':
      return tableOf(block);
    case 'signatures':
      return block.lines.map((line) => ({ text: signingLine(line), margin: [0, GAP, 0, GAP / 2] }));
  }
};

const kept = (group: readonly Block[]): PdfContent =>
  group.length === 1 ? group.map(printed) : { stack: group.map(printed), unbreakable: true };

/** A heading with nothing under it on its page. */
const endsThePage = ({ headlineLevel }: NodeInfo, nodes: NodeQueries): boolean =>
  headlineLevel === 1 && nodes.getFollowingNodesOnPage().length === 0;

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

/** A printed paper and how many pages it has. */
export interface Printed {
  readonly bytes: Buffer;
  readonly pages: number;
}

/** The paper as PDF, A4. What the font cannot show stands there by its code, with a note at the end. */
export const pdfOf = async (paper: Paper): Promise<Printed> => {
  const characters = new MissingCharacters(ready());
  const says = (text: string): string => characters.replaceIn(text);
  const { title, number, blocks, nonce } = paper;
  const body = [
    { text: says(title), fontSize: SIZE * 1.7, bold: true, alignment: 'center', margin: [0, 0, 0, GAP] },
    { text: says(number), alignment: 'right', margin: [0, 0, 0, GAP] },
    ...keptTogether(
      blocks.map((block) => withTexts(block, says)),
      CHARACTERS,
    ).map(kept),
  ];
  const foot = says(footOf(paper));
  let counted = 0;
  const bytes = await pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: MARGINS,
      defaultStyle: { font: FAMILY, fontSize: SIZE, lineHeight: LINE },
      info: { title, keywords: nonce },
      content: [...body, ...note(characters.codes)],
      pageBreakBefore: endsThePage,
      footer: (page: number, pages: number) => {
        counted = pages;
        return {
          text: `${foot} 第${page}页 共${pages}页`,
          fontSize: SIZE - 3,
          alignment: 'center',
          margin: [0, 20, 0, 0],
        };
      },
    })
    .getBuffer();
  return { bytes, pages: counted };
};
