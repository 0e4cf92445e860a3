import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Writes docs/openapi.json from the built application; with --check, fails where the committed one differs. */
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const target = at('docs/openapi.json');

const { openApiOfBuiltApplication } = await import('../dist/src/openapi.js');
const { format } = await import('prettier');
const fresh = await format(JSON.stringify(await openApiOfBuiltApplication()), { parser: 'json', printWidth: 120 });

const read = () => {
  try {
    return readFileSync(target, 'utf8');
  } catch {
    return '';
  }
};

if (!process.argv.includes('--check')) {
  writeFileSync(target, fresh);
} else if (read() !== fresh) {
  process.stderr.write('docs/openapi.json is not what the application serves: run npm run openapi and commit it\n');
  process.exitCode = 1;
}
