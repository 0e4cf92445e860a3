import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `npm ci` builds, so that `npm start` starts at once. Without sources or without the compiler there is nothing to do. */
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const nest = at('node_modules/@nestjs/cli/bin/nest.js');

if (existsSync(at('src/main.ts')) && existsSync(nest)) {
  const { status } = spawnSync(process.execPath, [nest, 'build'], { cwd: at('.'), stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
