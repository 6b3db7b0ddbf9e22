import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSet, restoreSet, setFolders } from '../../../apps/server/src/modules/backups/index.ts';
import { checkLog, openLogConnection } from '../../../apps/server/src/modules/ledger/index.ts';
import {
  requestDestruction,
  shredTenant,
  verifyCertificate,
} from '../../../apps/server/src/modules/shredding/index.ts';
import { endOwnTestRun } from '../../../apps/server/src/platform/database/test-server.ts';
import { createTestDatabase, type TestDatabase } from '../../../apps/server/src/platform/database/testing.ts';
import { localFileStore } from '../../../apps/server/src/platform/files/index.ts';
import { createSealer } from '../../../apps/server/src/platform/sealing/sealer.ts';
import { type Clinic, openClinic } from '../../../apps/server/src/testing/clinic.ts';
import { testSeeds } from '../../../apps/server/src/testing/ledger.ts';
import { demand } from '../area.ts';
import type { Part } from '../part.ts';
import { archiveAnchors, archiveBeside, writeReasons } from './shred-archive.ts';
import { copyBeside } from './shred-beside.ts';
import { fillClinic } from './shred-clinic.ts';
import { dumpOf, heldBy, openedOf, secretsOf } from './shred-search.ts';

/** An institution's end: everything of it that was covered is unreadable, also in the oldest backup; its neighbour is not. */
export const shred: Part = {
  name: 'shred',
  about: '鍵の破棄: 医療機関一つを終わらせ、最も古い控えまで何も読めず、隣は読め、ログの証明は残る',
  async run({ short }) {
    const root = mkdtempSync(join(tmpdir(), 'akashi-shred-'));
    const clinic = await openClinic({ sealedEvents: true, anchors: archiveAnchors(root) });
    try {
      return await prove(clinic, root, short ? 3 : 12);
    } finally {
      await clinic.close();
      rmSync(root, { recursive: true, force: true });
      await endOwnTestRun();
    }
  },
};

