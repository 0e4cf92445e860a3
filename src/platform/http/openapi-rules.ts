import type { OpenAPIObject } from '@nestjs/swagger';
import { PROBLEM_CODES, problemResponses, USUAL_PROBLEMS } from './api-problems.js';
import { isProblemCode, PROBLEMS, refusalOf } from './problems.js';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const visit = (value: unknown, path: string, look: (node: Json, path: string) => void): void => {
  if (Array.isArray(value)) value.forEach((member, index) => visit(member, `${path}/${index}`, look));
  if (!isObject(value)) return;
  look(value, path);
  for (const [name, member] of Object.entries(value)) visit(member, `${path}/${name}`, look);
};

const isObjectSchema = (node: Json): boolean =>
  node['type'] === 'object' || (isObject(node['properties']) && node['type'] === undefined && node['in'] === undefined);

/** Closes every object schema that names its members: nothing unsaid is accepted or answered. */
export const closeSchemas = (document: OpenAPIObject): void =>
  visit(document.components?.schemas, '#/components/schemas', (node) => {
    if (isObjectSchema(node) && isObject(node['properties'])) node['additionalProperties'] ??= false;
  });

/** Says that numbers are whole, as every one of this interface is unless its DTO names the format `double`. */
export const sayWholeNumbers = ({ paths, components }: OpenAPIObject): void =>
  visit({ paths, components }, '#', (node) => {
    if (node['type'] === 'number' && node['format'] === undefined) node['type'] = 'integer';
  });

/** Places of object schemas that would let anything in. */
export const openSchemas = (document: OpenAPIObject): readonly string[] => {
  const open: string[] = [];
  visit({ paths: document.paths, schemas: document.components?.schemas }, '#', (node, path) => {
    const says = node['additionalProperties'];
    const isOpen = isObjectSchema(node) && (says === undefined || says === true) && node['allOf'] === undefined;
    if (isOpen || node['additionalProperties'] === true) open.push(path);
  });
  return open;
};

/** Every code that an operation may answer, as the document says. */
export const codesOf = (document: OpenAPIObject): readonly string[] => {
  const codes = new Set<string>();
  visit(document.paths, '#/paths', (node) => {
    const listed = node[PROBLEM_CODES];
    if (Array.isArray(listed)) listed.forEach((code) => codes.add(String(code)));
  });
  return [...codes].sort();
};

/** What each code means, for the readers of the document. Throws for a refusal that no context has registered. */
export const catalogueOf = (codes: readonly string[]): Json =>
  Object.fromEntries(
    codes.map((code): [string, unknown] => {
      if (isProblemCode(code)) return [code, PROBLEMS[code]];
      const refusal = refusalOf(code);
      if (refusal === undefined) throw new Error(`refusal ${code} is documented but not registered`);
      return [code, { status: 409, ...refusal }];
    }),
  );

type Operation = Pick<NonNullable<OpenAPIObject['paths'][string]['get']>, 'responses'> & { [PROBLEM_CODES]?: unknown };

/** Gives an operation that names no problems those that every address may answer, beside what it says itself. */
export const nameUsualProblems = (operation: Operation): void => {
  if (operation[PROBLEM_CODES] !== undefined) return;
  const codes = [...USUAL_PROBLEMS].sort();
  for (const [status, { content, ...usual }] of problemResponses(codes)) {
    const said = operation.responses[status];
    const own = said !== undefined && 'content' in said ? said.content : {};
    Object.assign(operation.responses, { [status]: { ...usual, ...said, content: { ...own, ...content } } });
  }
  operation[PROBLEM_CODES] = codes;
};

/** Names the answer of every address to a method that it does not list: it belongs to no operation. */
export const nameWrongMethod = (document: OpenAPIObject): void => {
  const MethodNotAllowed = problemResponses(['method-not-allowed']).get(PROBLEMS['method-not-allowed'].status);
  Object.assign((document.components ??= {}), { responses: { ...document.components.responses, MethodNotAllowed } });
};
