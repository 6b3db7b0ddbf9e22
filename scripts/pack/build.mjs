// Builds the public packages to plain ESM with declarations, ground floor first. `npm pack` calls it through prepack.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** In the order of their dependencies. */
export const publicPackages = [
  'calendar',
  'public-subsidy',
  'master-files',
  'claim-file',
  'fees',
  'transparency-log',
];

function build(name) {
  const folder = join(root, 'packages', name);
  const dist = join(folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const config = join(folder, 'dist', 'tsconfig.json');
  const below = publicPackages.slice(0, publicPackages.indexOf(name));
  writeFileSync(
    config,
    JSON.stringify({
      extends: '../../../tsconfig.base.json',
      compilerOptions: {
        noEmit: false,
        declaration: true,
        rootDir: '../src',
        outDir: '.',
        lib: ['ES2024', 'DOM'],
        // Built neighbours stand in for their sources, so that nothing outside this package is compiled into it.
        paths: Object.fromEntries(
          below.map((other) => [`@akashi/${other}`, [`../../${other}/dist/index.d.ts`]]),
        ),
      },
      include: ['../src'],
      exclude: ['../src/**/*.test.ts', '../src/**/*.test-support.ts'],
    }),
  );
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const done = spawnSync(process.execPath, [tsc, '-p', config], { stdio: 'inherit' });
  rmSync(config);
  if (done.status !== 0) throw new Error(`PACK-BUILD: ${name}`);
}

export function buildAll() {
  for (const name of publicPackages) build(name);
}

/** Lets the packed manifest point at the build; the repository's own points at the sources. */
export function swapManifest(folder) {
  const path = join(folder, 'package.json');
  const text = readFileSync(path, 'utf8');
  writeFileSync(join(folder, 'dist', 'manifest.source.json'), text);
  const manifest = JSON.parse(text);
  manifest.exports = { '.': { types: './dist/index.d.ts', default: './dist/index.js' } };
  delete manifest.scripts;
  delete manifest.devDependencies;
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
}

export function restoreManifest(folder) {
  const kept = join(folder, 'dist', 'manifest.source.json');
  if (!existsSync(kept)) return;
  writeFileSync(join(folder, 'package.json'), readFileSync(kept, 'utf8'));
  rmSync(kept);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.cwd();
  if (process.argv[2] === 'restore') {
    restoreManifest(folder);
  } else {
    buildAll();
    swapManifest(folder);
  }
}
