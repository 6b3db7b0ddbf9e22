import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writePrivate } from './private-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-private-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('TRUST-8: 患者の情報を書き出すファイル', () => {
  it('新しくても、読めるファイルがあった所でも、書いた人だけが読める', () => {
    const before = process.umask(0);
    try {
      for (const name of ['new', 'old']) {
        const path = join(folder, name);
        if (name === 'old') writeFileSync(path, 'x', { mode: 0o644 });
        writePrivate(path, Buffer.from('y'));
        expect([name, statSync(path).mode & 0o777]).toEqual([name, 0o600]);
      }
    } finally {
      process.umask(before);
    }
  });
});
