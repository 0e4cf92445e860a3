import { readFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describe, expect, it } from '@jest/globals';
import { closeSchemas, openSchemas } from './openapi-rules.js';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

const committed = (): OpenAPIObject => JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as OpenAPIObject;

describe('the interface document', () => {
  it('leaves no object schema open', () => {
    expect(openSchemas(committed())).toEqual([]);
  });

  it('sums every operation up in Chinese and English', () => {
    const operations = Object.values(committed().paths).flatMap((item) =>
      METHODS.flatMap((method) => (item[method] === undefined ? [] : [item[method]])),
    );
    const inOneLanguage = operations.filter(
      ({ summary = '' }) => !/\p{Script=Han}/u.test(summary) || !/[a-z]{2}/.test(summary),
    );
    expect(inOneLanguage.map(({ operationId, summary }) => `${operationId}: ${summary}`)).toEqual([]);
    expect(operations.length).toBeGreaterThan(0);
  });

  it('would tell an open one', () => {
    const document = committed();
    const schemas = { Loose: { type: 'object', properties: { a: { type: 'string' } } } } as const;
    const loose = { ...document, components: { schemas: structuredClone(schemas) } };
    expect(openSchemas({ ...loose, paths: {} })).toEqual(['#/schemas/Loose']);
    closeSchemas(loose);
    expect(openSchemas({ ...loose, paths: {} })).toEqual([]);
  });
});
