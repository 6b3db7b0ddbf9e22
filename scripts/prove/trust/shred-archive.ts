import { createDecipheriv } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeEntryBundle, parseTilePath } from '@akashi/transparency-log';
import { runVerifier } from '@akashi/verifier';
import { openAnchors, openEvent } from '../../../apps/server/src/modules/ledger/index.ts';
import { type TestDatabase, testContext } from '../../../apps/server/src/platform/database/testing.ts';
import { createLogger } from '../../../apps/server/src/platform/logging/logger.ts';
import type { Clinic } from '../../../apps/server/src/testing/clinic.ts';
import { demand } from '../area.ts';

/** The write-once copy of the logs, kept in a folder beside the database, as the product writes it. */
export function archiveAnchors(root: string) {
  return openAnchors({
    dataDir: root,
    wormDir: join(root, 'worm'),
    copyEvery: 0,
    logger: createLogger({ level: 'silent' }),
  });
}

/** A reason somebody wrote about a patient, in words: what a log entry says at most. */
export async function writeReasons(clinic: Clinic, words: readonly string[]): Promise<string[]> {
  const [patient] = await clinic.database.arrange<{ id: string }>(
    'select id from app.patient where tenant_id = $1 order by id limit 1',
    [clinic.tenantId],
  );
  const reasons = words.map((word) => `家族から照会: ${word}`);
  for (const note of reasons)
    await clinic.database.db.withTenant(
      testContext(clinic.tenantId),
      { act: 'open-protected', object: { type: 'patient' }, patients: [patient?.id ?? ''], note },
      async () => undefined,
    );
  return reasons;
}

interface SealedPart {
  part: 'patients' | 'note';
  event: string;
  bytes: Buffer;
}

interface Copied {
  bodies: Buffer[];
  sealed: SealedPart[];
}

/** The entries of one log in the copy. */
function copied(root: string, logId: string): Copied {
  const folder = join(root, 'worm', logId);
  const widest = new Map<number, { width: number; path: string }>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = entriesName(path.slice(folder.length + 1));
    // Unfilled bundles of earlier moments are beginnings of later ones.
    if (name !== undefined && (widest.get(name.index)?.width ?? 0) < name.width)
      widest.set(name.index, { width: name.width, path });
  }
  const bodies = [...widest]
    .sort(([a], [b]) => a - b)
    .flatMap(([, { width, path }]) => decodeEntryBundle(readFileSync(path), width))
    .map((body) => Buffer.from(body));
  return { bodies, sealed: bodies.flatMap(sealedParts) };
}

function entriesName(path: string): { index: number; width: number } | undefined {
  try {
    const { kind, tile } = parseTilePath(path);
    return kind === 'entries' ? tile : undefined;
  } catch {
    return undefined;
  }
}

function sealedParts(body: Buffer): SealedPart[] {
  const event = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
  const part = (value: unknown, name: SealedPart['part']): SealedPart[] => {
    const text: unknown = value === null || typeof value !== 'object' ? undefined : Reflect.get(value, 'c');
    return typeof text === 'string'
      ? [{ part: name, event: String(event['id']), bytes: Buffer.from(text, 'base64') }]
      : [];
  };
  return [...part(event['patient_refs'], 'patients'), ...part(event['note'], 'note')];
}

/** How many sealed parts of a log open with any key that lies in the keys folder, whoever it belongs to. */
function openedParts({ keys }: TestDatabase, logId: string, { sealed }: Copied): number {
  const all = readdirSync(keys.folder)
    .filter((name) => /^[0-9a-f-]{36}$/.test(name))
    .flatMap((owner) =>
      keys.list(owner).flatMap(({ purpose, version }) => {
        const key = keys.ring(owner, purpose).version(version);
        return key ? [Buffer.from(key)] : [];
      }),
    );
  return sealed.filter((one) => all.some((key) => opens(key, logId, one))).length;
}

function opens(key: Buffer, logId: string, { part, event, bytes }: SealedPart): boolean {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    .setAAD(Buffer.from(`${logId}|audit|${event}|${part}`))
    .setAuthTag(bytes.subarray(-16));
  try {
    decipher.update(bytes.subarray(12, -16));
    decipher.final();
    return true;
  } catch {
    return false;
  }
}

/** Notes and patients as the product would read them from the copy. */
function told({ keys }: TestDatabase, logId: string, { bodies }: Copied) {
  const events = bodies.flatMap((body) => openEvent(keys, logId, body) ?? []);
  return {
    notes: events.flatMap(({ note }) => (typeof note === 'string' ? [note] : [])),
    patients: new Set(events.flatMap(({ patients }) => patients ?? [])),
  };
}

/**
 * Looks into the copy before the keys go (or the question would be an idle one), and gives what looks again afterwards:
 * nothing opens, nothing known stands in its bytes, and the copy still proves itself.
 */
export function archiveBeside(
  clinic: Clinic,
  root: string,
  {
    known,
    reasons,
    patients,
  }: { known: readonly string[]; reasons: readonly string[]; patients: readonly string[] },
) {
  const { database, tenantId: gone, other } = clinic;
  const before = copied(root, gone);
  const said = told(database, gone, before);
  demand(before.sealed.length > 0, 'the write-once copy holds sealed parts');
  demand(openedParts(database, gone, before) === before.sealed.length, 'the write-once copy opens before');
  demand(
    reasons.every((reason) => said.notes.includes(reason)),
    'the reasons are read from the copy before',
  );
  demand(
    patients.every((id) => said.patients.has(id)),
    'the patients are read from the copy before',
  );
  return () => {
    // Read anew: what counts is what lies on the disk now.
    const after = copied(root, gone);
    const bytes = bytesBelow(join(root, 'worm'));
    const within = (words: readonly string[]) =>
      words.filter((word) => bytes.some((file) => file.includes(word))).length;
    const neighbour = copied(root, other.tenantId);
    const found = {
      files: bytes.length,
      entries: after.bodies.length,
      sealedParts: after.sealed.length,
      opened: openedParts(database, gone, after),
      readByTheProduct: told(database, gone, after).notes.length + told(database, gone, after).patients.size,
      knownTexts: known.length + reasons.length,
      knownTextsInBytes: within([...known, ...reasons]),
      /** Random numbers that named rows which are gone; they stand in entries as what was opened. */
      patientIdsInBytes: within(patients),
      patientIds: patients.length,
      neighbourOpened: openedParts(database, other.tenantId, neighbour),
      neighbourSealedParts: neighbour.sealed.length,
      verified: runVerifier([join(root, 'worm'), '--json'], () => undefined) === 0,
    };
    demand(after.sealed.length === before.sealed.length, 'the copy is the one from before');
    demand(found.opened === 0, `${found.opened} sealed parts of the write-once copy open`);
    demand(found.readByTheProduct === 0, 'the product reads the copy');
    demand(found.knownTextsInBytes === 0, `${found.knownTextsInBytes} known texts stand in the copy`);
    demand(
      found.neighbourOpened === neighbour.sealed.length && neighbour.sealed.length > 0,
      'the neighbour opens',
    );
    demand(found.verified, 'the copy proves itself');
    return found;
  };
}

function bytesBelow(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}
