import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { formatVerifierKey } from '@akashi/transparency-log';
import { type GrowingLog, growingLog } from '../../../apps/witness/src/growing-log.test-support.ts';
import { demand } from '../area.ts';

const bundle = join(import.meta.dirname, '../../../apps/witness/bundle.mjs');

interface Running {
  add(body: string): Promise<{ status: number; text: string } | undefined>;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** The witness as the one file that a hospital gets. */
function hospital(log: GrowingLog) {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-prove-witness-'));
  const program = join(folder, 'witness.mjs');
  const data = join(folder, 'data');
  execFileSync(process.execPath, [bundle, program]);
  const run = (...args: string[]) => execFileSync(process.execPath, [program, ...args, '--data', data]);
  run('init', '--name', 'witness.example');
  run('allow', formatVerifierKey(log.vkeyOf));
  const started: Running[] = [];
  const start = async (wrap: readonly string[] = []): Promise<Running> => {
    const command = [...wrap, process.execPath, program, 'run', '--data', data, '--listen', '127.0.0.1:0'];
    const child = spawn(command[0] ?? '', command.slice(1), { detached: true });
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const port = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (part: Buffer) => {
        said += part.toString();
        const [, found] = /待ち受け: 127\.0\.0\.1:(\d+)/.exec(said) ?? [];
        if (found !== undefined) resolve(found);
      });
      child.once('error', reject);
      let why = '';
      child.stderr.on('data', (part: Buffer) => {
        why += part.toString();
      });
      child.once('exit', () => reject(new Error(`the witness ended: ${why}`)));
    });
    const url = `http://127.0.0.1:${port}/add-checkpoint`;
    const running: Running = {
      add: async (body) =>
        await fetch(url, { method: 'POST', body }).then(
          async (answer) => ({ status: answer.status, text: await answer.text() }),
          () => undefined,
        ),
      kill: async (signal) => {
        // With a tracer around it, the witness is in the same process group.
        const alive = child.exitCode === null && child.signalCode === null;
        if (child.pid !== undefined && alive) process.kill(-child.pid, signal);
        await gone;
      },
    };
    started.push(running);
    return running;
  };
  const remove = async (): Promise<void> => {
    for (const one of started) await one.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, data, start, remove };
}

/** Every answer of the protocol, many requests at once, and kill -9 at random and between writing and answering. */
export async function proveWitness(short: boolean): Promise<Record<string, unknown>> {
  const log = growingLog();
  const place = hospital(log);
  try {
    const answers = await matrix(await place.start(), log);
    const kills = await killed(place, log, short ? 10 : 60);
    const between = await killedBetween(place, log, short ? 3 : 10);
    return { answers, killsAtRandom: kills, killsBetweenWriteAndAnswer: between };
  } finally {
    await place.remove();
  }
}

async function matrix(witness: Running, log: GrowingLog): Promise<Record<string, number>> {
  const forger = growingLog(log.origin, 2);
  const requests: [string, number, string][] = [
    ['not readable', 400, 'old x\n'],
    ['unknown log', 404, await growingLog('other.example').body(0, 3)],
    ['foreign key', 403, await forger.body(0, 3)],
    ['first', 200, await log.body(0, 6)],
    ['shrinking', 400, await log.body(9, 3)],
    ['from elsewhere', 409, await log.body(0, 9)],
    ['wrong proof', 422, (await log.body(6, 9)).replace(/^(old 6\n)[^\n]+/, `$1${'A'.repeat(43)}=`)],
    ['forged history, stolen key', 422, await log.body(6, 12, true)],
    ['grown', 200, await log.body(6, 9)],
    ['the same again', 200, await log.body(9, 9)],
    ['rolled back', 409, await log.body(6, 6)],
  ];
  const counts: Record<string, number> = {};
  for (const [name, status, body] of requests) {
    const answer = await witness.add(body);
    demand(answer?.status === status, `witness, ${name}: ${answer?.status} instead of ${status}`);
    counts[status] = (counts[status] ?? 0) + 1;
  }
  const many = await Promise.all(Array.from({ length: 60 }, async (_, at) => log.body(9, 10 + at)));
  const statuses = (await Promise.all(many.map((body) => witness.add(body)))).map((answer) => answer?.status);
  demand(
    statuses.filter((status) => status === 200).length === 1,
    'of many at once more than one was signed',
  );
  await witness.kill('SIGTERM');
  return counts;
}

type Place = ReturnType<typeof hospital>;

const stateOf = (place: Place, log: GrowingLog): number => {
  const path = join(place.data, 'state.json');
  if (!existsSync(path)) return 0;
  const state = JSON.parse(readFileSync(path, 'utf8')) as { logs: Record<string, { size: number }> };
  return state.logs[log.origin]?.size ?? 0;
};

async function killed(place: Place, log: GrowingLog, rounds: number): Promise<Record<string, number>> {
  let answered = stateOf(place, log);
  let unanswered = 0;
  for (let round = 0; round < rounds; round++) {
    const witness = await place.start();
    const stands = stateOf(place, log);
    demand(stands >= answered, 'the witness forgot what it had answered');
    const refused = await witness.add(await log.body(stands, stands + 1, true));
    demand(refused?.status === 422, 'after a crash the witness signed another history');
    const [next, last] = [await log.body(stands, stands + 2), await log.body(stands + 2, stands + 4)];
    const timer = setTimeout(() => void witness.kill('SIGKILL'), Math.random() * 40);
    for (const [size, body] of [
      [stands + 2, next],
      [stands + 4, last],
    ] as const) {
      const answer = await witness.add(body);
      if (answer?.status === 200) answered = size;
      else unanswered += 1;
    }
    clearTimeout(timer);
    await witness.kill('SIGKILL');
  }
  return { rounds, unanswered, forgotten: 0 };
}

/** The kernel holds the answer back after the state was renamed into place; there the process is killed. */
async function killedBetween(place: Place, log: GrowingLog, rounds: number): Promise<unknown> {
  const probe = join(place.folder, 'probe');
  const wrap = [
    'strace',
    '-f',
    '-qq',
    '-o',
    probe,
    '-e',
    'trace=rename',
    '-e',
    'inject=rename:delay_exit=3000000',
  ];
  try {
    execFileSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' });
  } catch {
    return 'not run: strace is missing or may not trace here';
  }
  for (let round = 0; round < rounds; round++) {
    const before = stateOf(place, log);
    const witness = await place.start(wrap);
    const answer = witness.add(await log.body(before, before + 1));
    for (let waited = 0; stateOf(place, log) === before && waited < 400; waited++) await pause(10);
    demand(stateOf(place, log) === before + 1, 'the state was not written before the answer');
    await witness.kill('SIGKILL');
    demand((await answer) === undefined, 'the answer left before the kill');
    const again = await place.start();
    const same = await again.add(await log.body(before + 1, before + 1));
    demand(same?.status === 200, 'the unanswered checkpoint cannot be asked for again');
    const other = await again.add(await log.body(before + 1, before + 1, true));
    demand(other?.status === 422, 'the unanswered checkpoint was forgotten');
    await again.kill('SIGTERM');
  }
  return { rounds, forgotten: 0 };
}
