import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clearDeadRuns } from './test-server.ts';
import { createTestDatabase, tenantA, tenantB } from './testing.ts';

describe('test databases', () => {
  it('are separate, found both tenants, and are gone after drop', async () => {
    const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    await one.arrange(`insert into app.counter (tenant_id, name, value) values ($1, 'only here', 1)`, [
      tenantA,
    ]);
    expect(await two.arrange('select 1 from app.counter')).toEqual([]);
    expect(await two.arrange('select tenant_id from app.tenant order by 1')).toEqual([
      { tenant_id: tenantA },
      { tenant_id: tenantB },
    ]);
    await one.drop();
    expect(await two.arrange('select 1 from pg_database where datname = $1', [one.name])).toEqual([]);
    await two.drop();
  });

  it('outlive a command that a test started on them and that ends its own run', async () => {
    const kept = await createTestDatabase();
    const source = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
    const script = `const { createTestDatabase } = await import(${source('./testing.ts')});
      const { endOwnTestRun } = await import(${source('./test-server.ts')});
      await (await createTestDatabase()).drop(); await endOwnTestRun();`;
    const command = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
    expect(await new Promise((resolve) => command.once('exit', resolve))).toBe(0);
    expect(await kept.arrange('select 1 as alive')).toEqual([{ alive: 1 }]);
    await kept.drop();
  });

  it('of a killed run are cleared by the next run', async () => {
    const source = new URL('./testing.ts', import.meta.url).href;
    const script = `delete process.env.AKASHI_TEST_RUN; const { createTestDatabase } = await import(${JSON.stringify(source)});
      await createTestDatabase(); console.log(process.env.AKASHI_TEST_RUN); setInterval(() => undefined, 1000);`;
    const run = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const folder = await new Promise<string>((resolve) =>
      run.stdout.once('data', (text) => resolve(String(text).trim())),
    );
    expect(existsSync(folder)).toBe(true);
    run.kill('SIGKILL');
    await new Promise((resolve) => run.once('exit', resolve));
    await clearDeadRuns();
    expect(existsSync(folder)).toBe(false);
  });
});
