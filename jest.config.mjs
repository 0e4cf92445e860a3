const shared = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/migrations'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': '@swc/jest' },
};

const withDatabase = {
  ...shared,
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
};

const config = {
  maxWorkers: 2,
  testSequencer: '<rootDir>/test/longest-first.sequencer.mjs',
  // Ends what hangs; no test is to be fast: two workers may share two busy cores.
  testTimeout: 240_000,
  coverageProvider: 'v8',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      runner: 'jest-light-runner',
      testMatch: ['**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.(int|api|e2e)\\.spec\\.ts$'],
    },
    { ...withDatabase, displayName: 'int', testMatch: ['**/*.int.spec.ts'] },
    { ...withDatabase, displayName: 'api', testMatch: ['**/*.api.spec.ts'] },
    { ...withDatabase, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/*.e2e.spec.ts'] },
  ],
};

export default config;
