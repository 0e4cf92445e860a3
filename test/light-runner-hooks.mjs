const GLOBALS = '@jest/globals';
const url = `fengqiao:${GLOBALS}`;
const source = `export const { ${['describe', 'it', 'expect', 'jest', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach']} } = globalThis;`;

/** Outside of Jest's own runner, its names are globals only. */
export const resolve = (specifier, context, next) =>
  specifier === GLOBALS ? { url, shortCircuit: true } : next(specifier, context);

export const load = (asked, context, next) =>
  asked === url ? { format: 'module', source, shortCircuit: true } : next(asked, context);
