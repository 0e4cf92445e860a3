import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { legalDateOf } from '../kernel/calendar-date.js';
import type { AddCommands } from '../cli/command-line.js';
import { DirectoryLookup } from '../directory/index.js';
import { Clock } from '../platform/access/clock.js';
import type { AppendContext } from '../platform/event-store/event-store.js';
import { daysLost, type CalendarDraft } from './deadline.decider.js';
import { DeadlineReference } from './deadline.reference.js';
import type { CalendarDay, DeadlineRule } from '../kernel/deadline/index.js';
import { parseCalendar } from './parse-calendar.js';
import { parseRules } from './parse-rules.js';

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

interface PublishOptions {
  readonly dryRun?: boolean;
  readonly replaceYear?: boolean;
}

const listed = (days: readonly CalendarDay[]): string =>
  days.map(({ on, kind, name }) => `${on} ${kind} ${name.zh}`).join('、');

const goneOf = (lost: readonly CalendarDay[]) => ({
  zh: `去除 ${lost.length} 天：${listed(lost)}。`,
  en: ` ${lost.length} days go: ${listed(lost)}.`,
});

/** A list is whole years: what a file leaves out of a year that it names goes, which has to be meant. */
const ensureMeant = (lost: readonly CalendarDay[], { dryRun = false, replaceYear = false }: PublishOptions): void => {
  if (lost.length === 0 || dryRun || replaceYear) return;
  throw new Error(
    [
      `文件按年整体替换，将去除 ${lost.length} 天，未发布；确需去除的加 --replace-year`,
      `The file replaces its years as a whole and leaves out ${lost.length} days in force; nothing was published. Add --replace-year if that is meant`,
      listed(lost),
    ].join('\n  '),
  );
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
    .option('--dry-run', '只检查，不发布，并列出将去除的日期 / check only, and name the days that would go')
    .option('--replace-year', '确认去除文件未列的日期 / let the days go that the file leaves out of its years')
    .description(
      '发布新版本：文件所涉各年整体替换，须列全年；未结案件的期限随之重算 / publish a newer list, which replaces each year that it names as a whole; open cases are counted again',
    )
    .action((file: string, options: PublishOptions) =>
      line.withWorkingApplication(async (app) => {
        const { dryRun = false } = options;
        const reference = app.get(DeadlineReference, { strict: false });
        const { calendar: now } = await reference.fresh();
        const version = now.version + 1;
        const draft = await readDraft(file, version);
        const lost = daysLost(now, draft);
        ensureMeant(lost, options);
        const about = { version, years: draft.years, days: draft.days.length, lost, published: !dryRun };
        const gone = lost.length === 0 ? { zh: '', en: '' } : goneOf(lost);
        if (!dryRun) await reference.publishCalendar(draft, operatorContext(app.get(Clock, { strict: false })));
        line.answer(about, {
          zh: `${dryRun ? '检查通过' : '已发布'}：第 ${version} 版，${draft.years.join('、')} 年，${draft.days.length} 天。${gone.zh}`,
          en: `${dryRun ? 'Checked' : 'Published'}: version ${version}, ${draft.years.join(', ')}, ${draft.days.length} days.${gone.en}`,
        });
      }),
    );
};

const readRules = async (
  file: string,
  inForce: Readonly<Record<string, DeadlineRule>>,
): Promise<readonly DeadlineRule[]> => {
  const parsed = parseRules(await readFile(file, 'utf8'), inForce);
  if (parsed.ok) return parsed.rules;
  const faults = parsed.faults.map(({ row, message }) => `${row}: ${message.zh} / ${message.en}`);
  throw new Error([`${file} 有误，未发布 / is wrong, nothing was published`, ...faults].join('\n  '));
};

/** A local term counts for a division that is known by that code. */
const ensureDivisions = async (rules: readonly DeadlineRule[], directory: DirectoryLookup): Promise<void> => {
  const codes = [...new Set(rules.flatMap(({ local = [] }) => local.map(({ division }) => division)))];
  const paths = await Promise.all(codes.map((code) => directory.divisionPath(code)));
  const unknown = codes.filter((_, index) => paths[index] === undefined);
  if (unknown.length > 0)
    throw new Error(
      `没有区划 ${unknown.join('、')}，未发布 / no division ${unknown.join(', ')}; nothing was published`,
    );
};

const linesOf = ({ code, amount, unit, name, source, local = [] }: DeadlineRule): readonly string[] => [
  `  ${code.padEnd(16)} ${amount} ${unit} ${name.zh} ${name.en}（${source.law.zh} ${source.article}）`,
  ...local.map(
    (here) => `    ${here.division}: ${here.amount} ${here.unit}（${here.source.law.zh} ${here.source.article}）`,
  ),
];

/** `rules show`, `rules publish <file>`. */
export const addRuleCommands: AddCommands = (program, line) => {
  const rules = program.command('rules').description('期限规则 / the rules of terms');
  rules
    .command('show')
    .description('现行规则 / those in force')
    .action(() =>
      line.withApplication(async (app) => {
        const { rulePackVersion: version, rules: now } = await app.get(DeadlineReference, { strict: false }).fresh();
        const head = `第 ${version} 版 / version ${version}`;
        line.answer({ version, rules: Object.values(now) }, [head, ...Object.values(now).flatMap(linesOf)].join('\n'));
      }),
    );
  rules
    .command('publish')
    .argument(
      '<file>',
      'JSON：[{code, division?, amount, unit, rollPolicy?, maxExtension?, source}]，例见 / example in docs/rules.md',
    )
    .option('--dry-run', '只检查，不发布 / check only')
    .description(
      '发布新版本：修法后的期限，或者某一区划的地方规定；已经起算的期限不变 / publish terms as amended, or as local rules of a division set them; terms that run already stay',
    )
    .action((file: string, { dryRun = false }: { dryRun?: boolean }) =>
      line.withWorkingApplication(async (app) => {
        const reference = app.get(DeadlineReference, { strict: false });
        const { rulePackVersion, rules: inForce } = await reference.fresh();
        const version = rulePackVersion + 1;
        const next = await readRules(file, inForce);
        await ensureDivisions(next, app.get(DirectoryLookup, { strict: false }));
        const changed = next.filter((rule) => rule !== inForce[rule.code]).map(({ code }) => code);
        if (!dryRun) await reference.publishRules(next, version, operatorContext(app.get(Clock, { strict: false })));
        line.answer(
          { version, changed, published: !dryRun },
          {
            zh: `${dryRun ? '检查通过' : '已发布'}：第 ${version} 版，变更 ${changed.join('、')}。`,
            en: `${dryRun ? 'Checked' : 'Published'}: version ${version}, changed ${changed.join(', ')}.`,
          },
        );
      }),
    );
};
