import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lintMigrations } from './lint.ts';
import { readMigrations } from './migration-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-lint-'));
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

function accepted(name: string, text: string): boolean {
  writeFileSync(join(folder, name), text);
  return lintMigrations(readMigrations(folder));
}

describe('the lint of migrations', () => {
  it('accepts the migrations of the project', () => {
    expect(lintMigrations(readMigrations())).toBe(true);
  });

  it('accepts dropping a column in a contract migration only', () => {
    expect(accepted('001_a.contract.sql', 'alter table app.x drop column y;')).toBe(true);
    expect(accepted('002_b.expand.sql', 'alter table app.x drop column y;')).toBe(false);
  });

  it.each([
    ['an index that blocks writers of a full table', 'create index i on app.x (y);'],
    ['a column that no old row can have', 'alter table app.x add column y text not null;'],
    ['a hand-written policy', 'create policy p on app.x using (true);'],
    ['a hand-written grant', 'grant select, insert on app.x to akashi_app;'],
    ['a trigger', 'create trigger t before insert on app.x for each row execute function app.f();'],
    ['a shared number', 'create table app.x (n bigserial primary key);'],
  ])('refuses %s', (_title, text) => {
    expect(accepted('001_a.expand.sql', text)).toBe(false);
  });
});
