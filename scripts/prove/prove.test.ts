import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areas, partedAreas } from './areas.ts';
import { cannotRun, outcomeOf } from './part.ts';

const root = join(import.meta.dirname, '..', '..');
const prove = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'scripts', 'prove.ts'), ...args], { encoding: 'utf8', cwd: root });

interface Proof {
  commit: string;
  short: boolean;
}
const read = (...path: string[]) => JSON.parse(readFileSync(join(root, ...path), 'utf8')) as Proof;

// Each starts the real command, which loads everything that can be proven: on a busy machine that takes minutes.
describe('長い証明 (npm run prove)', { timeout: 600_000 }, () => {
  it('知らない分野には、分野の一覧を出して失敗する', () => {
    for (const args of [[], ['weather']]) {
      const { status, stderr } = prove(...args);
      expect(status).toBe(2);
      for (const name of Object.keys({ ...areas, ...partedAreas })) expect(stderr).toContain(name);
    }
  });

  it('分野の一部だけを証明でき、知らない部分には一覧を出して失敗する', () => {
    const unknown = prove('trust', '--short', '--only=weather');
    expect(unknown.status).toBe(2);
    for (const { name } of partedAreas['trust']?.parts ?? []) expect(unknown.stderr).toContain(name);
    const { status, stdout, stderr } = prove('trust', '--short', '--only=retention');
    expect(status, stderr).toBe(0);
    expect(stdout).toContain('trust/retention: 証明できました');
  });

  it('成り立たない部分は失敗、動かせない部分は理由つきの省略で、証明とは数えない', async () => {
    const part = (run: () => Promise<never>) => ({ name: 'planted', about: '', run });
    const failed = part(async () => {
      throw new Error('PROOF-FAILED: planted');
    });
    const skipped = part(async () => cannotRun('no scanner here'));
    const setting = { short: true };
    expect(await outcomeOf(failed, setting)).toEqual({ result: 'failed', reason: 'PROOF-FAILED: planted' });
    expect(await outcomeOf(skipped, setting)).toEqual({ result: 'skipped', reason: 'no scanner here' });
  });

  it.each(Object.keys(areas))('%s の短い形は同じコードで成り立ち、長い証明を上書きしない', (name) => {
    const kept = read('docs', 'proofs', `${name}.json`);
    const { status, stdout, stderr } = prove(name, '--short');
    expect(status, stderr).toBe(0);
    expect(read('docs', 'proofs', `${name}.json`)).toEqual(kept);
    if (stdout.startsWith('skipped:')) return;
    expect(stdout).toContain('証明できました');
    expect(read('.akashi', 'proofs', `${name}.json`).short).toBe(true);
  });

  it.each([
    ['isolation', { transactions: 100_000, wrongReads: 0, wrongCounters: 0 }],
    ['masters', { everything: { files: 185 } }],
  ])('%s の長い証明が残っている', (name, figures) => {
    const kept = read('docs', 'proofs', `${name}.json`);
    expect(kept).toMatchObject({ short: false, modified: false, figures });
    expect(kept.commit).toMatch(/^[0-9a-f]{40}$/);
  });

  it('請求ファイルの長い証明が部分ごとに残っている', () => {
    const kept = JSON.parse(readFileSync(join(root, 'docs', 'proofs', 'claims.json'), 'utf8'));
    expect(kept.parts['reference-file']).toMatchObject({
      short: false,
      modified: false,
      result: 'proven',
      figures: { claims: 50, totals: { all: 94, equal: 94 }, units: { wrong: 0 } },
    });
  });
});
