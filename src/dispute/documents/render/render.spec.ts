import { describe, expect, it } from '@jest/globals';
import { EFFECTIVE } from '../../../../test/dispute-story.js';
import { recordAfter } from '../../../../test/case-record.js';
import { unzipped, wordsOfDocx, wordsOfPdf } from '../../../../test/opened-paper.js';
import { field, form, paragraph, paragraphs, signatures, table, type Paper } from '../model/blocks.js';
import { contentOf } from '../model/forms.js';
import { docxOf } from './docx.js';
import { pdfOf } from './pdf.js';

const paper: Paper = {
  ...contentOf('AGREEMENT', recordAfter(EFFECTIVE)),
  number: '（2026）C1人调字第1号之三',
  version: 2,
  madeOn: '二〇二六年三月六日',
  nonce: 'bm9uY2U',
};

describe('an agreement as DOCX', () => {
  it('opens again with its words, the rare character as it is', async () => {
    const bytes = await docxOf(paper);
    const words = wordsOfDocx(bytes);
    for (const part of [
      '人民调解协议书',
      '（2026）C1人调字第1号之三',
      '当事人𠮷',
      '人民币2,400.00元（大写：贰仟肆佰元整）',
    ])
      expect(words).toContain(part);
    const footer = [...unzipped(bytes)].find(([name]) => name.startsWith('word/footer'))?.[1].toString('utf8');
    expect(footer).toContain('第2版 制作日期：二〇二六年三月六日');
  });
});

describe('text that somebody typed in', () => {
  it('cannot break a DOCX nor turn round what is read', async () => {
    const blocks = [{ is: 'paragraph', text: '甲\u0001方<b>&\u202e乙\u2066方' } as const];
    const bytes = await docxOf({ ...paper, blocks });
    expect(wordsOfDocx(bytes)).toContain('甲方<b>&乙方');
    expect(wordsOfPdf((await pdfOf({ ...paper, blocks })).bytes)).toContain('甲方<b>&乙方');
  });
});

describe('an agreement as PDF', () => {
  it('opens again with its words; what the font lacks is named, not lost', async () => {
    const { bytes } = await pdfOf(paper);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const words = wordsOfPdf(bytes);
    for (const part of [
      '人民调解协议书',
      '当事人甲',
      '（大写：贰仟肆佰元整）',
      '当事人〔U+20BB7〕',
      '本件字库缺少以下字符',
    ])
      expect(words).toContain(part);
    expect(words).not.toContain('𠮷');
  });

  it('loses nothing of a cell that is longer than a page', async () => {
    const long = Array.from({ length: 60 }, (_, n) => `第${n + 1}行`).join('\n');
    const row = [{ label: '履行情况', value: long }];
    const blocks = [form(row), table([['内容', 100]], [[long]]), ...paragraphs(long)];
    const { bytes, pages } = await pdfOf({ ...paper, blocks });
    expect(pages).toBeGreaterThan(3);
    expect(wordsOfPdf(bytes).split('第60行')).toHaveLength(4);
  });

  it('loses nothing of a row whose shorter text has more lines', async () => {
    const high = field('立卷人', `${'行\n'.repeat(100)}终`);
    const wide = field('立卷日期', '晚'.repeat(high.value.length + 1));
    for (const row of [
      [high, wide],
      [wide, high],
    ]) {
      const words = wordsOfPdf((await pdfOf({ ...paper, blocks: [form(row)] })).bytes);
      expect(words).toContain('终');
      expect(words.match(/行/g)).toHaveLength(100);
      expect(words.match(/晚/g)).toHaveLength(wide.value.length);
    }
  });

  it('loses nothing of signatures that are longer than a page', async () => {
    const lines = Array.from({ length: 6 }, (_, n) => ({ label: `第${n + 1}人`, known: `${'甲'.repeat(400)}终` }));
    for (const some of [lines.slice(0, 1).map((line) => ({ ...line, known: `${'甲'.repeat(2400)}终` })), lines]) {
      const blocks = [paragraph('达成协议。'), signatures(...some), paragraph('二〇二六年三月六日', 'end')];
      const words = wordsOfPdf((await pdfOf({ ...paper, blocks })).bytes);
      expect(words.split('终')).toHaveLength(some.length + 1);
      expect(words).toContain('二〇二六年三月六日');
    }
  });

  it('keeps a row of a table on one page', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => [`${n + 1}始\n乙\n丙\n丁\n${n + 1}终`]);
    const { bytes } = await pdfOf({ ...paper, blocks: [table([['内容', 100]], rows)] });
    for (const page of wordsOfPdf(bytes).split('\n'))
      expect(page.match(/\d+始/g)?.length).toBe(page.match(/\d+终/g)?.length);
  });

  it('has no note where the font has every character', async () => {
    const { bytes, pages } = await pdfOf({ ...paper, blocks: [] });
    const words = wordsOfPdf(bytes);
    expect(pages).toBe(1);
    expect(words).not.toContain('字库');
    expect(words).toContain('第1页 共1页');
  });
});
