import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { ProjectionRegistry } from './projection-registry.js';

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
