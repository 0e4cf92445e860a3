import { readFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describe, expect, it } from '@jest/globals';
import { USUAL_PROBLEMS } from './api-problems.js';
import { closeSchemas, openSchemas, sayWholeNumbers } from './openapi-rules.js';
import { PROBLEMS } from './problems.js';

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

  it('says that a number of a question is whole, and between which ends', () => {
    const numbers = Object.entries(committed().paths).flatMap(([path, item]) =>
      METHODS.flatMap((method) => item[method]?.parameters ?? []).flatMap((parameter) => {
        const schema = 'schema' in parameter && parameter.schema && 'type' in parameter.schema ? parameter.schema : {};
        const isNumber = schema.type === 'number' || schema.type === 'integer';
        return isNumber ? [{ place: `${path} ${String('name' in parameter && parameter.name)}`, ...schema }] : [];
      }),
    );
    const vague = numbers.filter(
      ({ type, enum: closed, minimum, maximum }) =>
        type !== 'integer' || (closed === undefined && (minimum === undefined || maximum === undefined)),
    );
    expect(vague).toEqual([]);
    expect(numbers.length).toBeGreaterThan(30);
  });

  it('has no other number than a whole one, but those that may have a fraction', () => {
    const document = committed();
    const before = structuredClone(document);
    sayWholeNumbers(document);
    expect(document).toEqual(before);
    const schemas = {
      A: { type: 'object', properties: { n: { type: 'number' }, f: { type: 'number', format: 'double' } } },
    } as const;
    const made = { ...document, paths: {}, components: { schemas: structuredClone(schemas) } };
    sayWholeNumbers(made);
    expect(made.components.schemas.A.properties).toEqual({ n: { type: 'integer' }, f: schemas.A.properties.f });
  });

  it('names of every operation what any address may answer', () => {
    const answered = USUAL_PROBLEMS.map((code) => String(PROBLEMS[code].status));
    const silent = Object.entries(committed().paths).flatMap(([path, item]) =>
      METHODS.flatMap((method) =>
        answered
          .filter((status) => item[method] && !(status in item[method].responses))
          .map((s) => `${method} ${path} ${s}`),
      ),
    );
    expect(silent).toEqual([]);
    expect(committed().components?.responses).toHaveProperty('MethodNotAllowed.headers.Allow');
  });

  it('says where the `ETag` of a write is read', () => {
    const { paths } = committed();
    const matches = (operation?: { parameters?: object[] }): boolean =>
      JSON.stringify(operation?.parameters ?? []).includes('"If-Match"');
    const isWritten = (path: string): boolean =>
      matches(paths[path]?.put) ||
      (path.endsWith('}') &&
        Object.entries(paths).some(([below, { post }]) => below.startsWith(`${path}/`) && matches(post)));
    const reads = Object.entries(paths).flatMap(([path, { get }]) => (get && isWritten(path) ? [get] : []));
    const withTag = (responses: object): boolean => JSON.stringify(responses).includes('"ETag"');
    expect(reads.filter(({ responses }) => !withTag(responses['200'] ?? {})).map((read) => read.operationId)).toEqual(
      [],
    );
    expect(reads.length).toBeGreaterThan(10);
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
