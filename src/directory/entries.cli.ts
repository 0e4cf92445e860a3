import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import type { AddCommands, CommandLine } from '../cli/command-line.js';
import { legalDateOf } from '../kernel/calendar-date.js';
import { Clock } from '../platform/access/clock.js';
import type { Scope } from '../platform/access/scope.js';
import { CommitteeMembers, type Committee } from './committees/committee-members.js';
import type { Division } from './divisions/division.js';
import { Divisions } from './divisions/divisions.js';
import { DirectoryImport, reasonOf, UnfitRow } from './import/directory-import.js';
import { IMPORT_SHAPES, type ImportKind } from './import/import-kinds.js';
import type { RefusedRow } from './import/import-rows.js';
import type { Mediator } from './mediators/mediator.js';
import { Mediators } from './mediators/mediators.js';
import type { Organisation } from './organisations/organisation.js';
import { Organisations } from './organisations/organisations.js';
import { RosterEntries } from './rosters/roster-entries.js';
import type { RosterEntry } from './rosters/roster-entry.js';
import { OPERATOR } from './written-by.js';

/** An operator at the server sees the whole directory. */
const EVERYTHING: Scope = { all: true, grids: [], divisions: [], organisations: [], mediators: [], ownMediators: [] };
const PAGE = 200;

type Cells = Readonly<Record<string, string>>;

const optionOf = (column: string): string => `--${column.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Adds `add` with one option for each column that an import of this kind knows. */
export const addAddCommand = (
  parent: Command,
  line: CommandLine,
  kind: ImportKind,
  { verb = 'add', meaning = ADD, options = {}, cells = (_, given) => Promise.resolve(given) }: AddOptions = {},
): void => {
  const { naming, columns } = IMPORT_SHAPES[kind];
  const command = parent.command(verb).description(meaning);
  for (const column of [...naming, ...columns])
    command.option(`${optionOf(column)} <value>`, options[column] ?? meaningOf(kind, column));
  command.option(
    '--update',
    "更改已有的一项；未给的选项保持原值，空值清除 / change the entry where it exists: an option left out keeps what stands, '' takes it away",
  );
  command.action(async ({ update, ...given }: Cells & { update?: boolean }) =>
    line.withApplication(async (app) => {
      const row = await cells(app, withId(kind, given));
      await app
        .get(DirectoryImport, { strict: false })
        .one(kind, row, update === true, OPERATOR)
        .catch(tell);
      line.answer(row, Object.values(row).join('  '));
    }),
  );
};

const ADD = '新增（--update 更改）一项 / add an entry (--update changes it)';

interface AddOptions {
  readonly verb?: string;
  readonly meaning?: string;
  /** What an option means where it takes more than the column does. */
  readonly options?: Readonly<Record<string, string>>;
  /** Completes what was given, e.g. an account's id by its name. */
  readonly cells?: (app: INestApplicationContext, given: Cells) => Promise<Cells>;
}

/** What the option holds and how it is written, in both languages. */
const meaningOf = (kind: ImportKind, column: string): string => {
  const { headings, lists, flags, codes, closed = {} } = IMPORT_SHAPES[kind];
  const { zh, en } = headings[column] ?? { zh: column, en: column };
  const known = closed[column] ?? Object.keys(codes[column] ?? {});
  const values = flags.includes(column) ? ['true', 'false'] : known;
  const several = lists.includes(column) ? '（多值以 ; 分隔 / several values separated by ;）' : '';
  return `${zh} / ${en}${values.length === 0 ? '' : `: ${values.join(', ')}`}${several}`;
};

const withId = (kind: ImportKind, given: Cells): Cells => {
  const name = IMPORT_SHAPES[kind].naming.at(-1) ?? 'id';
  return name === 'code' ? given : { [name]: randomUUID(), ...given };
};

const tell = (error: unknown): never => {
  if (error instanceof UnfitRow) throw new Error(error.reasons.map(toldAsOption).join('\n'));
  const { zh, en } = reasonOf(error);
  throw new Error(`${zh} / ${en}`);
};

const toldAsOption = ({ column, reason: { zh, en } }: RefusedRow): string => `${optionOf(column)}: ${zh} / ${en}`;

/** Adds `list`: every entry, page by page. */
export const addListCommand = <Row extends object>(
  parent: Command,
  line: CommandLine,
  page: (app: INestApplicationContext, last: Row | undefined) => Promise<readonly Row[]>,
  told: (row: Row) => readonly (string | undefined)[],
): void => {
  parent
    .command('list')
    .description('列出全部 / list all')
    .action(() =>
      line.withApplication(async (app) => {
        let rows = await page(app, undefined);
        while (rows.length > 0) {
          for (const row of rows)
            line.answer(
              row,
              told(row)
                .map((cell) => cell ?? '—')
                .join('  '),
            );
          rows = rows.length < PAGE ? [] : await page(app, rows.at(-1));
        }
      }),
    );
};

/** `division`, `organisation`, `mediator`, `roster-entry`, `committee-member`, each with `add` and `list`; the last by committee, on this day. */
export const addDirectoryCommands: AddCommands = (program, line) => {
  const division = program.command('division').description('区划与网格 / divisions and grids');
  addAddCommand(division, line, 'divisions');
  addListCommand(
    division,
    line,
    (app, last: Division | undefined) =>
      app.get(Divisions, { strict: false }).list({ limit: PAGE, after: last?.path }, EVERYTHING),
    ({ path, level, name }) => [path, level, name],
  );
  const organisation = program.command('organisation').description('机构 / organisations');
  addAddCommand(organisation, line, 'organisations');
  addListCommand(
    organisation,
    line,
    (app, last: Organisation | undefined) =>
      app.get(Organisations, { strict: false }).list({ limit: PAGE, after: last && [last.name, last.id] }, EVERYTHING),
    ({ id, type, division: place, name }) => [id, type, place, name],
  );
  const mediator = program.command('mediator').description('调解员 / mediators');
  addAddCommand(mediator, line, 'mediators');
  addListCommand(
    mediator,
    line,
    (app, last: Mediator | undefined) =>
      app.get(Mediators, { strict: false }).list({ limit: PAGE, after: last && [last.name, last.id] }, EVERYTHING),
    ({ id, organisationIds, name }) => [id, organisationIds.join(';'), name],
  );
  const roster = program.command('roster-entry').description('特邀调解名册 / rosters of courts');
  addAddCommand(roster, line, 'roster-entries');
  addListCommand(
    roster,
    line,
    (app, last: RosterEntry | undefined) =>
      app.get(RosterEntries, { strict: false }).list({ limit: PAGE, after: last && [last.validFrom, last.id] }),
    ({ id, courtId, organisationId, mediatorId, validFrom, validTo }) => [
      id,
      courtId,
      organisationId ?? mediatorId,
      validFrom,
      validTo,
    ],
  );
  const seats = program.command('committee-member').description('委员会委员 / seats of committees');
  addAddCommand(seats, line, 'committee-members');
  addListCommand(
    seats,
    line,
    (app, last: Committee | undefined) =>
      app.get(CommitteeMembers, { strict: false }).committees(
        {
          limit: PAGE,
          on: legalDateOf(app.get(Clock, { strict: false }).now()),
          after: last && [last.name, last.organisationId],
        },
        EVERYTHING,
      ),
    ({ organisationId, name, seats: taken }) => [
      organisationId,
      name,
      ...taken.map((seat) => `${seat.function} ${seat.mediatorId}`),
    ],
  );
};
