import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import { startFault } from './engine-faults.ts';
import { isAlive } from './start-lock.ts';

let folder: string;
let running: EmbeddedServer | undefined;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-embedded-'));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
});
afterAll(() => rmSync(folder, { recursive: true }));

async function start(): Promise<EmbeddedServer> {
  running = await startEmbedded({ folder: join(folder, 'postgres') });
  return running;
}

async function ask(
  server: EmbeddedServer,
  sql: string,
  over = server.address,
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({
    ...over,
    user: server.superuser,
    password: server.secrets.superuser,
    database: 'postgres',
  });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

function postmaster(server: EmbeddedServer): number {
  return Number.parseInt(readFileSync(join(server.home, 'data', 'postmaster.pid'), 'utf8'), 10);
}

/** Runs a script in a process of its own that starts the same server and then does `then`. */
function elsewhere(then: string): { script: string } {
  const source = new URL('./embedded.ts', import.meta.url).href;
  const target = JSON.stringify(join(folder, 'postgres'));
  return {
    script: `const { startEmbedded } = await import(${JSON.stringify(source)});
    const server = await startEmbedded({ folder: ${target} }); ${then}`,
  };
}

describe('the embedded PostgreSQL', () => {
  it('starts, keeps its data through a stop, and starts again within two seconds', async () => {
    await ask(await start(), 'create table kept (n int)');
    await running?.stop();
    const began = performance.now();
    const again = await start();
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(await ask(again, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }]);
  });

  it('answers on the socket and on loopback, with a password on both, durable and with checksums', async () => {
    const server = await start();
    for (const over of [server.address, server.tcp]) {
      expect(await ask(server, 'show fsync', over)).toEqual([{ fsync: 'on' }]);
      const intruder = new pg.Client({
        ...over,
        user: server.superuser,
        password: 'guess',
        database: 'postgres',
      });
      await expect(intruder.connect()).rejects.toMatchObject({ code: '28P01' });
    }
    expect(await ask(server, 'show data_checksums')).toEqual([{ data_checksums: 'on' }]);
    expect(await ask(server, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(server.tcp.port).not.toBe(5432);
  });

  it('keeps secrets and sockets from other users', async () => {
    const { home } = await start();
    expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(home, 'run')).mode & 0o777).toBe(0o700);
    expect(statSync(join(home, 'data')).mode & 0o777).toBe(0o700);
  });

  it('never runs as root', async () => {
    const pid = postmaster(await start());
    expect(statSync(`/proc/${pid}`).uid).not.toBe(0);
  });

  it('is found by a second start, which leaves it running when it ends', async () => {
    const server = await start();
    const { script } = elsewhere('console.log(server.owned, server.address.port); await server.stop();');
    const second = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(second.stdout.trim()).toBe(`false ${server.address.port}`);
    expect(isAlive(postmaster(server))).toBe(true);
  });

  it('survives the sudden death of its Akashi and is taken over by the next start', async () => {
    const { script } = elsewhere('console.log("up"); setInterval(() => undefined, 1000);');
    const victim = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => victim.stdout.once('data', resolve));
    victim.kill('SIGKILL');
    await new Promise((resolve) => victim.once('exit', resolve));
    const server = await start();
    expect(server.owned).toBe(true);
    const pid = postmaster(server);
    await server.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('ends with its process on SIGTERM', async () => {
    const { script } = elsewhere(
      'process.on("SIGTERM", () => process.exit(0)); console.log("up"); setInterval(() => undefined, 1000);',
    );
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const home = join(folder, 'postgres');
    const pid = Number.parseInt(readFileSync(join(home, 'data', 'postmaster.pid'), 'utf8'), 10);
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
    for (let tries = 0; tries < 250 && isAlive(pid); tries += 1)
      await new Promise((done) => setTimeout(done, 20));
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(join(home, 'data', 'postmaster.pid'))).toBe(false);
  });

  it('takes another port when somebody sits on the last one', async () => {
    const { port } = (await start()).tcp;
    await running?.stop();
    const squatter = createServer().listen(port, '127.0.0.1');
    const server = await start();
    expect(server.tcp.port).not.toBe(port);
    squatter.close();
  });

  it('starts although the pid file of a crashed machine names a living stranger', async () => {
    const server = await start();
    const file = join(server.home, 'data', 'postmaster.pid');
    const text = readFileSync(file, 'utf8');
    await server.stop();
    writeFileSync(file, text.replace(/^[0-9]+/, String(process.pid)));
    const began = performance.now();
    expect((await start()).owned).toBe(true);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('lets one of several starts at once do the work', async () => {
    const servers = await Promise.all(
      [1, 2, 3].map(() => startEmbedded({ folder: join(folder, 'postgres') })),
    );
    expect(new Set(servers.map((server) => server.address.port)).size).toBe(1);
    running = servers[0];
  });
});

describe('what an operator reads when it does not start', () => {
  it.each([
    ['99', 'DB-DATA-NEWER'],
    ['14', 'DB-DATA-OLDER'],
  ])('data of PostgreSQL %s → %s', async (version, code) => {
    const server = await start();
    await server.stop();
    const file = join(server.home, 'data', 'PG_VERSION');
    const original = readFileSync(file, 'utf8');
    writeFileSync(file, version);
    await expect(start()).rejects.toMatchObject({ code });
    writeFileSync(file, original);
  });

  it('a damaged control file → a code and the place of the log', async () => {
    const server = await start();
    await server.stop();
    const file = join(server.home, 'data', 'global', 'pg_control');
    const original = readFileSync(file);
    writeFileSync(file, Buffer.alloc(original.length));
    await expect(start()).rejects.toMatchObject({
      name: 'DatabaseError',
      message: expect.stringContaining('start.log'),
    });
    writeFileSync(file, original);
  });

  it('a start that another living process holds → DB-LOCKED', async () => {
    const { withFileLock } = await import('./start-lock.ts');
    const file = join(folder, 'held.lock');
    writeFileSync(file, String(process.ppid));
    await expect(withFileLock(file, 100, async () => undefined)).rejects.toMatchObject({ code: 'DB-LOCKED' });
    writeFileSync(file, '4194304');
    expect(await withFileLock(file, 100, async () => 'taken over')).toBe('taken over');
  });

  it.each([
    ['initdb: could not write file: No space left on device', 'DB-DISK-FULL'],
    ['could not bind IPv4 address "127.0.0.1": Address already in use', 'DB-PORT-BUSY'],
    ['FATAL:  lock file "postmaster.pid" already exists', 'DB-LOCKED'],
    ['PANIC:  could not locate a valid checkpoint record', 'DB-DATA-DAMAGED'],
    ['something new', 'DB-START-FAILED'],
  ])('%s → %s', (output, code) => {
    expect(startFault(output, 'start.log')).toMatchObject({ code });
  });

  it.runIf(process.getuid?.() === 0).each(['10m', '80m'])(
    'a full disk of %s → DB-DISK-FULL',
    async (size) => {
      const small = join(folder, 'small');
      mkdirSync(small, { recursive: true });
      const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', small]).status === 0;
      if (!mounted) {
        console.info('skipped: this machine allows no small file system to be mounted');
        return;
      }
      try {
        await expect(startEmbedded({ folder: join(small, 'postgres') })).rejects.toMatchObject({
          code: 'DB-DISK-FULL',
        });
      } finally {
        spawnSync('umount', [small]);
      }
    },
  );

  it.runIf(process.getuid?.() === 0)(
    'a folder closed to the engine user is replaced by one that is open',
    async () => {
      const closed = join(folder, 'closed');
      mkdirSync(closed, { mode: 0o700 });
      running = await startEmbedded({ folder: join(closed, 'postgres') });
      expect(running.home.startsWith('/var/lib/akashi/')).toBe(true);
      const { home } = running;
      await running.stop();
      rmSync(home, { recursive: true });
    },
  );
});
