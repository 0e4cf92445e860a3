import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../kernel/domain-error.js';
import { NotVisible } from './access/not-visible.js';
import { explain } from './explain.js';
import { invalidRequest } from './http/problems.js';

describe('explain', () => {
  it('says what to do about a known cause', () => {
    const error = Object.assign(new Error('listen EADDRINUSE 127.0.0.1:3000'), { code: 'EADDRINUSE' });
    expect(explain(error)).toBe(
      '端口已被占用，请更改 PORT / the port is taken: change PORT (listen EADDRINUSE 127.0.0.1:3000)',
    );
  });

  it.each([
    [new Error('plain'), '出错 / failed: plain'],
    [new Error('不行 / no'), '不行 / no'],
    [new NotVisible(), '未找到 / Not found (not-found)'],
    [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), 'DATABASE_URL'],
    ['word', 'word'],
  ])('never says nothing: %s', (error, words) => {
    expect(explain(error)).toContain(words);
  });

  it('tells refusals as they are answered over HTTP, with code and article', () => {
    const law = { law: { zh: '人民调解法', en: "People's Mediation Law" }, version: '2010', article: '33' };
    const title = { zh: '不得', en: 'No' };
    expect(explain(new DomainError('case.no', title, { zh: '不得如此', en: 'Not so' }, law))).toBe(
      "不得如此 / Not so (case.no; 《人民调解法》第三十三条 / People's Mediation Law art. 33)",
    );
    expect(explain(new DomainError('case.no', title))).toBe('不得 / No (case.no)');
    const wrong = {
      in: 'query',
      pointer: 'from',
      rule: 'isDay',
      message: { zh: '须为日期', en: 'must be a day' },
    } as const;
    expect(explain(invalidRequest(wrong))).toBe(
      '请求内容不符合要求 / The request breaks the schema (invalid-request)\nfrom: 须为日期 / must be a day',
    );
  });
});
