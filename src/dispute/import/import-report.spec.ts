import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { cite, PRODUCT_DEFAULT } from '../../kernel/laws.js';
import { ImportProgress } from './import-progress.js';
import { ImportReport } from './import-report.js';
import type { RowOutcome } from './import-outcome.js';

const REFUSED: RowOutcome = {
  row: 3,
  caseKey: '=HYPERLINK("x")',
  fact: 'acceptance',
  outcome: 'REFUSED',
  disputeId: 'd1',
  reasons: [
    {
      code: 'dispute.consent-missing',
      field: '',
      message: { zh: '未同意', en: 'no consent' },
      source: cite('PEOPLES_MEDIATION', '17'),
    },
    { code: 'dispute.nobody', field: '', message: { zh: '无', en: 'none' }, source: PRODUCT_DEFAULT },
    { code: 'invalid-request.isIn', field: '/form', message: { zh: '不符', en: 'unfit, really' } },
  ],
};

const report = async (name: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'fengqiao-report-'));
  const to = ImportReport.to(join(folder, name));
  await to.add({ row: 2, caseKey: 'a', fact: 'consents', outcome: 'DONE', reasons: [] });
  await to.add(REFUSED);
  await to.end();
  const text = await readFile(join(folder, name), 'utf8');
  await rm(folder, { recursive: true });
  return text;
};

describe('the report of an import', () => {
  it('has a line for each reason, as NDJSON', async () => {
    const lines = (await report('r.ndjson')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ row: 2, outcome: 'DONE', code: '' }),
      expect.objectContaining({ row: 3, code: 'dispute.consent-missing', zh: '未同意', en: 'no consent' }),
      expect.objectContaining({ row: 3, code: 'dispute.nobody', law: '产品默认值（非法律规定）' }),
      expect.objectContaining({ row: 3, code: 'invalid-request.isIn', field: '/form', law: '' }),
    ]);
    expect(lines[1]).toContain('17');
  });

  it('runs no formula in a spreadsheet, as CSV', async () => {
    const [header, done, first, , second] = (await report('r.CSV')).split('\r\n');
    expect(header).toBe('\uFEFFrow,case,fact,outcome,code,field,zh,en,law,disputeId');
    expect(done).toBe('2,a,consents,DONE,,,,,,');
    expect(first).toContain(`"'=HYPERLINK(""x"")"`);
    expect(second).toContain('"unfit, really"');
  });

  it.each(['r.txt', 'r'])('is written under no other ending: %s', async (name) => {
    await expect(report(name)).rejects.toThrow('.ndjson, .jsonl or .csv');
  });
});

describe('the progress of an import', () => {
  it('is told once a second, with rate, percent and time left, and at the end', () => {
    let now = 0;
    const said: string[] = [];
    const progress = new ImportProgress(
      1_000,
      (text) => said.push(text),
      () => now,
    );
    const at = (milliseconds: number, rows: number): void => {
      now = milliseconds;
      progress.after({ rows, refused: 2 });
    };
    at(500, 100);
    at(1_000, 100);
    at(1_500, 150);
    at(2_000, 1_000);
    expect(said).toEqual([
      '100/1000 10 % · 100 行/s rows/s · 剩余 remaining 9 s · 拒绝 refused 2',
      '1000/1000 100 % · 500 行/s rows/s · 剩余 remaining 0 s · 拒绝 refused 2',
    ]);
  });
});
