import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifierProgram } from './program.ts';
import { cleanUp, exported, POLICY, scratch, world, zipOf } from './world.test-support.ts';

/** A Node of the oldest version that is promised, where the machine has one. */
const OLDEST = '/usr/bin/node';
const oldest = existsSync(OLDEST) && spawnSync(OLDEST, ['--version']).stdout.toString().startsWith('v20.');
if (!oldest)
  console.info('skipped: Node 20 is not at /usr/bin/node, so that the verifier runs on the pinned Node only');

const program = scratch('verify.mjs');
let source = '';
beforeAll(async () => {
  source = Buffer.from(await verifierProgram()).toString('utf8');
  writeFileSync(program, source);
});
afterAll(cleanUp);

describe('TRUST-5: the verifier as one file', () => {
  test('needs nothing but Node, and is built to the same bytes again', async () => {
    const imports = [...source.matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)].map(([, name]) => name);
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((name) => name?.startsWith('node:') !== true)).toEqual([]);
    expect(Buffer.from(await verifierProgram()).toString('utf8')).toBe(source);
  });

  test.each([process.execPath, ...(oldest ? [OLDEST] : [])])('%s checks a bundle with it', async (node) => {
    const policy = scratch('policy.txt');
    writeFileSync(policy, POLICY);
    const bundle = await zipOf(exported(await world(300, 50)));
    const run = (...args: string[]) => spawnSync(node, [program, ...args], { encoding: 'utf8' });
    const said = run(bundle, '--policy', policy);
    expect(said.stdout).toContain('結果: 異常なし');
    expect(said.status).toBe(0);
    expect(run(bundle).stdout).toContain('誰が署名したかは確かめていません');
    expect(run(bundle, '--policy', bundle)).toMatchObject({ status: 2 });
    expect(run().status).toBe(2);
  });
});
