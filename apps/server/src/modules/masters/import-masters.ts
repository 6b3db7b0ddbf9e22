import { emptyState, type MasterState, parseLocalSubsidy } from '@akashi/master-files';
import type pg from 'pg';
import {
  applyOne,
  type Group,
  groups,
  type ImportedFile,
  releaseOf,
  type StepFile,
  tellReport,
} from './import-files.ts';
import { planDirectory, readBytes } from './import-plan.ts';
import { importTables } from './import-tables.ts';
import { withMasterConnection } from './load.ts';
import { announceImport } from './news.ts';
import {
  dropStarter,
  type ReleaseEntry,
  storedKinds,
  storedState,
  writeLocalSubsidies,
  writeReleases,
  writeState,
} from './store.ts';

export interface ImportReport {
  imported: ImportedFile[];
  /** Files that stood in the database already. */
  known: string[];
  skipped: { path: string; reason: string }[];
  seconds: number;
}

export interface ImportOptions {
  /** Connection as `akashi_job`, the role that may write masters. */
  connection: pg.ClientConfig;
  /** A folder as the publisher's files lie in it, or one file. */
  path: string;
  onProgress?: (done: number, total: number, file: string) => void;
  /** Fewest rows of a full file; only tests with files made by hand lower it. */
  smallestFullFile?: number;
}

/**
 * Imports official master files: all of them or, on the first fault, none (MasterFileError says which file, line
 * and column). Files that were imported before change nothing.
 */
export async function importMasters(options: ImportOptions): Promise<ImportReport> {
  const started = performance.now();
  const report: ImportReport = { imported: [], known: [], skipped: [], seconds: 0 };
  await withMasterConnection(options.connection, async (client) => {
    await client.query('begin');
    // Two imports at once would each see the other's base missing.
    await client.query("select pg_advisory_xact_lock(hashtext('akashi.masters.import'))");
    const { root, plan } = planDirectory(options.path, await storedKinds(client));
    report.skipped = plan.skipped;
    let done = 0;
    const tell = (path: string) => options.onProgress?.(++done, plan.steps.length, path);
    for (const group of groups(plan.steps)) {
      const known = await knownFiles(client);
      const files = group.steps.map((step) => ({ step, ...readBytes(root, step.path) }));
      const fresh = files.filter((file) => !known.has(file.sha256.toString('hex')));
      for (const file of files) if (!fresh.includes(file)) report.known.push(file.step.path);
      report.imported.push(
        ...(await importGroup(client, group, fresh, { tell, smallestFullFile: options.smallestFullFile })),
      );
    }
    report.imported.push(...(await importTables(client, root, plan.tables, report.known)));
    await announceImport(client);
    await client.query('commit');
  });
  report.seconds = (performance.now() - started) / 1000;
  return report;
}

/** Hashes of the files that were imported before. */
export async function knownFiles(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ hash: string }>(
    `select encode(sha256, 'hex') as hash from master.release where origin = 'official'`,
  );
  return new Set(rows.map((row) => row.hash));
}

interface GroupSetting {
  tell: (path: string) => void;
  smallestFullFile: number | undefined;
}

async function importGroup(
  client: pg.Client,
  group: Group,
  files: readonly StepFile[],
  { tell, smallestFullFile }: GroupSetting,
): Promise<ImportedFile[]> {
  if (files.length === 0) {
    for (const step of group.steps) tell(step.path);
    return [];
  }
  if (group.kind === 'localSubsidy') return importSubsidies(client, files, tell);
  const before = await storedState(client, group.kind, group.origin);
  let state: MasterState = before ?? emptyState(group.kind, group.origin);
  const entries: ReleaseEntry[] = [];
  const imported: ImportedFile[] = [];
  for (const file of files) {
    const applied = applyOne(state, file, smallestFullFile);
    state = applied.state;
    const told = tellReport(file, applied.report, applied.rows);
    imported.push(told);
    entries.push(
      releaseOf(
        file,
        group.origin === 'rosai' ? 'rosai' : file.step.type === 'priceList' ? 'drugPrice' : group.kind,
        told,
      ),
    );
    tell(file.step.path);
  }
  const releaseIds = await writeReleases(client, entries);
  if (!before && group.origin === 'official') await dropStarter(client, group.kind);
  await writeState(client, before, state, releaseIds.at(-1) ?? '');
  return imported;
}

async function importSubsidies(
  client: pg.Client,
  files: readonly StepFile[],
  tell: (path: string) => void,
): Promise<ImportedFile[]> {
  const imported: ImportedFile[] = [];
  const entries: ReleaseEntry[] = [];
  const parsed = files.map((file) => ({ file, rows: parseLocalSubsidy(file.bytes, file.step.path) }));
  for (const { file, rows } of parsed) {
    const told: ImportedFile = {
      path: file.step.path,
      kind: 'localSubsidy',
      date: '1970-01-01',
      rows: rows.length,
      counts: { ...noCounts, added: rows.length },
      examples: [],
    };
    imported.push(told);
    entries.push(releaseOf(file, 'localSubsidy', told));
    tell(file.step.path);
  }
  const ids = await writeReleases(client, entries);
  for (const [index, { rows }] of parsed.entries()) await writeLocalSubsidies(client, rows, ids[index] ?? '');
  return imported;
}

const noCounts = { added: 0, changed: 0, corrected: 0, closed: 0, deleted: 0, unknown: 0 };
