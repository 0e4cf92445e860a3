import { readFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describe, expect, it } from '@jest/globals';
import { closeSchemas, openSchemas } from './openapi-rules.js';

const committed = (): OpenAPIObject => JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as OpenAPIObject;

describe('the interface document', () => {
  it('leaves no object schema open', () => {
    expect(openSchemas(committed())).toEqual([]);
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
