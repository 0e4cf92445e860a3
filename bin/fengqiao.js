#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../dist/src/cli/cli.js', import.meta.url);

if (existsSync(fileURLToPath(built))) {
  const { runCommandLine } = await import(built.href);
  await runCommandLine(process.argv);
} else {
  process.stderr.write('尚未构建，请先运行 npm run build。\nNot built yet: run npm run build first.\n');
  process.exitCode = 1;
}
