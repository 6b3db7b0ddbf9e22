import { setTimeout as pause } from 'node:timers/promises';
import { demand } from '../area.ts';
import { needDebian } from '../debian.ts';
import { cannotRun, type Part } from '../part.ts';
import { type DurableDatabase, durableDatabase } from './log-faults/durable-database.ts';
import { INJECTIONS, injectionRefused, injectOnce, leadingBackend } from './log-faults/injected.ts';
import { type FaultWorld, faultWorld } from './log-faults/world.ts';

/** Servers killed at random moments, backends killed under them, and writes that fail: the log must not notice. */
export const logFaults: Part = {
  name: 'log-faults',
  about: 'ログの故障: 負荷の中で kill -9 を200回(短い形は10回)、書き込みの失敗を注入',
  async run({ short }) {
    needDebian({ strace: 'strace' });
    const refused = injectionRefused();
    // Without failing writes the half of it would be proven: then it counts as skipped, with the reason.
    if (refused !== undefined) cannotRun(refused);
    // What a killed process leaves with the system survives in memory too; a power cut is not played here.
    const database = await durableDatabase({ inMemory: true });
    const world = faultWorld(database);
    try {
      const kills = await killServers(world, database, short ? 10 : 200);
      const injected = await injectErrors(world, database, short ? 1 : 3);
      const verdict = await settledVerdict(world);
      const { stopped, findings, lost, moved, acknowledged } = verdict;
      demand(kills.backends > 0, 'the database never lost the backend that sequences');
      demand(acknowledged > kills.servers, 'the servers wrote too little to prove anything');
      demand(stopped === 0, `${stopped} logs were stopped`);
      demand(findings === 0, `the log's own check found ${findings} faults`);
      demand(lost === 0, `${lost} acknowledged events are gone`);
      demand(moved === 0, `${moved} places were given to another entry`);
      return { ...kills, injected, ...verdict };
    } finally {
      await world.close();
      await database.drop();
    }
  },
};

/** Servers side by side on one database: one sequences, the others stand by, as in an installation with several. */
const LANES = 3;

async function killServers(world: FaultWorld, database: DurableDatabase, times: number) {
  let begun = 0;
  let backends = 0;
  let slowestRecovery = 0;
  // One crash of the database at a time.
  let crash: Promise<unknown> = Promise.resolve();

  /** The database itself loses the backend that sequences, and recovers as after a crash. */
  async function killBackend(): Promise<void> {
    const pid = await leadingBackend(database);
    if (pid === undefined) return;
    const act = async () => process.kill(pid, 'SIGKILL');
    const { crashed, recoveredAfter } = await database.through(act, { watch: 10_000 });
    demand(crashed, 'the database did not notice that a backend was killed');
    backends += 1;
    slowestRecovery = Math.max(slowestRecovery, recoveredAfter);
  }

  async function lane(): Promise<void> {
    while (begun < times) {
      begun += 1;
      const every = begun % 10 === 0;
      const server = await world.start();
      await pause(50 + Math.random() * 700);
      if (every) {
        crash = crash.then(killBackend);
        await crash;
      }
      await server.kill();
      await world.remember();
      await world.roomForAnother();
    }
  }

  await Promise.all(Array.from({ length: LANES }, lane));
  return { servers: begun, backends, slowestRecoverySeconds: Math.round(slowestRecovery / 100) / 10 };
}

/** A fault that does not come within a round is tried again, so often: the process may not make that call just then. */
const MOST_TRIES = 6;

async function injectErrors(world: FaultWorld, database: DurableDatabase, rounds: number) {
  const counts: Record<string, number> = {};
  let crashes = 0;
  for (const { at, fault } of INJECTIONS) {
    const name = `${at} ${fault}`;
    let hits = 0;
    for (let tries = 0; hits < rounds && tries < rounds + MOST_TRIES; tries += 1) {
      const server = await world.start();
      await pause(300);
      const pid = at === 'server' ? server.pid : await leadingBackend(database);
      const nth = 1 + hits * 3;
      const act = async () => pid !== undefined && (await injectOnce(pid, fault, nth));
      const { result, crashed } = await database.through(act, { watch: 500 });
      if (result) hits += 1;
      if (crashed) crashes += 1;
      await server.kill();
      await world.remember();
    }
    demand(hits > 0, `${name}: no call ever failed, so nothing was shown`);
    counts[name] = hits;
  }
  return { ...counts, crashes };
}

async function settledVerdict(world: FaultWorld) {
  // The lock of a killed server is free as soon as its connection is gone.
  await pause(2_000);
  return await world.verdict();
}
