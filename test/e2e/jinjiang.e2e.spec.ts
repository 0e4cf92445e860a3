/** The year 2012 as an operator puts it in, beside the running server: all of it, by one command, and read back. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '../../src/directory/demo/demo-entries.js';
import { JINJIANG_LEADER } from '../../src/dispute/jinjiang/jinjiang-directory.js';
import { JINJIANG_2012, JINJIANG_CHANNELS } from '../../src/dispute/jinjiang/jinjiang-plan.js';
import { ApiClient } from '../api-client.js';
import { ServerUnderFire } from '../crash/server-under-fire.js';

interface Seeded {
  readonly made: number;
  readonly rows: number;
  readonly done: number;
  readonly unchanged: number;
}

interface Figure {
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
}
type Row = Figure & Readonly<Record<string, unknown>>;

const YEAR = 'from=2012-01-01&to=2012-12-31';

let server: ServerUnderFire;
let first: { readonly out: string; readonly err: string };
let leader: ApiClient;

beforeAll(async () => {
  server = await ServerUnderFire.inNewFolder();
  first = await server.said('seed', '--jinjiang');
  leader = await ApiClient.signIn(server.base, JINJIANG_LEADER, DEMO_PASSWORD);
  await server.untilCaughtUp();
}, 900_000);
afterAll(() => server.stop());

const figures = async (question: string) => {
  const { body } = await leader.get<{ rows: readonly Row[]; total: Figure }>(`/v1/statistics/M-D1?${question}`);
  return body;
};

const sums = (rows: readonly Row[]) => ({
  denominator: rows.reduce((sum, row) => sum + row.denominator, 0),
  numerator: rows.reduce((sum, row) => sum + row.numerator, 0),
});

/** The lines that say how far a run is. */
const progressIn = (text: string) =>
  [...text.matchAll(/^(\d+)\/(\d+) (\d+) % · .* · 剩余 remaining .* · 拒绝 refused (\d+)$/gm)].map((line) => {
    const [rows = 0, total = 0, percent = 0, refused = 0] = line.slice(1).map(Number);
    return { rows, total, percent, refused };
  });

const YEAR_2012 = { denominator: JINJIANG_2012.discovered, numerator: JINJIANG_2012.resolved };

describe('the year 2012', () => {
  it('is 2,446 disputes discovered, 2,382 resolved, 97.38 %', async () => {
    const { total } = await figures(YEAR);
    expect(total).toMatchObject({ numerator: 2_382, denominator: 2_446, value: 97.38 });
  });

  it('reads by channel, three of them, each with both sides of its rate', async () => {
    const { rows } = await figures(`${YEAR}&by=channel`);
    const channels = new Map(rows.map((row) => [String(row['channel']), row]));
    expect([...channels.keys()].sort()).toEqual(['ADMINISTRATIVE', 'COURT_LED', 'PEOPLES']);
    for (const [channel, { discovered, resolved }] of Object.entries(JINJIANG_CHANNELS))
      expect(channels.get(channel)).toMatchObject({ denominator: discovered, numerator: resolved });
    expect(sums(rows)).toEqual(YEAR_2012);
  });

  it('reads by month, spread over all twelve', async () => {
    const { rows } = await figures(`${YEAR}&by=month`);
    const months = rows.map((row) => String(row['month'])).sort();
    expect(months).toEqual(Array.from({ length: 12 }, (_, month) => `2012-${String(month + 1).padStart(2, '0')}`));
    expect(rows.every(({ denominator, numerator }) => denominator > 100 && numerator > 100)).toBe(true);
    expect(sums(rows)).toEqual(YEAR_2012);
    expect((await figures('from=2013-01-01&to=2013-12-31')).total).toMatchObject({ numerator: 0, denominator: 0 });
  });

  it('shows how far it is while it is put in, up to the last row', () => {
    const told = progressIn(first.err);
    const total = told.at(-1)?.total ?? 0;
    expect(total).toBeGreaterThan(JINJIANG_2012.discovered);
    expect(told.at(-1)).toEqual({ rows: total, total, percent: 100, refused: 0 });
    const counted = told.map(({ rows }) => rows);
    expect(counted).toEqual([...new Set(counted)].sort((a, b) => a - b));
    expect(first.out).toContain(`${total} 个事项，写入 ${total}，无变化 0，`);
    expect(first.out).toContain(`${total} facts, ${total} written, 0 unchanged, `);
  });

  it('changes nothing the second time', async () => {
    const { out, err } = await server.said('--json', 'seed', '--jinjiang');
    const second = JSON.parse(out) as Seeded;
    expect(second).toMatchObject({ made: 0, done: 0, unchanged: second.rows });
    expect(first.out).toContain(`${second.rows} 个事项，`);
    expect(progressIn(err)).toEqual([]);
    await server.untilCaughtUp();
    expect((await figures(YEAR)).total).toMatchObject(YEAR_2012);
  }, 900_000);
});
