import { openScratchDatabase } from './scratch-database.js';
import { Database } from '../src/platform/database/database.js';
import { storedTables } from '../src/platform/projection/stored-table.js';
import { LEDGER_TABLES } from '../src/statistics/statistics.row.js';
import { rollUpStatements } from '../src/statistics/roll-up-statements.js';
const scratch = await openScratchDatabase();
const database = new Database({ url: scratch.url, poolSize: 1, logger: { warn: () => undefined } });
const t = (what: string) => console.log(new Date().toISOString(), what);
await database.sql(`SET maintenance_work_mem='2GB'`); await database.sql(`SET work_mem='1GB'`);
const old = await database.sql<any>(`SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indrelid='readmodel.statistics_entry_g1'::regclass AND pg_get_indexdef(indexrelid) LIKE '%(measure, effective_month) INCLUDE%'`);
t('old ' + JSON.stringify(old));
for (const { name } of old) await database.sql(`DROP INDEX ${name}`);
const index = [...storedTables(LEDGER_TABLES, 1).values()].find((x) => x.name === 'statistics_entry')!.indexes().find((s) => s.includes('effective_on > ('))!;
await database.sql(index); t('index');
const statements = rollUpStatements((table) => `readmodel.${table}_g1`);
for (const s of statements) {
  const id = /(?:SELECT DISTINCT|SELECT) (\d+),/.exec(s)?.[1];
  if (id !== undefined && !['16', '17'].includes(id) && /INSERT INTO/.test(s)) continue;
  t(s.trim().slice(0, 80).replace(/\s+/g, ' ')); await database.sql(s);
}
await database.sql('VACUUM ANALYZE readmodel.statistics_cell_g1'); await database.sql('VACUUM ANALYZE readmodel.statistics_sum_g1'); await database.sql('ANALYZE readmodel.statistics_entry_g1'); t('analysed');
console.log(await database.sql(`SELECT roll_up, count(*) FROM readmodel.statistics_sum_g1 GROUP BY 1 ORDER BY 1`));
await database.end(); await scratch.close();
