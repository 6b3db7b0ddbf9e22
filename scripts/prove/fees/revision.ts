import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RevisionResult } from '@akashi/contract';
import { generateClaimMonth } from '../../../apps/server/src/demo/index.ts';
import { holdLibrary, importBeside } from '../../../apps/server/src/modules/masters/index.ts';
import { revisionJobs } from '../../../apps/server/src/modules/revision/index.ts';
import { endOwnTestRun } from '../../../apps/server/src/platform/database/test-server.ts';
import {
  type ClaimsClinic,
  openClaimsClinic,
} from '../../../apps/server/src/testing/claims/claims-clinic.ts';
import { editionFile } from '../../../apps/server/src/testing/edition-file.ts';
import { demand } from '../area.ts';
import type { Part } from '../part.ts';

const MONTH = '2025-09';
const START = '2026-06-01';
const RETURN_VISIT = '112007410';
/** 再診料 as an official file might state it: unlike the notification, so that the switch shows. */
const OFFICIAL = 78;
const SWITCHES = 5;

/**
 * A month replayed under a file of the official layout with the points of 2026; the pointer moved there and back, seen
 * by two processes' worth of masters; the files of the past month before, during and after, byte for byte.
 */
export const revision: Part = {
  name: 'revision',
  about:
    '改定: 横に読み込んだ点数表で1か月を計算し直し、切り替えて戻す。過ぎた月の請求ファイルは1バイトも変わらない',
  async run({ short }) {
    const patients = short ? 40 : 1_000;
    const clinic = await openClaimsClinic();
    try {
      await clinic.as('doctor');
      await generateClaimMonth(
        clinic.database.connection('akashi_migrate'),
        clinic.tenantId,
        clinic.database.fields,
        { month: MONTH, patients },
      );
      const { editionId, seconds } = await load(clinic);
      const replay = await replayed(clinic, editionId);
      await clinic.work();
      const before = await monthFiles(clinic);
      const switches = await switched(clinic, editionId, before);
      return {
        patients,
        loading: { seconds },
        replay,
        files: before.map(({ sha256 }) => sha256),
        ...switches,
      };
    } finally {
      await clinic.close();
      await endOwnTestRun();
    }
  },
};

async function load(clinic: ClaimsClinic): Promise<{ editionId: string; seconds: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-edition-'));
  try {
    const points = { [RETURN_VISIT]: OFFICIAL };
    writeFileSync(join(folder, 's_ALL20260501.csv'), editionFile({ start: START, points }));
    const report = await importBeside({
      connection: clinic.database.connection('akashi_job'),
      path: folder,
      name: '令和8年6月改定',
      start: START,
    });
    await clinic.library.refresh();
    return { editionId: report.edition.id, seconds: round(report.seconds) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function replayed(clinic: ClaimsClinic, editionId: string) {
  const { api } = await clinic.as('clerk');
  const worker = await clinic.work(revisionJobs({ library: clinic.library }));
  const started = performance.now();
  const { id } = await api.revision.startReplay({ body: { editionId, month: MONTH } });
  let result: RevisionResult;
  do {
    await pause(100);
    result = await api.revision.getReplay({ params: { replayId: id } });
  } while (result.state === 'queued' || result.state === 'running');
  const seconds = (performance.now() - started) / 1000;
  await worker.stop();
  const { sums, byItem, byRule, holds, unknownCodes } = result;
  const delta = sums.after - sums.before;
  const total = (lines: typeof byItem) => lines.reduce((sum, line) => sum + line.after - line.before, 0);
  demand(result.state === 'finished', `the replay ended ${result.state}`);
  demand(total(byItem) === delta, 'the items do not add up to the difference');
  demand(total(byRule) === delta, 'the rules do not add up to the difference');
  return {
    seconds: round(seconds),
    visitsPerSecond: Math.round(sums.visits / seconds),
    ...sums,
    differencePoints: delta,
    differenceYen: delta * 10,
    rules: byRule.length,
    items: byItem.length,
    newHolds: holds.length,
    unknownCodes: unknownCodes.length,
  };
}

interface MonthFile {
  payerBody: number;
  bytes: Buffer;
  sha256: string;
}

/** The month calculated and both files written anew. */
async function monthFiles(clinic: ClaimsClinic): Promise<MonthFile[]> {
  const api = await clinic.api();
  const run = await clinic.run(MONTH);
  const files: MonthFile[] = [];
  for (const { payerBody, claims } of run.totals) {
    if (claims === 0) continue;
    const written = await api.writeClaimFile({ params: { runId: run.id }, body: { payerBody } });
    const file = written.files.find((one) => one.payerBody === payerBody);
    const blob = await api.downloadClaimFile({ params: { fileId: file?.id ?? '' } });
    files.push({
      payerBody,
      bytes: Buffer.from(await blob.arrayBuffer()),
      sha256: file?.contentSha256 ?? '',
    });
  }
  demand(files.length > 0, 'the month has no file');
  return files;
}

async function switched(clinic: ClaimsClinic, editionId: string, before: readonly MonthFile[]) {
  const { api } = await clinic.as('administrator');
  const elsewhere = await holdLibrary(clinic.database.connection('akashi_job'));
  const seen = () =>
    [clinic.library, elsewhere].map(
      (library) => library.of(clinic.tenantId).procedure(RETURN_VISIT, START)?.value,
    );
  const until = async (value: (points: number | undefined) => boolean): Promise<number> => {
    const started = performance.now();
    while (!seen().every(value)) {
      demand(performance.now() - started < 30_000, 'a process did not take the pointer over');
      await pause(2);
    }
    return performance.now() - started;
  };
  const there: number[] = [];
  const back: number[] = [];
  let during: MonthFile[] = [];
  try {
    for (let round = 0; round < SWITCHES; round += 1) {
      const pointing = { editionId, validFrom: START };
      const { confirmation } = await api.revision.planActivation({ body: pointing });
      let started = performance.now();
      const { id } = await api.revision.activateEdition({ body: { ...pointing, confirmation } });
      await until((points) => points === OFFICIAL);
      there.push(performance.now() - started);
      if (round === 0) during = await monthFiles(clinic);
      started = performance.now();
      await api.revision.withdrawActivation({ params: { activationId: id } });
      await until((points) => points !== OFFICIAL);
      back.push(performance.now() - started);
    }
  } finally {
    elsewhere.close();
  }
  const after = await monthFiles(clinic);
  for (const [index, file] of before.entries())
    for (const other of [during[index], after[index]])
      demand(other?.bytes.equals(file.bytes) === true, `the file of body ${file.payerBody} changed`);
  return {
    bytesEqual: {
      files: before.length,
      bytes: before.reduce((sum, file) => sum + file.bytes.length, 0),
      times: 3,
    },
    switches: SWITCHES,
    processes: 2,
    thereMilliseconds: median(there),
    backMilliseconds: median(back),
    slowestBackMilliseconds: Math.round(Math.max(...back)),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
