import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { verifierProgram } from '@akashi/verifier';
import { buildWeb } from '../../apps/server/src/commands/build-web.ts';
import { installed, productionParts, readLock } from './parts.ts';
import { productionSources } from './sources.ts';

export interface Packed {
  readonly files: number;
  readonly parts: number;
}

/** Folders of a part that are for whoever works on it. */
const FOR_MAKERS = /^(\.github|\.nyc_output|__tests__|tests?|benchmarks?|bench|examples?|coverage)$/;

/**
 * Makes a folder that runs `akashi start --production` on this platform and holds nothing else: the sources that the
 * program reaches, the screens as they are served, the parts that run, the pinned Node and the engine. Throws
 * PACKAGE-FOLDER when the folder holds something already.
 */
export async function buildPackage(
  root: string,
  folder: string,
  say: (line: string) => void,
): Promise<Packed> {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error('PACKAGE-FOLDER: 空のフォルダーを指定してください。');
  mkdirSync(folder, { recursive: true });
  const sources = await productionSources(root);
  for (const path of sources) copy(root, folder, path);
  copy(root, folder, 'LICENSE');
  writeFileSync(join(folder, 'apps/verifier/src/verify.mjs'), await verifierProgram());
  cpSync(buildWeb(say), join(folder, 'apps/web/dist'), { recursive: true });
  const ours = new Set(sources.flatMap((path) => /^(?:packages|apps)\/[^/]+/.exec(path)?.[0] ?? []));
  for (const one of ours) bringWorkspace(root, folder, one);
  writeManifest(join(root, 'package.json'), join(folder, 'package.json'));
  // The verifier is built above, once: nothing is compiled in production.
  const parts = installed(root, productionParts(readLock(root), ['', 'apps/server'], ['esbuild'])).filter(
    // Types are for whoever works on a part that names them as if it ran them.
    ({ name }) => !name.startsWith('@types/'),
  );
  for (const { path } of parts) copyPart(join(root, path), join(folder, path));
  writeLauncher(folder);
  return { files: sources.length, parts: parts.length };
}

function copy(root: string, folder: string, path: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  cpSync(join(root, path), join(folder, path));
}

function copyPart(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => {
      const [first = ''] = relative(from, path).split(sep);
      return first !== 'node_modules' && !FOR_MAKERS.test(first);
    },
  });
}

/** The sources of ours are found by their names; Node runs them as they are only outside of node_modules. */
function bringWorkspace(root: string, folder: string, workspace: string): void {
  writeManifest(join(root, workspace, 'package.json'), join(folder, workspace, 'package.json'));
  if (!workspace.startsWith('packages/') && workspace !== 'apps/verifier') return;
  const { name }: { name: string } = JSON.parse(readFileSync(join(root, workspace, 'package.json'), 'utf8'));
  const link = join(folder, 'node_modules', name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(relative(dirname(link), join(folder, workspace)), link, 'junction');
}

const KEPT = ['name', 'version', 'private', 'license', 'type', 'exports', 'dependencies'];

function writeManifest(from: string, to: string): void {
  const whole: Record<string, unknown> = JSON.parse(readFileSync(from, 'utf8'));
  const kept = Object.fromEntries(Object.entries(whole).filter(([key]) => KEPT.includes(key)));
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, `${JSON.stringify(kept, null, 2)}\n`);
}

/** `./akashi …`: the pinned Node runs the program; no other needs to be on the machine. */
function writeLauncher(folder: string): void {
  const program = 'apps/server/src/cli.ts';
  const engine = '--max-semi-space-size=32';
  if (process.platform === 'win32') {
    const node = `%~dp0node_modules\\node-win-${process.arch}\\bin\\node.exe`;
    writeFileSync(join(folder, 'akashi.cmd'), `@"${node}" ${engine} "%~dp0${program}" %*\r\n`);
    return;
  }
  const node = `$here/node_modules/node-${process.platform}-${process.arch}/bin/node`;
  const text = `#!/bin/sh\nhere=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)\nexec "${node}" ${engine} "$here/${program}" "$@"\n`;
  writeFileSync(join(folder, 'akashi'), text, { mode: 0o755 });
}
