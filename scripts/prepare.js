import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * `npm ci` builds, so that `npm start` starts at once. `npx fengqiao` runs this too and must not build, as a server may be
 * running from the build. Without sources there is nothing to do.
 */
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const nest = at('node_modules/@nestjs/cli/bin/nest.js');

if (process.env.npm_command !== 'exec' && existsSync(at('src/main.ts'))) {
  if (existsSync(nest)) {
    const { status } = spawnSync(process.execPath, [nest, 'build'], { cwd: at('.'), stdio: 'inherit' });
    process.exitCode = status ?? 1;
  } else if (!existsSync(at('dist/src/main.js'))) {
    console.error(
      '未构建：缺少开发依赖，请运行 npm ci --include=dev / Not built, as development packages are left out: run npm ci --include=dev',
    );
  }
}
