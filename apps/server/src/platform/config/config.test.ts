import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigError, loadConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('設定', () => {
  test('何も指定しなければ、この機械だけに開く', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      mode: 'production',
      host: '127.0.0.1',
      port: 3000,
      metricsPort: undefined,
    });
    expect(config.origins).toEqual(['http://localhost:3000', 'http://127.0.0.1:3000']);
  });

  test('誤りはすべて一行ずつ、設定名から始まり、値は繰り返さない', () => {
    const faults = faultsOf({
      AKASHI_PORT: '80a',
      AKASHI_ORIGINS: 'https://emr.example.jp/',
      AKASHI_DEMO_DATE: '2026-02-30',
      AKASHI_MASTER_KEY: 'hunter2',
      AKASHI_PROT: '1',
    });
    expect(faults.map((line) => line.split(':')[0])).toEqual([
      'AKASHI_PROT',
      'AKASHI_PORT',
      'AKASHI_ORIGINS',
      'AKASHI_DEMO_DATE',
      'AKASHI_MASTER_KEY',
    ]);
    expect(faults.join()).not.toContain('hunter2');
    expect(faults.every((line) => !line.includes('\n'))).toBe(true);
  });

  test('秘密はファイルから読み、両方あれば断る', () => {
    const file = join(folder, 'key');
    writeFileSync(file, `${'ab'.repeat(32)}\n`);
    expect(loadConfig({ AKASHI_MASTER_KEY_FILE: file }).masterKey).toBe('ab'.repeat(32));
    expect(faultsOf({ AKASHI_MASTER_KEY_FILE: file, AKASHI_MASTER_KEY: 'ab'.repeat(32) })).toHaveLength(1);
    expect(faultsOf({ AKASHI_MASTER_KEY_FILE: join(folder, 'absent') })[0]).toContain(
      'AKASHI_MASTER_KEY_FILE',
    );
  });

  test('データベース層が読む設定も、知らない名とは言わない', () => {
    const environment = {
      AKASHI_DATABASE_SECRETS_FILE: '',
      AKASHI_APP_PASSWORD: 'x',
      AKASHI_AUDIT_SEQ_PASSWORD: 'x',
    };
    expect(faultsOf(environment)).toEqual([]);
  });

  test('証明書だけで鍵が無ければ起動しない', () => {
    expect(faultsOf({ AKASHI_TLS_CERT: '-----BEGIN CERTIFICATE-----' })).toHaveLength(1);
  });
});
