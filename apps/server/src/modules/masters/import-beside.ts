import { emptyState, type MasterKind, type MasterState, type Origin } from '@akashi/master-files';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { editionKinds, editionState, writeEditionReleases, writeEditionState } from './edition-store.ts';
import { applyOne, groups, type ImportedFile, releaseOf, type StepFile, tellReport } from './import-files.ts';
import { type ImportOptions, type ImportReport, knownFiles } from './import-masters.ts';
import { planDirectory, readBytes } from './import-plan.ts';
import { withMasterConnection } from './load.ts';
import { announceImport } from './news.ts';
import { type ReleaseEntry, storedKinds, storedState } from './store.ts';

export interface BesideOptions extends ImportOptions {
  /** Name of the edition as staff call it; files for a name that exists are added to it. */
  name: string;
  /** First day of care, `YYYY-MM-DD`; needed for a new edition. */
  start?: string | undefined;
}

export interface BesideReport extends ImportReport {
  edition: { id: string; name: string; start: string };
}

/** An edition that cannot be made as asked; the message is for the person at the terminal. */
export class EditionFault extends Error {
  override readonly name = 'EditionFault';
}

/**
 * Loads master files as an edition of its own: each kind begins with what the masters in force hold and the files are
 * laid over it, so a monthly diff may come alone. No institution reads it before pointing to it. All files or, on the
 * first fault, none. Throws MasterFileError, EditionFault.
 */
export async function importBeside(options: BesideOptions): Promise<BesideReport> {
  const started = performance.now();
  return withMasterConnection(options.connection, async (client) => {
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('akashi.masters.import'))");
    const edition = await editionNamed(client, options.name, options.start);
    const kinds = [...(await storedKinds(client)), ...(await editionKinds(client, edition.id))];
    const { root, plan } = planDirectory(options.path, kinds);
    const report: BesideReport = { edition, imported: [], known: [], skipped: [...plan.skipped], seconds: 0 };
    let done = 0;
    for (const group of groups(plan.steps)) {
      const tell = (path: string) => options.onProgress?.(++done, plan.steps.length, path);
      if (group.kind === 'localSubsidy' || group.origin !== 'official') {
        const reason = '版には診療行為・医薬品・特定器材・コメント・傷病名・修飾語だけを入れます。';
        report.skipped.push(...group.steps.map(({ path }) => ({ path, reason })));
        continue;
      }
      const files = group.steps.map((step) => ({ step, ...readBytes(root, step.path) }));
      const known = await knownOf(client, edition.id, group.kind);
      const fresh = files.filter((file) => !known.has(file.sha256.toString('hex')));
      for (const file of files) if (!fresh.includes(file)) report.known.push(file.step.path);
      if (fresh.length > 0)
        report.imported.push(
          ...(await applyAll(client, edition.id, group, fresh, { tell, smallest: options.smallestFullFile })),
        );
    }
    if ((await editionKinds(client, edition.id)).length === 0)
      throw new EditionFault(
        'EDITION-EMPTY: 版に入れるファイルがありませんでした。フォルダーを確かめてください。',
      );
    await announceImport(client);
    await client.query('commit');
    report.seconds = (performance.now() - started) / 1000;
    return report;
  });
}

async function editionNamed(client: pg.Client, name: string, start: string | undefined) {
  const { rows } = await client.query<{ id: string; name: string; start: string }>(
    'select id, name, start_date as start from master.edition where name = $1',
    [name],
  );
  const known = rows[0];
  if (known && start !== undefined && start !== known.start)
    throw new EditionFault(
      `EDITION-START: 版「${name}」は ${known.start} からです。別の名前を付けてください。`,
    );
  if (known) return known;
  if (start === undefined)
    throw new EditionFault('EDITION-START: 新しい版には適用の初日(--from YYYY-MM-DD)が要ります。');
  const id = uuidv7();
  await client.query('insert into master.edition (id, name, start_date) values ($1, $2, $3)', [
    id,
    name,
    start,
  ]);
  return { id, name, start };
}

/** Files that the kind already contains: of the edition, and of what it began with. */
async function knownOf(client: pg.Client, editionId: string, kind: MasterKind): Promise<Set<string>> {
  const own = await client.query<{ hash: string }>(
    `select encode(sha256, 'hex') as hash from master.edition_release where edition_id = $1`,
    [editionId],
  );
  const hashes = new Set(own.rows.map(({ hash }) => hash));
  // What the masters in force took in after the edition was begun is not part of it.
  const begun = (await editionKinds(client, editionId)).some((one) => one.kind === kind);
  return begun ? hashes : new Set([...hashes, ...(await knownFiles(client))]);
}

async function applyAll(
  client: pg.Client,
  editionId: string,
  { kind, origin }: { kind: MasterKind; origin: Origin },
  files: readonly StepFile[],
  { tell, smallest }: { tell: (path: string) => void; smallest: number | undefined },
): Promise<ImportedFile[]> {
  let state: MasterState =
    (await editionState(client, editionId, kind)) ??
    (await storedState(client, kind, origin)) ??
    emptyState(kind, origin);
  const imported: ImportedFile[] = [];
  const entries: ReleaseEntry[] = [];
  for (const file of files) {
    const applied = applyOne(state, file, smallest);
    state = applied.state;
    const told = tellReport(file, applied.report, applied.rows);
    imported.push(told);
    entries.push(releaseOf(file, file.step.type === 'priceList' ? 'drugPrice' : kind, told));
    tell(file.step.path);
  }
  const releaseId = await writeEditionReleases(client, editionId, entries);
  await writeEditionState(client, editionId, state, releaseId);
  return imported;
}
