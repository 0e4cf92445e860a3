import { describe, expect, it } from '@jest/globals';
import { createLogger, NestLogger } from './logging.js';

const capture = () => {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger(
    { logLevel: 'debug' },
    { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  );
  return { lines, logger };
};

describe('the log', () => {
  it.each(['authorization', 'cookie', 'set-cookie'])('never shows the header %s', (name) => {
    const { lines, logger } = capture();
    const headers = { [name]: 'planted-secret', accept: 'text/plain' };
    logger.info({ headers, req: { headers }, err: { request: { headers } } }, 'asked');
    expect(JSON.stringify(lines)).not.toContain('planted-secret');
    expect(JSON.stringify(lines)).toContain('text/plain');
  });

  it.each(['password', 'token'])('never shows a %s', (name) => {
    const { lines, logger } = capture();
    logger.info({ [name]: 'planted-secret', body: { [name]: 'planted-secret' } }, 'asked');
    expect(JSON.stringify(lines)).not.toContain('planted-secret');
  });

  it('carries what Nest says', () => {
    const { lines, logger } = capture();
    new NestLogger(logger).error('broken', 'at here', 'Router');
    expect(lines).toMatchObject([{ level: 50, msg: 'broken', stack: 'at here', context: 'Router' }]);
  });
});
