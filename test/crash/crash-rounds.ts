import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { DEMO_PASSWORD } from '../../src/directory/demo/demo-entries.js';
import { ApiClient } from '../api-client.js';
import { eventually } from '../eventually.js';
import { READY_MS, ServerUnderFire } from './server-under-fire.js';
import { Writer } from './writer.js';

export interface CrashReport {
  readonly rounds: number;
  readonly kills: { readonly application: number; readonly postgres: number };
  readonly acknowledged: number;
  readonly repeated: number;
  /** Acknowledged and not in the log. */
  readonly lost: readonly string[];
  /** In the log of a case and acknowledged to nobody. */
  readonly duplicated: readonly string[];
  /** Persons acknowledged whose particulars cannot be opened. */
  readonly unreadablePersons: readonly string[];
  /** Lines of the read models' dump that differ from the rebuilt ones. */
  readonly differing: readonly string[];
}

interface LoggedEvent {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
}

const WRITERS = 4;

/** Writers at work while application and PostgreSQL are killed with -9 at random; then the books are compared. */
export const crashRounds = async (
  rounds: number,
  say: (line: string) => void = () => undefined,
): Promise<CrashReport> => {
  const server = await ServerUnderFire.inNewFolder();
  try {
    await server.command('seed', '--demo');
    const sign = (name: string): Promise<ApiClient> => ApiClient.signIn(server.base, name, DEMO_PASSWORD);
    const clerk = await sign('demo-register');
    const writers = Array.from({ length: WRITERS }, () => new Writer(clerk));
    const work = Promise.all(writers.map((writer) => writer.run()));
    work.catch(() => undefined);
    const atWork = async (): Promise<void> => {
      const count = (): number => writers.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
      const before = count();
      await Promise.race([work, eventually(() => assert(count() > before + 1, 'nothing is acknowledged'), READY_MS)]);
    };
    const kills = await underFire(server, rounds, { atWork, say });
    writers.forEach((writer) => writer.stop());
    await work;
    const acknowledged = writers.flatMap((writer) => writer.acknowledged);
    const logged = await logOf(await sign('demo-auditor'));
    const clerkAgain = await sign('demo-register');
    return {
      rounds,
      kills,
      acknowledged: acknowledged.length,
      repeated: writers.reduce((sum, { repeated }) => sum + repeated, 0),
      ...compare(new Set(acknowledged.map(({ disputeId, etag }) => `dispute-${disputeId} ${etag}`)), logged),
      unreadablePersons: await unreadable(
        clerkAgain,
        writers.flatMap(({ persons }) => persons),
      ),
      differing: await differingReadModels(server),
    };
  } finally {
    await server.stop();
  }
};

interface Fire {
  /** Resolves once two more commands are acknowledged; rejects where a writer has failed. */
  readonly atWork: () => Promise<void>;
  readonly say: (line: string) => void;
}

const underFire = async (server: ServerUnderFire, rounds: number, { atWork, say }: Fire) => {
  const kills = { application: 0, postgres: 0 };
  for (let round = 1; round <= rounds; round += 1) {
    await atWork();
    await delay(randomInt(0, 1_300));
    if (randomInt(2) === 0) {
      kills.application += 1;
      await server.killApplication();
      await server.start();
    } else {
      kills.postgres += 1;
      server.killPostgres();
    }
    await server.untilReady();
    say(`round ${round} of ${rounds}`);
  }
  return kills;
};

const logOf = async (auditor: ApiClient): Promise<readonly LoggedEvent[]> => {
  const events: LoggedEvent[] = [];
  for (let after = ''; ; after = events.at(-1)?.position ?? '') {
    const page = await auditor.lines<LoggedEvent>(`/v1/events?limit=200${after === '' ? '' : `&after=${after}`}`);
    events.push(...page);
    if (page.length === 0) return events;
  }
};

const compare = (acknowledged: ReadonlySet<string>, logged: readonly LoggedEvent[]) => {
  const stored = logged
    .filter(({ stream }) => stream.startsWith('dispute-'))
    .map(({ stream, revision }) => `${stream} "${revision}"`);
  const inLog = new Set(stored);
  return {
    lost: [...acknowledged].filter((one) => !inLog.has(one)),
    duplicated: stored.filter((one, index) => !acknowledged.has(one) || stored.indexOf(one) !== index),
  };
};

const unreadable = async (clerk: ApiClient, persons: readonly string[]): Promise<readonly string[]> => {
  const bad: string[] = [];
  for (const id of persons) {
    const { status, body } = await clerk.get<{ name?: string }>(`/v1/persons/${id}`);
    if (status !== 200 || body.name === undefined) bad.push(id);
  }
  return bad;
};

/** Lines in which the read models as they grew through the crashes differ from the same made anew from the log. */
const differingReadModels = async (server: ServerUnderFire): Promise<readonly string[]> => {
  await server.untilCaughtUp();
  const live = (await server.command('dump')).split('\n');
  await server.command('rebuild');
  const rebuilt = (await server.command('dump')).split('\n');
  const [before, after] = [new Set(live), new Set(rebuilt)];
  return [...live.filter((line) => !after.has(line)), ...rebuilt.filter((line) => !before.has(line))];
};
