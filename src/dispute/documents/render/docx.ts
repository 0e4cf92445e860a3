import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IRunOptions,
} from 'docx';
import { footOf, signingLine, type Block, type Field, type Paper } from '../model/blocks.js';
import { keptTogether } from './keeping.js';
import { printable } from './printable.js';

/** Fonts of official papers, as every Chinese word processor has them. */
const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' };
const HEI = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: '黑体' };
/** Half points: 小四 for the text, 二号 for the title. */
const SIZE = 24;
const TITLE_SIZE = 44;
const SMALL = 18;
/** Twentieths of a point. */
const LINE = 400;
const GAP = 120;
const INDENT = 480;
/** Characters of a line of text. */
const CHARACTERS = 37;
const MARGIN = 1440;

const ALIGNMENT = { start: AlignmentType.LEFT, end: AlignmentType.RIGHT, middle: AlignmentType.CENTER } as const;

const run = (text: string, more: IRunOptions = {}): TextRun =>
  new TextRun({ text: printable(text), font: SONG, size: SIZE, ...more });

const line = (text: string, more: IRunOptions = {}): Paragraph =>
  new Paragraph({ children: [run(text, more)], spacing: { line: LINE } });

const percent = (size: number) => ({ size, type: WidthType.PERCENTAGE });

const cell = (text: string, width: number, { bold = false, columnSpan = 1 } = {}): TableCell =>
  new TableCell({
    children: text.split('\n').map((one) => line(one, { bold })),
    width: percent(width),
    columnSpan,
    margins: { left: 80, right: 80 },
  });

const row = ([first, second]: readonly Field[]): TableRow =>
  new TableRow({
    cantSplit: true,
    children:
      first === undefined
        ? []
        : second === undefined
          ? [cell(first.label, 20, { bold: true }), cell(first.value, 80, { columnSpan: 3 })]
          : [
              cell(first.label, 20, { bold: true }),
              cell(first.value, 32),
              cell(second.label, 16, { bold: true }),
              cell(second.value, 32),
            ],
  });

const gap = (): Paragraph => new Paragraph({ children: [], spacing: { after: GAP } });

/** `next`: what stays with it and begins on the same page. */
const written = (block: Block, next?: Block): (Paragraph | Table)[] => {
  switch (block.is) {
    case 'heading':
      return [
        new Paragraph({
          children: [run(block.text, { bold: true, font: HEI })],
          spacing: { before: GAP, after: GAP / 2, line: LINE },
          keepNext: true,
        }),
      ];
    case 'paragraph': {
      const at = block.at ?? 'start';
      return [
        new Paragraph({
          children: [run(block.text)],
          alignment: ALIGNMENT[at],
          spacing: { after: GAP / 2, line: LINE },
          keepNext: next !== undefined,
          ...(at === 'start' && { indent: { firstLine: INDENT } }),
        }),
      ];
    }
    case 'form':
      return [new Table({ rows: block.rows.map(row), width: percent(100) }), gap()];
    case 'table': {
      const { widths } = block;
      const head = block.head.map((text, n) => cell(text, widths[n] ?? 0, { bold: true }));
      const rows = block.rows.map(
        (cells) => new TableRow({ cantSplit: true, children: cells.map((text, n) => cell(text, widths[n] ?? 0)) }),
      );
      const header = new TableRow({ children: head, tableHeader: true });
      return [new Table({ rows: [header, ...rows], width: percent(100) }), gap()];
    }
    case 'signatures':
      return block.lines.map(
        (line) =>
          new Paragraph({
            children: [run(signingLine(line))],
            spacing: { before: GAP, line: LINE },
            keepNext: next !== undefined || block.lines.length > 1,
          }),
      );
  }
};

const together = (group: readonly Block[]): (Paragraph | Table)[] =>
  group.flatMap((block, at) => written(block, group[at + 1]));

const footer = (paper: Paper): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          run(`${footOf(paper)} `, { size: SMALL }),
          new TextRun({
            font: SONG,
            size: SMALL,
            children: ['第', PageNumber.CURRENT, '页 共', PageNumber.TOTAL_PAGES, '页'],
          }),
        ],
      }),
    ],
  });

/** The paper as DOCX, A4, in the fonts that word processors have; every character as it is. */
export const docxOf = (paper: Paper): Promise<Buffer> => {
  const { title, number, blocks, nonce } = paper;
  const heading = new Paragraph({
    children: [run(title, { bold: true, font: HEI, size: TITLE_SIZE })],
    alignment: AlignmentType.CENTER,
    spacing: { after: GAP },
  });
  const numbering = new Paragraph({ children: [run(number)], alignment: AlignmentType.RIGHT, spacing: { after: GAP } });
  return Packer.toBuffer(
    new Document({
      title,
      keywords: nonce,
      creator: '',
      lastModifiedBy: '',
      sections: [
        {
          properties: {
            page: {
              size: { width: 11_906, height: 16_838 },
              margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
            },
          },
          footers: { default: footer(paper) },
          children: [heading, numbering, ...keptTogether(blocks, CHARACTERS).flatMap(together)],
        },
      ],
    }),
  );
};
