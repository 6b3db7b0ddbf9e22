import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipped } from '@akashi/test-support';
import type { Download } from 'playwright-core';

const VERIFIER = 'verify.mjs';

/** What the program inside an exported bundle says about it, run by itself in an empty folder: exit code and words. */
export async function verifyByItself(download: Download): Promise<{ code: number | null; said: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bundle-'));
  try {
    const bundle = join(folder, 'bundle.zip');
    await download.saveAs(bundle);
    const stream = await download.createReadStream();
    const program = unzipped(Buffer.concat(await stream.toArray()))[VERIFIER];
    assert.ok(program, 'the bundle brings no program');
    writeFileSync(join(folder, VERIFIER), program);
    const { status, stdout, stderr } = spawnSync(process.execPath, [VERIFIER, 'bundle.zip'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
    });
    return { code: status, said: `${stdout}${stderr}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
