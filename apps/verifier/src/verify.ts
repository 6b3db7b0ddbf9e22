import type { VerifierKey } from '@akashi/transparency-log';
import { Anatomy } from './anatomy.ts';
import type { VerifyInput } from './input.ts';
import { type KeyList, keysOf, readKeyEntry, readKeyList } from './keys/key-list.ts';
import { readCheckpointList } from './notes/checkpoint-list.ts';
import { type Head, Heads, type Seen } from './notes/heads.ts';
import { DEFAULT_TOLERANCE_SECONDS, type Policy } from './notes/policy.ts';
import { checkQuorum } from './notes/quorum.ts';
import { Findings } from './report/findings.ts';
import { type Report, shownBound } from './report/report.ts';
import { checkFiles } from './source/check-files.ts';
import { below } from './source/folder-source.ts';
import type { Manifest } from './source/manifest.ts';
import type { Source } from './source/source.ts';
import { tolerant } from './source/tolerant.ts';
import { checkSuperHeads } from './super/super-heads.ts';
import { readSuper, type SuperView } from './super/super-log.ts';
import { LogFiles } from './walk/log-files.ts';
import { readNotes } from './worm/worm.ts';

/** Checks one log from all sides and names each kind of damage. Throws `Unreadable` only for what is no bundle. */
export function verifyLog(input: VerifyInput): Report {
  const findings = new Findings();
  return examine({ ...input, source: tolerant(input.source, findings) }, findings);
}

function examine(input: VerifyInput, findings: Findings): Report {
  const { source, manifest, policy, worm } = input;
  const listed = source.has('keys.txt') ? readKeyList(source.read('keys.txt')) : firstKeys(input);
  checkFiles(source, manifest, listed, findings);
  const { heads, superHeads } = headsOf(manifest, listed, policy, findings);
  readCheckpointList(source, heads, findings);
  if (source.kind === 'folder') readNotes(source, heads, 'list');
  for (const note of input.superNotes ?? [])
    heads.add(note, source.kind === 'folder' ? 'super' : 'super-copy', 'super');
  const wormNotes = worm === undefined ? 0 : readNotes(worm, heads, 'worm');
  const superView = readSuper(below(source, 'super'), source, { heads, superHeads, policy, findings });
  addWitnessed(input, heads, superHeads, manifest.origin);
  checkSuperHeads(superHeads, input.wormSuper, findings);
  const anatomy = new Anatomy(
    input,
    headsThen(input, heads.all(), findings),
    findings,
    policy?.toleranceSeconds ?? DEFAULT_TOLERANCE_SECONDS,
  );
  const body = anatomy.examine(superView.timestamps);
  checkQuorum({ heads: heads.all(), superHeads: superHeads.all(), policy, findings });
  if (policy === undefined) findings.add('POLICY-MISSING');
  return report({ input, findings, heads, superHeads, superView, body, wormNotes });
}

/** What goes on after a bundle was made. */
const LATER: readonly Seen[] = ['worm', 'super-copy', 'witness'];
/** A bundle that is older than this may have been overtaken by the log. */
const FRESH_MS = 600_000;

/**
 * The checkpoints that an untouched log had when the bundle was made. Copy and witness go on after that; for a fresh
 * bundle whatever they know must be in it.
 */
function headsThen(
  { source, manifest, now }: VerifyInput,
  heads: readonly Head[],
  findings: Findings,
): Head[] {
  const fresh = source.kind === 'folder' || now - Date.parse(manifest.madeAt) <= FRESH_MS;
  const published = heads.filter(({ seen }) => seen.has('list') || seen.has('super')).at(-1)?.size ?? 0;
  const newer = (head: Head): boolean =>
    !fresh && head.size > published && [...head.seen].every((where) => LATER.includes(where));
  const overtaken = heads.filter(newer).at(-1);
  if (overtaken !== undefined) findings.add('NEWER-OUTSIDE', { size: overtaken.size });
  return heads.filter((head) => !newer(head));
}

