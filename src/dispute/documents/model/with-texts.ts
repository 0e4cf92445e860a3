import type { Block } from './blocks.js';

/** The block with each of its texts as `says` puts it. */
export const withTexts = (block: Block, says: (text: string) => string): Block => {
  switch (block.is) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: says(block.text) };
    case 'form':
      return {
        is: 'form',
        rows: block.rows.map((fields) =>
          fields.map(({ label, value }) => ({ label: says(label), value: says(value) })),
        ),
      };
    case 'table':
      return { ...block, head: block.head.map(says), rows: block.rows.map((cells) => cells.map(says)) };
    case 'signatures':
      return {
        is: 'signatures',
        lines: block.lines.map(({ label, known }) => ({ label: says(label), known: says(known) })),
      };
  }
};
