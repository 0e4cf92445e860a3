import { describe, expect, it } from '@jest/globals';
import { explain } from './explain.js';

describe('explain', () => {
  it('says what to do about a known cause', () => {
    const error = Object.assign(new Error('listen EADDRINUSE 127.0.0.1:3000'), { code: 'EADDRINUSE' });
    expect(explain(error)).toBe(
      '端口已被占用，请更改 PORT / the port is taken: change PORT (listen EADDRINUSE 127.0.0.1:3000)',
    );
  });

  it.each([
    [new Error('plain'), 'plain'],
    [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), 'DATABASE_URL'],
    ['word', 'word'],
  ])('never says nothing: %s', (error, words) => {
    expect(explain(error)).toContain(words);
  });
});
