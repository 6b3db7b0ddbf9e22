import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** Where the program begins; migrations are loaded by name. */
const ENTRIES = ['apps/server/src/cli.ts', 'database/migrations/*.ts'];
/** What is read at run time and is no module. */
const DATA = ['apps/server/src/**/*.{json,txt,bloom,typ}', 'database/migrations/*.sql'];
const NOT_IN_PRODUCTION =
  /(^|\/)(demo|testing|test)\/|\.test\.|\.test-support\.|\/testing\.ts$|\/starter\/codes\.json$/;

/**
 * Paths, relative to the root, of every file of ours that the program can reach from its beginning, and of the data it
 * reads. The demonstration is asked for by name alone, so that it is not among them. Throws PACKAGE-SOURCES when a test or a
 * test's support is reachable.
 */
export async function productionSources(root: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: ENTRIES.flatMap((pattern) => globSync(pattern, { cwd: root })).map((path) =>
      join(root, path),
    ),
    absWorkingDir: root,
    bundle: true,
    write: false,
    outdir: join(root, '.akashi'),
    metafile: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    plugins: [ourOwnAlone],
  });
  const reached = Object.keys(metafile.inputs).map((path) => relative(root, join(root, path)));
  const wrong = reached.filter((path) => NOT_IN_PRODUCTION.test(path));
  if (wrong.length > 0)
    throw new Error(`PACKAGE-SOURCES: 本番のプログラムから届いてはならない: ${wrong.join(' ')}`);
  const data = DATA.flatMap((pattern) => globSync(pattern, { cwd: root }));
  return [...new Set([...reached, ...data.filter((path) => !NOT_IN_PRODUCTION.test(path))])].sort();
}

/** Parts of others are copied as they are, and the demonstration stays behind. */
const ourOwnAlone: Plugin = {
  name: 'our-own-alone',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@akashi/') ? undefined : { path, external: true },
    );
    onResolve({ filter: /^\.\/demo\/index\.ts$/ }, ({ path }) => ({ path, external: true }));
  },
};
