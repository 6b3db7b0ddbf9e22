import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Debian packages of the store. */
export const objectStorePackages = ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common'];

export interface ObjectStore {
  /** Base address of its S3 door. */
  endpoint: string;
  /** The owner of everything. */
  owner: { accessKeyId: string; secretAccessKey: string };
  /** A further account without rights of its own. Gives its credential and its name in policies. */
  account(name: string): { accessKeyId: string; secretAccessKey: string; principal: string };
  stop(): Promise<void>;
}

/** True when the programs are there. */
export function objectStoreInstalled(): boolean {
  try {
    for (const program of ['ceph-mon', 'ceph-osd', 'radosgw'])
      execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * A real S3 server that knows Object Lock: Ceph's RADOS gateway over one monitor and one store in memory, on free ports
 * of this machine. Takes about fifteen seconds to start.
 */
export async function startObjectStore(): Promise<ObjectStore> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-objects-'));
  const config = join(folder, 'ceph.conf');
  const [mon, door] = [await freePort(), await freePort()];
  const children: ReturnType<typeof spawn>[] = [];
  const run = (program: string, ...args: string[]): string =>
    execFileSync(program, ['-c', config, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 90_000,
    });
  const daemon = (program: string, ...args: string[]): void => {
    children.push(spawn(program, ['-c', config, ...args, '-f'], { stdio: 'ignore' }));
  };
  const stop = async (): Promise<void> => {
    for (const child of children.reverse()) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [fsid, osd] = [randomUUID(), randomUUID()];
    for (const name of ['run', 'mon', 'osd']) mkdirSync(join(folder, name));
    writeFileSync(config, configuration(folder, fsid, mon, door));
    const map = join(folder, 'monmap');
    run('monmaptool', '--create', '--fsid', fsid, '--addv', 'a', `[v2:127.0.0.1:${mon}]`, map);
    run('ceph-mon', '--mkfs', '-i', 'a', '--monmap', map);
    daemon('ceph-mon', '-i', 'a');
    run('ceph', 'osd', 'new', osd);
    run('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', osd);
    daemon('ceph-osd', '-i', '0');
    const owner = { accessKeyId: 'OWNER', secretAccessKey: randomUUID() };
    user(run, 'owner', owner);
    daemon('radosgw', '-n', 'client.admin');
    const endpoint = `http://127.0.0.1:${door}`;
    await answering(endpoint);
    return {
      endpoint,
      owner,
      account: (name) => {
        const keys = { accessKeyId: name.toUpperCase(), secretAccessKey: randomUUID() };
        user(run, name, keys);
        return { ...keys, principal: `arn:aws:iam:::user/${name}` };
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function user(
  run: (program: string, ...args: string[]) => string,
  name: string,
  { accessKeyId, secretAccessKey }: { accessKeyId: string; secretAccessKey: string },
): void {
  const keys = ['--access-key', accessKeyId, '--secret-key', secretAccessKey];
  run('radosgw-admin', 'user', 'create', '--uid', name, '--display-name', name, ...keys);
}

async function answering(endpoint: string): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt++) {
    const ok = await fetch(endpoint).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await pause(500);
  }
  throw new Error('the object store does not answer');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

const configuration = (folder: string, fsid: string, mon: number, door: number): string => `[global]
fsid = ${fsid}
mon host = [v2:127.0.0.1:${mon}]
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = none
auth service required = none
auth client required = none
ms mon client mode = crc
ms mon service mode = crc
ms mon cluster mode = crc
mon data = ${folder}/mon
osd data = ${folder}/osd
run dir = ${folder}/run
log file = ${folder}/$name.log
admin socket = ${folder}/run/$name.asok
pid file = ${folder}/run/$name.pid
mon data avail crit = 1
osd objectstore = memstore
memstore device bytes = 536870912
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd crush chooseleaf type = 0
mon allow pool size one = true
rgw frontends = beast endpoint=127.0.0.1:${door}
rgw thread pool size = 8
rgw enable gc threads = false
rgw enable lc threads = false
rgw run sync thread = false
rgw enable quota threads = false
`;
