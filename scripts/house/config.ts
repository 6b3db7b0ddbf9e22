import type { IConfiguration } from 'dependency-cruiser';

// Floors, doors and no circles. `npm run check` first proves on a planted fixture that these rules bite.
const test = '\\.(test|spec)\\.tsx?$|/testing\\.ts$|/testing/|/test/';

export const houseRules: IConfiguration = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'packages-are-the-ground-floor',
      comment: 'A package imports packages only, never an app.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(apps|database|bench|e2e|scripts)/' },
    },
    {
      name: 'packages-do-no-io',
      comment: 'The same code runs in a browser.',
      severity: 'error',
      from: { path: '^packages/(?!test-support/)', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^apps/server/src/platform/', pathNot: test },
      to: { path: '^apps/server/src/modules/' },
    },
    {
      name: 'modules-have-doors',
      comment: 'Another module is entered through its index.ts.',
      severity: 'error',
      from: { path: '^apps/server/src/modules/([^/]+)/' },
      to: {
        path: '^apps/server/src/modules/([^/]+)/',
        pathNot: '^apps/server/src/modules/($1/|[^/]+/index\\.ts$)',
      },
    },
    {
      name: 'modules-have-doors-for-all',
      comment: 'Whoever is no module enters a module through its index.ts, too.',
      severity: 'error',
      from: { path: '^(apps|bench|e2e|database|scripts)/', pathNot: `^apps/server/src/modules/|${test}` },
      to: {
        path: '^apps/server/src/modules/[^/]+/',
        pathNot: '^apps/server/src/modules/[^/]+/(index|demo)\\.ts$',
      },
    },
    {
      name: 'features-have-doors',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: {
        path: '^apps/web/src/features/([^/]+)/',
        pathNot: '^apps/web/src/features/($1/|[^/]+/index\\.ts$)',
      },
    },
    {
      name: 'packages-have-doors',
      comment:
        'A package is imported by its name, whose exports lead to index.ts. Its worked examples have a door of their own.',
      severity: 'error',
      from: { path: '^(apps|bench|e2e|database|scripts|packages/([^/]+))/' },
      to: {
        path: '^packages/([^/]+)/',
        pathNot: '^packages/($2/|[^/]+/(src|test/examples)/index\\.ts$)',
      },
    },
    {
      name: 'web-and-server-meet-in-the-contract',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^apps/server/' },
    },
    {
      name: 'server-does-not-know-the-web',
      severity: 'error',
      from: { path: '^apps/server/' },
      to: { path: '^apps/web/src/' },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules/(?!@(akashi|house)/)|/dist/|\\.css$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
    preserveSymlinks: false,
  },
};
