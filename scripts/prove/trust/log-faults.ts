import { setTimeout as pause } from 'node:timers/promises';
import { demand } from '../area.ts';
import type { Part } from '../part.ts';
import { type DurableDatabase, durableDatabase } from './log-faults/durable-database.ts';
import { INJECTIONS, injectionRefused, injectOnce, sequencerBackend } from './log-faults/injected.ts';
import { type FaultWorld, faultWorld } from './log-faults/world.ts';

/** Servers killed at random moments, backends killed under them, and writes that fail: the log must not notice. */
export const logFaults: Part = {
  name: 'log-faults',
  about: 'ログの故障: 負荷の中で kill -9 を200回(短い形は10回)、書き込みの失敗を注入',
  async run({ short }) {
    const database = await durableDatabase();
    try {
      const world = faultWorld(database);
      const kills = await killServers(world, database, short ? 10 : 200);
      const injected = await injectErrors(world, database, short ? 1 : 8);
      const verdict = await settledVerdict(world);
      const { stopped, findings, lost, moved, acknowledged } = verdict;
      demand(acknowledged > kills.servers, 'the servers wrote too little to prove anything');
      demand(stopped === 0, `${stopped} logs were stopped`);
      demand(findings === 0, `the log's own check found ${findings} faults`);
      demand(lost === 0, `${lost} acknowledged events are gone`);
      demand(moved === 0, `${moved} places were given to another entry`);
      return { ...kills, injected, ...verdict };
    } finally {
      await database.drop();
    }
  },
};

async function killServers(world: FaultWorld, database: DurableDatabase, times: number) {
  let backends = 0;
  for (let round = 0; round < times; round += 1) {
    const server = await world.start();
    await pause(50 + Math.random() * 950);
    // Every tenth time the database itself loses the backend that sequences, and recovers as after a crash.
    if (round % 10 === 9) backends += await killBackend(database);
    await server.kill();
    await world.remember().catch(() => undefined);
  }
  return { servers: times, backends };
}

async function killBackend(database: DurableDatabase): Promise<number> {
  const pid = await sequencerBackend(database);
  if (pid === undefined) return 0;
  process.kill(pid, 'SIGKILL');
  await recovered(database);
  return 1;
}

async function injectErrors(world: FaultWorld, database: DurableDatabase, rounds: number) {
  const refused = injectionRefused();
  if (refused !== undefined) return { skipped: refused };
  const counts: Record<string, number> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const { at, fault } of INJECTIONS) {
      const server = await world.start();
      await pause(300);
      const pid = at === 'server' ? server.pid : await sequencerBackend(database);
      if (pid !== undefined && (await injectOnce(pid, fault, 1 + round * 3)))
        counts[`${at} ${fault}`] = (counts[`${at} ${fault}`] ?? 0) + 1;
      await recovered(database);
      await pause(500);
      await server.kill();
      await world.remember();
    }
  }
  return counts;
}

/** A database that lost a backend or could not write restarts by itself. */
async function recovered(database: DurableDatabase): Promise<void> {
  let last = '';
  for (let n = 0; n < 600; n += 1) {
    try {
      await database.arrange('select 1');
      return;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await pause(250);
  }
  throw new Error(`PROOF-FAILED: the database did not come back (${last})`);
}

async function settledVerdict(world: FaultWorld) {
  // The lock of a killed server is free as soon as its connection is gone.
  await pause(2_000);
  return await world.verdict();
}
