import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { legalDateOf } from '../kernel/calendar-date.js';
import type { AddCommands } from '../cli/command-line.js';
import { Clock } from '../platform/access/clock.js';
import type { AppendContext } from '../platform/event-store/event-store.js';
import type { CalendarDraft } from './deadline.decider.js';
import { DeadlineReference } from './deadline.reference.js';
import { parseCalendar } from './parse-calendar.js';

const readDraft = async (file: string, version: number): Promise<CalendarDraft> => {
  const parsed = parseCalendar(await readFile(file, 'utf8'), file.endsWith('.json') ? 'json' : 'csv', version);
  if (parsed.ok) return parsed.draft;
  const faults = parsed.faults.map(({ line, message }) => `${line}: ${message.zh} / ${message.en}`);
  throw new Error([`${file} 有误，未发布 / is wrong, nothing was published`, ...faults].join('\n  '));
};

const operatorContext = (clock: Clock): AppendContext => {
  const occurredAt = clock.now();
  const actor = { accountId: 'operator', role: 'ADMINISTRATOR' };
  return { actor, occurredAt, legalDate: legalDateOf(occurredAt), correlationId: randomUUID() };
};

/** `calendar show`, `calendar publish <file>`. */
export const addCalendarCommands: AddCommands = (program, line) => {
  const calendar = program
    .command('calendar')
    .description('工作日历：节假日与调休 / rest days and make-up working days');
  calendar
    .command('show')
    .description('当前版本 / the one in force')
    .action(() =>
      line.withApplication(async (app) => {
        const { calendar: now } = await app.get(DeadlineReference, { strict: false }).fresh();
        const days = Object.values(now.days);
        const rows = days.map(({ on, kind, name }) => `  ${on} ${kind.padEnd(4)} ${name.zh} ${name.en}`);
        line.answer(
          now,
          [`${now.id} 第 ${now.version} 版 / version ${now.version}: ${now.years.join(', ')}`, ...rows].join('\n'),
        );
      }),
    );
  calendar
    .command('publish')
    .argument('<file>', 'CSV（date,kind,zh,en）或 JSON / CSV with that header, or a JSON list')
    .option('--dry-run', '只检查，不发布 / check only')
    .description('发布新版本，未结案件的期限随之重算 / publish a newer list; open cases are counted again')
    .action((file: string, { dryRun = false }: { dryRun?: boolean }) =>
      line.withWorkingApplication(async (app) => {
        const reference = app.get(DeadlineReference, { strict: false });
        const version = (await reference.fresh()).calendar.version + 1;
        const draft = await readDraft(file, version);
        const about = { version, years: draft.years, days: draft.days.length, published: !dryRun };
        if (!dryRun) await reference.publishCalendar(draft, operatorContext(app.get(Clock, { strict: false })));
        line.answer(about, {
          zh: `${dryRun ? '检查通过' : '已发布'}：第 ${version} 版，${draft.years.join('、')} 年，${draft.days.length} 天。`,
          en: `${dryRun ? 'Checked' : 'Published'}: version ${version}, ${draft.years.join(', ')}, ${draft.days.length} days.`,
        });
      }),
    );
};
