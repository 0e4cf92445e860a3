import { readFileSync } from 'node:fs';

/** Finds optional packages that a fresh `npm ci` would miss, and download addresses. */
const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')).packages;
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
const names = new Set(Object.keys(lock).map(nameOf));

const missing = Object.entries(lock).flatMap(([path, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !names.has(name))
    .map((name) => `${path}@${entry.version} lacks ${name}: npm ci would refuse the lock file, take another version`),
);
const addressed = Object.entries(lock)
  .filter(([, entry]) => entry.resolved !== undefined && !entry.link)
  .map(([path]) => `${path} carries a download address: remove "resolved"`);
const problems = [...missing, ...addressed];

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
