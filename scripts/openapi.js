import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Writes docs/openapi.json from the built application; with --check, fails where the committed one differs. Open schemas and names that two DTOs share always fail. */
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const target = at('docs/openapi.json');

const { Logger } = await import('@nestjs/common');
const { openApiOfBuiltApplication } = await import('../dist/src/openapi.js');
const { openSchemas } = await import('../dist/src/platform/http/openapi-rules.js');
const { format } = await import('prettier');
const warn = Logger.warn.bind(Logger);
Logger.warn = (message, ...more) => {
  warn(message, ...more);
  if (String(message).startsWith('Duplicate DTO')) process.exitCode = 1;
};
const document = await openApiOfBuiltApplication();
const fresh = await format(JSON.stringify(document), { parser: 'json', printWidth: 120 });
const open = openSchemas(document).filter((place) => !place.startsWith('#/paths//openapi.json/'));

const read = () => {
  try {
    return readFileSync(target, 'utf8');
  } catch {
    return '';
  }
};

for (const place of open) process.stderr.write(`${place} would let anything in: name its members in a DTO\n`);
if (open.length > 0) process.exitCode = 1;

if (!process.argv.includes('--check')) {
  writeFileSync(target, fresh);
} else if (read() !== fresh) {
  process.stderr.write('docs/openapi.json is not what the application serves: run npm run openapi and commit it\n');
  process.exitCode = 1;
}
