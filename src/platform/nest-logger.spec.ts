import { describe, expect, it } from '@jest/globals';
import { createLogger, NestLogger } from './logging.js';

const logged = (say: (logger: NestLogger) => void): Record<string, unknown> => {
  const lines: string[] = [];
  say(new NestLogger(createLogger({ logLevel: 'trace' }, { write: (line) => void lines.push(line) })));
  return JSON.parse(lines[0] ?? '{}') as Record<string, unknown>;
};

describe('what Nest says', () => {
  it('keeps fields as fields and words as the message', () => {
    const line = logged((logger) =>
      logger.warn({ traceId: 't-1', code: 'lagging' }, 'request could not be served', 'http'),
    );
    expect(line).toMatchObject({
      traceId: 't-1',
      code: 'lagging',
      msg: 'request could not be served',
      context: 'http',
    });
  });

  it('keeps a stack beside the words', () => {
    const line = logged((logger) => logger.error('it failed', 'at here', 'http'));
    expect(line).toMatchObject({ msg: 'it failed', stack: 'at here', context: 'http' });
  });
});
