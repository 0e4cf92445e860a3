import { openScratchDatabase } from '/work/main/bench/scratch-database.js';
import { Database } from '/work/main/src/platform/database/database.js';
import { figuresStatement } from '/work/main/src/statistics/figures.js';
import { MEASURES } from '/work/main/src/statistics/measures.js';
import { calendarDate } from '/work/main/src/kernel/calendar-date.js';
const scratch = await openScratchDatabase();
const database = new Database({ url: scratch.url, poolSize: 1, logger: { warn: () => undefined } });
const [id, bys, level, known] = process.argv.slice(2);
const measure = MEASURES.find((m) => m.id === id)!;
const q = { from: calendarDate(process.env.FROM ?? '2018-03-17'), to: calendarDate(process.env.TO ?? '2019-03-17'), where: process.env.TOWN ? { division: process.env.TOWN } : {}, ...(known ? { knownAt: known as any } : {}) };
const S = { all: false, grids: [], divisions: ['35.3505'], organisations: [], mediators: [], ownMediators: [] };
const { text, values } = figuresStatement(measure, q, { by: bys ? bys.split(',') as any : [], ...(level && level !== '-' ? { divisionLevel: Number(level) } : {}) }, S);

const plan = await database.sql<any>('EXPLAIN (ANALYZE, BUFFERS, VERBOSE false) ' + text, values);
console.log(plan.map((r: any) => r['QUERY PLAN']).join('\n'));
if (process.env.SHOW) console.log(text, JSON.stringify(values));
await database.end(); await scratch.close();