async function prove(clinic: Clinic, root: string, patients: number) {
  const { database, tenantId: gone, other } = clinic;
  const filled = await fillClinic(clinic, patients);
  const paths = { backups: join(root, 'backups'), data: root, files: join(root, 'files') };
  cpSync(clinic.filesFolder, paths.files, { recursive: true });
  const reasons = await writeReasons(clinic, filled.words);
  await clinic.ledger.flush();
  await clinic.ledger.settled();
  const day = (n: number) => new Date(`2026-01-${String(n).padStart(2, '0')}T00:00:00Z`);
  const backup = (n: number) =>
    createSet({
      connection: database.connection('akashi_migrate'),
      keys: database.keys,
      files: paths.files,
      folder: paths.backups,
      keep: 30,
      now: day(n),
    });
  const oldest = await backup(1);
  await clinic.patient({ name: '後日 登録', kana: 'ゴジツ トウロク', phone: '03-0000-9999' });
  await backup(2);
  const [held, neighbour] = [await heldBy(database, gone), await heldBy(database, other.tenantId)];
  const secrets = await secretsOf(database, gone, filled.words);
  const physical = await dumpOf(database);
  const readableBefore = openedOf(database, held).opened;
  demand(readableBefore === held.values.length, 'every sealed value opens before');

  const copy = await copyBeside(database, gone, { knownTexts: secrets, words: filled.words });
  const patientIds = await patientsOf(database, gone);
  const writeOnce = archiveBeside(clinic, root, { known: secrets, reasons, patients: patientIds });
  const seeds = sealedSeeds(database, gone, other.tenantId);
  const refused = await refusals(clinic, root);
  const { path, certificate } = await destroy(clinic, root);

  const living = await dumpOf(database, gone);
  const after = openedOf(database, held);
  const beside = openedOf(database, neighbour);
  const files = await filesOpened(clinic, join(oldest.folder, 'files'), filled.documents);
  const restored = await restoreOldest(database, oldest.folder, root, gone, other.tenantId, secrets);
  const copies = bytesOf(paths.backups);
  const inBackups = secrets.filter((secret) => copies.some((bytes) => bytes.includes(secret))).length;
  const inDatabase = secrets.filter((secret) => living.some(({ text }) => text.includes(secret))).length;
  const covered = held.plain.filter((plain) => physical.some(({ text }) => text.includes(plain))).length;
  const physicalCopy = await copy.check(other.tenantId).finally(copy.close);
  const writeOnceCopy = writeOnce();
  const log = await checkLogs(database, gone);
  const text = readFileSync(path, 'utf8');
  const forged = verifyCertificate(
    text.replace(`"files": ${certificate.files}`, `"files": ${certificate.files + 1}`),
  );

  demand(after.opened === 0, `${after.opened} of ${after.tried} sealed values open after`);
  demand(beside.opened === neighbour.values.length, `${beside.opened} sealed values of the neighbour open`);
  const seedsOpened = seeds();
  demand(!seedsOpened.gone && seedsOpened.neighbour, 'authenticator seeds');
  demand(files.gone === 0, `${files.gone} stored files of it open`);
  demand(files.neighbour > 0, 'the stored files of the neighbour open');
  demand(inDatabase === 0, `${inDatabase} known texts stand in the database`);
  demand(inBackups === 0, `${inBackups} known texts stand in the backups`);
  demand(restored.found === 0, `${restored.found} known texts stand in the restored database`);
  demand(restored.rowsOfNeighbour > 0 && restored.rowsOfGone === 0, 'only the neighbour is restored');
  demand(covered === 0, `${covered} covered values stand in a plain dump from before`);
  demand(verifyCertificate(text) !== undefined && forged === undefined, 'the certificate verifies');
  return {
    institution: {
      patients,
      sealedValues: held.values.length,
      knownTexts: secrets.length,
      files: filled.documents.length,
    },
    beforeDestruction: { opened: readableBefore, coveredValuesInPlainDump: covered },
    refused,
    afterDestruction: {
      keysTried: after.keys,
      tries: after.tried,
      opened: after.opened,
      knownTextsInDatabase: inDatabase,
    },
    backups: {
      sets: (await setFolders(paths.backups)).length,
      knownTextsInTheirBytes: inBackups,
      filesOpened: files.gone,
    },
    oldestRestored: restored,
    physicalCopy,
    writeOnceCopy,
    neighbour: { sealedValues: neighbour.values.length, opened: beside.opened, filesOpened: files.neighbour },
    log,
    certificate: {
      keys: certificate.keys.length,
      tables: Object.keys(certificate.rows).length,
      verified: true,
      forgedRefused: true,
    },
  };
}

/** Patients whom the copied entries of the log name: those from before the copy. */
async function patientsOf(database: TestDatabase, tenantId: string): Promise<string[]> {
  const rows = await database.arrange<{ id: string }>(
    `select id from app.patient where tenant_id = $1 and name like '破棄%'`,
    [tenantId],
  );
  return rows.map(({ id }) => id);
}

/** The seeds of authenticators of somebody in each institution, and whether they open later. */
function sealedSeeds(database: TestDatabase, gone: string, neighbour: string) {
  const sealer = createSealer(database.keys);
  const sealed = (tenantId: string) => {
    const value = sealer.seal(tenantId, 'app.staff/totp/1', 'JBSWY3DPEHPK3PXP');
    return () => {
      try {
        return sealer.open(tenantId, 'app.staff/totp/1', value) === 'JBSWY3DPEHPK3PXP';
      } catch {
        return false;
      }
    };
  };
  const [one, two] = [sealed(gone), sealed(neighbour)];
  return () => ({ gone: one(), neighbour: two() });
}

