import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'akashi-log-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cli = join(import.meta.dirname, '..', 'cli.ts');
const akashi = (...args: string[]) =>
  spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    env: { ...process.env, AKASHI_MODE: 'test', AKASHI_DATA_DIR: join(folder, 'data') },
    timeout: 100_000,
  });

describe('TRUST-5: akashi log', () => {
  it('運用者のログを書き出し、書き出したことも記録し、確かめる', () => {
    const out = join(folder, 'operator.zip');
    const written = akashi('log', 'export', '--out', out, '--json');
    expect(written.status, written.stderr).toBe(0);
    expect(JSON.parse(written.stdout)).toMatchObject({ out });
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
    const checked = akashi('log', 'verify', out, '--json');
    expect(checked.status, checked.stdout).toBe(0);
    const report = JSON.parse(checked.stdout) as { size: number };
    expect(report).toMatchObject({ trust: 'consistency', log: { kind: 'operator' }, unpublished: 0 });
    const live = akashi('log', 'verify', '--live', '--json');
    expect(live.status, live.stdout).toBe(0);
    const { logs } = JSON.parse(live.stdout) as {
      logs: { trust: string; entries: number; log: { kind: string }; sink: { matched: number } }[];
    };
    // Everything but the entry of the key was told to the second record, the export too.
    expect(logs[0]?.sink.matched).toBe((logs[0]?.entries ?? 0) - 1);
    expect(logs.map(({ log }) => log.kind)).toEqual(['operator', 'super']);
    expect(logs.every(({ trust }) => trust === 'policy')).toBe(true);
  }, 120_000);

  it('クラウドの監査ファイルを一度だけ取り込み、読めない行があれば番号を言って取り込まない', () => {
    const file = join(folder, 'cloud.jsonl');
    const line = { time: '2026-03-01T02:11:00Z', actor: 'suzuki', action: 'snapshot', resource: 'disk-1' };
    writeFileSync(file, `${JSON.stringify(line)}\n{"time"\n`);
    const bad = akashi('log', 'import', file, '--json');
    expect(bad.status, bad.stderr).toBe(1);
    expect(JSON.parse(bad.stdout)).toMatchObject({ imported: 0, bad: [{ line: 2 }] });
    const some = akashi('log', 'import', file, '--except-bad', '--json');
    expect(JSON.parse(some.stdout), some.stderr).toMatchObject({ imported: 1, bad: [{ line: 2 }] });
    const again = akashi('log', 'import', file, '--except-bad', '--json');
    expect(again.status).toBe(2);
    expect(again.stderr.trim()).toMatch(/^CLOUD-AUDIT-TWICE: .+$/);
  }, 120_000);

  it('確かめられないものには、1行と終了コード 2', () => {
    const nothing = join(folder, 'nothing.zip');
    writeFileSync(nothing, 'nothing');
    for (const args of [[nothing], []]) {
      const { status, stdout } = akashi('log', 'verify', ...args);
      expect(status).toBe(2);
      expect(stdout.trim().split('\n')).toHaveLength(1);
    }
    const unknown = akashi('log', 'export', '--tenant', 'nobody', '--out', join(folder, 'x.zip'));
    expect(unknown.status).toBe(2);
    expect(unknown.stderr).toContain('LOG-TENANT');
  }, 120_000);
});
