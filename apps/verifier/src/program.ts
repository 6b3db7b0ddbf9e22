import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

let built: Promise<Uint8Array> | undefined;

/** The verifier as one file without dependencies, for Node 20 and later. The same sources give the same bytes. */
export function verifierProgram(): Promise<Uint8Array> {
  built ??= build();
  return built;
}

async function build(): Promise<Uint8Array> {
  const here = fileURLToPath(new URL('.', import.meta.url));
  // An installation for real patients carries it ready made (npm run package), and no compiler.
  const ready = join(here, 'verify.mjs');
  if (existsSync(ready)) return readFileSync(ready);
  const { build: bundle } = await import('esbuild');
  const { outputFiles } = await bundle({
    entryPoints: [join(here, 'main.ts')],
    absWorkingDir: here,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    charset: 'utf8',
    legalComments: 'inline',
    banner: {
      js: '// 証 Akashi: ログの証明書一式を単独で確かめるプログラム。使い方: node verify.mjs bundle.zip --policy policy.txt',
    },
  });
  const [file] = outputFiles;
  if (file === undefined) throw new TypeError('esbuild gives one file');
  return file.contents;
}