/** Nobody alone, nothing unapproved, nothing without evidence, nothing twice. */
async function refusals(clinic: Clinic, root: string): Promise<number> {
  const request = (handedOver: string) => ask(clinic, handedOver);
  const attempts = [
    async () => carryOut(clinic, root, await request('書き出し SHA-256 0123')),
    async () => {
      const id = await request('');
      await approve(clinic, id);
      return carryOut(clinic, root, id);
    },
    async () => carryOut(clinic, root, '00000000-0000-7000-8000-0000000000ff'),
  ];
  let refused = 0;
  for (const attempt of attempts)
    await attempt().then(
      () => undefined,
      () => {
        refused += 1;
      },
    );
  demand(refused === attempts.length, `${refused} of ${attempts.length} were refused`);
  demand(!clinic.database.keys.isShredded(clinic.tenantId), 'the keys are still there');
  return refused;
}

async function destroy(clinic: Clinic, root: string) {
  const id = await ask(clinic, '書き出し SHA-256 0123');
  await approve(clinic, id);
  return carryOut(clinic, root, id);
}

function ask(clinic: Clinic, handedOver: string): Promise<string> {
  const { database, tenantId } = clinic;
  return requestDestruction(
    { ...opened(database) },
    { tenantId, reason: '契約終了', handedOver, requesterName: '運用者', now: clinic.now() },
  );
}

async function approve(clinic: Clinic, id: string): Promise<void> {
  const { api } = await clinic.as('administrator');
  await api.approvals.approve({ params: { approvalId: id }, body: { note: '確認しました' } });
}

function carryOut(clinic: Clinic, root: string, approvalId: string) {
  const { database, tenantId } = clinic;
  return shredTenant({
    database: opened(database),
    seeds: testSeeds(join(root, 'seeds')),
    dataDir: root,
    backups: join(root, 'backups'),
    tenantId,
    approvalId,
    now: clinic.now(),
  });
}

/** The test database in the shape of an installation's. */
function opened(database: TestDatabase) {
  return {
    app: database.db,
    jobs: database.jobs,
    connection: database.connection.bind(database),
    keys: database.keys,
    migrated: [],
    close: async () => undefined,
  };
}

async function filesOpened(
  clinic: Clinic,
  folder: string,
  documents: readonly { tenantId: string; sha256: Buffer }[],
) {
  const store = localFileStore(folder, clinic.database.keys);
  const count = { gone: 0, neighbour: 0 };
  for (const { tenantId, sha256 } of documents)
    await store.read(tenantId, sha256).then(
      () => {
        count[tenantId === clinic.tenantId ? 'gone' : 'neighbour'] += 1;
      },
      () => undefined,
    );
  return count;
}

async function restoreOldest(
  living: TestDatabase,
  folder: string,
  root: string,
  gone: string,
  neighbour: string,
  secrets: readonly string[],
) {
  const fresh = await createTestDatabase();
  try {
    await fresh.arrange('delete from app.staff');
    await fresh.arrange('delete from app.tenant');
    const done = await restoreSet({
      connection: fresh.connection('akashi_migrate'),
      keys: living.keys,
      files: join(root, 'restored'),
      folder,
    });
    const dump = await dumpOf(fresh);
    const rowsOf = async (tenantId: string) =>
      (
        await fresh.arrange<{ n: number }>(
          'select count(*)::int as n from app.patient where tenant_id = $1',
          [tenantId],
        )
      )[0]?.n ?? 0;
    return {
      unreadable: done.unreadable.length,
      found: secrets.filter((secret) => dump.some(({ text }) => text.includes(secret))).length,
      rowsOfGone: await rowsOf(gone),
      rowsOfNeighbour: await rowsOf(neighbour),
      log: await checkLogs(fresh, gone),
    };
  } finally {
    await fresh.drop();
  }
}

/** The log of the institution that is gone: every leaf, tile and root as before. */
async function checkLogs(database: TestDatabase, tenantId: string) {
  const connection = await openLogConnection(database.connection('akashi_audit_seq'));
  try {
    const { size, checkpoints, findings } = await checkLog(connection, tenantId);
    demand(size > 0 && checkpoints > 0 && findings.length === 0, `${findings.length} findings in the log`);
    return { entries: size, checkpoints, findings: findings.length };
  } finally {
    await connection.close();
  }
}

function bytesOf(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}