/** A copy has no list of keys; its logs name their first key in their first entry. */
function firstKeys({ source, wormSuper, manifest }: VerifyInput): KeyList {
  const keyOf = (of: Source | undefined, origin: string): VerifierKey[] => {
    const body = of === undefined ? undefined : new LogFiles(of).block(0, 1).bodies[0];
    const key = body === undefined ? undefined : readKeyEntry(origin, body)?.fresh;
    return key === undefined ? [] : [key];
  };
  const superNote = wormSuper?.read('checkpoint') ?? Buffer.alloc(0);
  const [superOrigin = ''] = Buffer.from(superNote).toString('utf8').split('\n', 1);
  return {
    log: keyOf(source, manifest.origin),
    super: keyOf(wormSuper, superOrigin),
    witnesses: [],
    changes: [],
    faults: [],
  };
}

function headsOf(manifest: Manifest, listed: KeyList, policy: Policy | undefined, findings: Findings) {
  const { origin } = manifest;
  const witnesses = policy === undefined ? listed.witnesses : [...policy.witnesses.values()];
  const believed = policy === undefined ? [...listed.log, ...listed.super] : policy.logs;
  const superOrigin = listed.super[0]?.name ?? '';
  const own = keysOf(origin, believed, listed.changes);
  const keys = (of: readonly VerifierKey[]): VerifierKey[] => [...of, ...witnesses];
  if (
    policy !== undefined &&
    own.length > 0 &&
    listed.log.every(({ id }) => own.every((key) => key.id !== id))
  )
    findings.add('KEY-UNLISTED', { at: origin });
  return {
    heads: new Heads(origin, keys(own), findings),
    superHeads: new Heads(superOrigin, keys(keysOf(superOrigin, believed, listed.changes)), findings),
  };
}

/** A witness keeps notes of all logs it signs for; those of other logs are not looked at. */
function addWitnessed(
  { witnessNotes = [] }: VerifyInput,
  heads: Heads,
  superHeads: Heads,
  origin: string,
): void {
  for (const note of witnessNotes) {
    const [name = ''] = note.split('\n', 1);
    if (name === origin) heads.add(note, 'witness', 'witness');
    else if (name === superHeads.origin) superHeads.add(note, 'witness', 'witness');
  }
}

function report(given: {
  input: VerifyInput;
  findings: Findings;
  heads: Heads;
  superHeads: Heads;
  superView: SuperView;
  body: ReturnType<Anatomy['examine']>;
  wormNotes: number;
}): Report {
  const { input, findings, heads, superHeads, superView, body, wormNotes } = given;
  const { manifest, policy, worm } = input;
  const { checkpoint, pruned } = body;
  return {
    v: 1,
    verdict: findings.damaged ? 'damaged' : 'intact',
    trust: policy === undefined ? 'consistency' : 'policy',
    log: { id: manifest.logId, kind: manifest.kind, origin: manifest.origin },
    size: manifest.size,
    range: manifest.range,
    entries: body.entries,
    checkpoint:
      checkpoint === undefined ? null : { size: checkpoint.size, root: checkpoint.root.toString('base64') },
    checkpoints: heads.all().length,
    keys: [...heads.signers].map(([key, notes]) => ({ key, notes })),
    witnesses: [...latestWitnessed(heads, 'log'), ...latestWitnessed(superHeads, 'super')],
    super:
      superView.head === undefined
        ? null
        : { size: superView.head.size, notes: superView.notes, proven: superView.proven },
    timestamps: superView.timestamps.map(shownBound),
    period: body.period,
    unpublished: Math.max(0, manifest.size - (checkpoint?.size ?? 0)),
    pruned,
    sink: body.sink,
    worm: worm === undefined ? null : { size: body.wormSize, checkpoints: wormNotes },
    counts: findings.counts(),
    findings: findings.list(),
  };
}

function latestWitnessed(heads: Heads, of: 'log' | 'super'): Report['witnesses'] {
  const latest = new Map<string, Report['witnesses'][number]>();
  for (const { size, witnesses } of heads.all()) {
    for (const [name, time] of witnesses)
      latest.set(name, { name, size, time: new Date(time * 1_000).toISOString(), of });
  }
  return [...latest.values()];
}
