const shared = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/migrations'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': '@swc/jest' },
};

/** Threads that read a module once for all specs, not once for each: half of the time of a run was reading. */
const light = { runner: 'jest-light-runner' };

const withDatabase = {
  ...shared,
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
};

const config = {
  maxWorkers: 2,
  testSequencer: '<rootDir>/test/longest-first.sequencer.mjs',
  // Ends what hangs of the whole products; no test is to be fast: two workers may share two busy cores.
  testTimeout: 240_000,
  coverageProvider: 'v8',
  projects: [
    {
      ...shared,
      ...light,
      displayName: 'unit',
      testMatch: ['**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.(int|api|e2e)\\.spec\\.ts$'],
    },
    { ...withDatabase, ...light, displayName: 'int', testMatch: ['**/*.int.spec.ts'] },
    { ...withDatabase, ...light, displayName: 'api', testMatch: ['**/*.api.spec.ts'] },
    { ...withDatabase, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/*.e2e.spec.ts'] },
  ],
};

export default config;
