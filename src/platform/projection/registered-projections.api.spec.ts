import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { DisputeHistory, RecordedLog } from '../../../test/dispute-history.js';
import { FakeLog } from '../../../test/fake-log.js';
import { recordedRisks } from '../../../test/risk-story.js';
import { asStore, dumpOf, readerOf, registryOf, Watcher } from '../../../test/projections.js';
import type { Position, RecordedEvent } from '../event-store/event-store.js';
import { ProjectionRegistry } from './projection-registry.js';
import { Rebuild } from './rebuild.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp({ ROLE: 'api' });
});

afterAll(() => test.close());

const SRC = join(import.meta.dirname, '..', '..');

interface Named {
  readonly name: string;
}

const isProjection = (exported: unknown): exported is Named =>
  typeof exported === 'object' && exported !== null && 'touches' in exported && 'on' in exported && 'name' in exported;

it('every projection of the source is registered in the application', async () => {
  const files = (await readdir(SRC, { recursive: true })).filter((file) => file.endsWith('.projection.ts'));
  const declared: string[] = [];
  for (const file of files) {
    const module = (await import(pathToFileURL(join(SRC, file)).href)) as Record<string, unknown>;
    const found = Object.values(module).filter(isProjection);
    expect([file, found.length]).not.toEqual([file, 0]);
    declared.push(...found.map(({ name }) => name));
  }
  const registered = test.app.get(ProjectionRegistry).all();
  expect(registered.map(({ name }) => name).sort()).toEqual(declared.sort());
});

/** Disputes that live at the same time, so that each batch holds events of many. */
const sideBySide = (count: number): RecordedLog => {
  const log = new RecordedLog();
  const all = Array.from({ length: count }, (_, n) => new DisputeHistory(log, n, { gridId: `G0${n % 3}` }));
  for (const one of all) one.discovered('2026-03-02');
  for (const one of all) one.registered('2026-03-03');
  for (const one of all) one.accepted('2026-03-04').assigned('2026-03-04');
  for (const one of all) one.session('2026-03-05');
  for (const [n, one] of all.entries()) one.agreed('2026-03-06', n % 2 === 0 ? 'WRITTEN' : 'ORAL');
  for (const [n, one] of all.entries()) one.tookEffect('2026-03-06', n % 2 === 0 ? 'WRITTEN' : 'ORAL');
  for (const one of all.slice(0, 5)) one.corrected('2026-03-07', { disputeType: 'TOURISM', amountFen: 5_000 });
  for (const one of all.slice(4, 7)) one.annulled('2026-03-08');
  return log;
};

/** What other contexts write, from their golden samples, after these events. */
const others = async (before: number): Promise<readonly RecordedEvent[]> => {
  const files = [
    'report/ReportFiled.v1.json',
    'reference/ReferenceFigureEntered.v1.json',
    'analysis/AnalysisRecorded.v1.json',
    'analysis/AnalysisTextRedacted.v1.json',
  ];
  const [envelope] = sideBySide(1).events;
  if (envelope === undefined) throw new Error('one history has events');
  const recorded = files.map(async (file, index) => {
    const text = await readFile(join(SRC, '..', 'test', 'golden', file), 'utf8');
    const sample = JSON.parse(text) as Pick<RecordedEvent, 'type' | 'schemaVersion' | 'data'>;
    const position = String(before + 1 + index).padStart(19, '0') as Position;
    return { ...envelope, ...sample, stream: `${String(file.split('/')[0])}-35`, position };
  });
  return Promise.all(recorded);
};

/** Batches of many sizes: what is loaded, folded past or written together differs from one filling to the other. */
const BATCHES = [1, 2, 3, 5, 8, 13];

it('every registered projection gives the same tables filled batch by batch and anew', async () => {
  const { events } = sideBySide(12);
  const reports = await others(events.length);
  const before = [...events, ...reports];
  const recorded = [...before, ...recordedRisks(3, before.length)];
  const projections = test.app.get(ProjectionRegistry).all();
  for (const of of projections) {
    const log = new FakeLog();
    const reader = await readerOf(test.database, log, of);
    const left = [...recorded];
    for (let batch = 0; left.length > 0; batch += 1) {
      log.events.push(...left.splice(0, BATCHES[batch % BATCHES.length]));
      await reader.catchUp();
    }
    expect([of.name, reader.watcher.poison]).toEqual([of.name, []]);
    const live = await dumpOf(test.database, of);
    await new Rebuild(test.database, asStore(log), registryOf(of), new Watcher()).run(of.name);
    expect(await dumpOf(test.database, of)).toBe(live);
    expect([of.name, live.length > 0]).toEqual([of.name, true]);
  }
});
