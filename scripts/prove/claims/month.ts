import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { checkClaimFile, readClaimFile } from '@akashi/claim-file';
import { endOwnTestRun } from '../../../apps/server/src/platform/database/test-server.ts';
import { type ClaimHall, openClaimHall } from '../../../apps/server/src/testing/claim-hall.ts';
import { demand } from '../area.ts';
import type { Part } from '../part.ts';

const BODIES = [1, 2] as const;
/** Of the work of one clinic, how far the other may be behind while both go on. */
const FAIR = 0.35;
/** Minutes within which a run has to end, however busy the machine is. */
const PATIENCE = 60 * 60;

/**
 * The monthly run over claims of the demo's generator: to the end, killed in the middle and resumed, twice with the same
 * bytes, and two clinics at once on a single worker.
 */
export const month: Part = {
  name: 'month',
  about:
    '月次請求: 1万件(短い形は120件)を最後まで、途中で殺して再開、二度実行して同じバイト列、二つの医療機関で公平',
  async run({ short }) {
    const patients = short ? 120 : 10_000;
    // A short month would be over in one step: there would be no middle to be killed in, and no turn to give away.
    const steps = short ? { patientsPerStep: 10, turn: 20 } : { turn: 1_000 };
    const hall = await openClaimHall({ patients, clinics: 2 });
    try {
      const killed = await killedAndResumed(hall, patients, steps);
      const fair = await fairness(hall, patients, steps);
      const bytes = await sameBytes(hall, [killed.runId, fair.runId]);
      return { patients, killedAt: killed.at, seconds: fair.seconds, ...bytes, fairness: fair.figures };
    } finally {
      await hall.close();
      await endOwnTestRun();
    }
  },
};

interface Steps {
  patientsPerStep?: number;
  turn?: number;
}

/** A worker process dies by SIGKILL in the middle; another takes the run up. */
async function killedAndResumed(hall: ClaimHall, patients: number, steps: Steps) {
  const [tenant = ''] = hall.tenants;
  const runId = await hall.start(tenant);
  const worker = spawn(process.execPath, [
    fileURLToPath(new URL('month-worker.ts', import.meta.url)),
    JSON.stringify(hall.database.connection('akashi_job')),
    hall.database.keyFolder,
    JSON.stringify(steps),
  ]);
  const gone = once(worker, 'exit');
  let at = 0;
  while (at < patients / 3 && worker.exitCode === null) {
    await pause(20);
    at = (await hall.progress(tenant, runId)).done;
  }
  worker.kill('SIGKILL');
  const [, signal] = await gone;
  const left = await hall.progress(tenant, runId);
  demand(signal === 'SIGKILL', 'the worker was not killed');
  demand(left.state === 'running', `the killed run is ${left.state}`);
  demand(left.done > 0 && left.done < patients, `killed at ${left.done} of ${patients}: not in the middle`);
  const runner = await hall.work({ livenessInterval: 500, ...steps });
  await hall.end(tenant, runId, PATIENCE);
  await runner.stop();
  const { done } = await hall.progress(tenant, runId);
  demand(done === patients, `${done} of ${patients} patients were done`);
  return { runId, at: left.done };
}

/** Both clinics start at once, one worker serves them: neither is far behind while both go on. */
async function fairness(hall: ClaimHall, patients: number, steps: Steps) {
  const [first = '', second = ''] = hall.tenants;
  const runs = [
    { tenant: first, id: await hall.start(first) },
    { tenant: second, id: await hall.start(second) },
  ];
  const started = performance.now();
  const runner = await hall.work(steps);
  let widest = 0;
  const looks: string[] = [];
  for (;;) {
    const [a, b] = await Promise.all(runs.map((run) => hall.progress(run.tenant, run.id)));
    if (!a || !b || (a.state === 'finished' && b.state === 'finished')) break;
    const both = a.state !== 'finished' && b.state !== 'finished';
    if (both) widest = Math.max(widest, Math.abs(a.done - b.done) / patients);
    looks.push(`${a.done}/${b.done}`);
    demand(performance.now() - started < PATIENCE * 1000, 'the two runs did not end');
    await pause(100);
  }
  await runner.stop();
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  demand(widest <= FAIR, `one clinic was ${Math.round(widest * 100)} % of its month behind the other`);
  const figures = { workers: 1, widestGapPercent: Math.round(widest * 100), boundPercent: FAIR * 100 };
  return { runId: runs[0]?.id ?? '', seconds, figures: { ...figures, looks: looks.length } };
}

/** Files of a resumed run and of a second one are the same, byte for byte, and pass their own check. */
async function sameBytes(hall: ClaimHall, [resumed = '', again = '']: readonly string[]) {
  const [tenant = ''] = hall.tenants;
  let claims = 0;
  let size = 0;
  const hashes: string[] = [];
  for (const body of BODIES) {
    const one = await hall.file(tenant, resumed, body);
    const two = await hall.file(tenant, again, body);
    demand(Buffer.from(one).equals(Buffer.from(two)), `the files of body ${body} differ`);
    const file = readClaimFile(one);
    const errors = checkClaimFile(file).filter((problem) => problem.severity === 'error');
    demand(errors.length === 0, `the file of body ${body} has ${errors.length} errors`);
    claims += file.claims.length;
    size += one.length;
    hashes.push(createHash('sha256').update(one).digest('hex').slice(0, 16));
  }
  return { claims, bytes: size, sha256: hashes };
}
