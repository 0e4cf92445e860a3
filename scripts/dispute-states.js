import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Writes docs/dispute-states.md from the table that decisions read; with --check, fails where the committed one differs. */
const target = fileURLToPath(new URL('../docs/dispute-states.md', import.meta.url));

const { movesOf } = await import('../dist/src/dispute/dispute.permit.js');
const { PERMITS } = await import('../dist/src/dispute/dispute.permits.js');
const { DISPUTE_STATUS_LABELS, DISPUTE_STATUSES } = await import('../dist/src/dispute/dispute.codes.js');
const { commandTitle } = await import('../dist/src/dispute/dispute.legal-steps.js');
const { format } = await import('prettier');

const rows = Object.entries(PERMITS).map(([command, permit]) => {
  const moves = movesOf(permit);
  return { command, from: permit.from, rel: permit.rel, moves, to: [...new Set(moves.map(([, after]) => after))] };
});

/** Commands by the change of status that they bring about. */
const changes = new Map();
for (const { command, moves } of rows)
  for (const [before, after] of moves) {
    const edge = `${before === 'NONE' ? '[*]' : before} --> ${after}`;
    changes.set(edge, [...(changes.get(edge) ?? []), command]);
  }

const edges = [...changes].map(([edge, commands]) => `  ${edge}: ${commands.join('<br/>')}`);
const ends = DISPUTE_STATUSES.filter(
  (status) => !rows.some(({ moves }) => moves.some(([before]) => before === status)),
);
const labels = DISPUTE_STATUSES.map((status) => {
  const { zh, en } = DISPUTE_STATUS_LABELS[status];
  return `  ${status}: ${status}<br/>${zh} ${en}`;
});
const diagram = ['stateDiagram-v2', ...labels, ...edges, ...ends.map((status) => `  ${status} --> [*]`)].join('\n');

const commands = rows.map(({ command, rel, from, to }) => {
  const { zh, en } = commandTitle(command);
  const path = rel === null ? '—' : `\`${rel}\``;
  const where = from.length === DISPUTE_STATUSES.length ? 'every status' : from.join(', ');
  return `| \`${command}\` | ${zh}<br>${en} | ${path} | ${where} | ${to.join(', ') || '—'} |`;
});

const text = `# States of a dispute

Made by \`npm run states\` from the table that decisions read (\`src/dispute/dispute.permits.ts\`); \`npm run check\` fails where this page is stale.
Whether a command is possible can depend on more than the status (a missing consent, an open obligation); what it says can be refused besides.
What a court or a receiver of a referral says once more, unchanged, is answered as before in every status.

\`\`\`mermaid
${diagram}
\`\`\`

## Commands

A path is what people post to under \`/v1/disputes/{disputeId}/\`; — stands for what only the system sends, or the case itself.

| Command | Meaning | Path | Possible in | Can lead to |
| --- | --- | --- | --- | --- |
${commands.join('\n')}
`;

const fresh = await format(text, { parser: 'markdown', printWidth: 120 });

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
  process.stderr.write('docs/dispute-states.md is not what decisions read: run npm run states and commit it\n');
  process.exitCode = 1;
}
