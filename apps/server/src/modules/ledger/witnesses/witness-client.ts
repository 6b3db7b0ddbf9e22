import { createHash } from 'node:crypto';
import {
  formatAddCheckpoint,
  formatSignature,
  type Hash,
  LogError,
  openNote,
  parseNote,
} from '@akashi/transparency-log';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { PublishedCheckpoint, Witness } from '../anchors.ts';
import { type ForkEvidence, keepForkEvidence } from './evidence.ts';
import type { WitnessSetting } from './witness-settings.ts';

export interface WitnessClientOptions {
  /** Where proofs of a fork are kept. */
  evidenceFolder: string;
  /** Milliseconds for one answer. Default 10,000. */
  timeout?: number;
}

/** Longest answer that is read: a hundred signature lines of ML-DSA-44. */
const LONGEST_ANSWER = 400_000;
/** First guess, the witness's own size, and once more when somebody else was faster. */
const ATTEMPTS = 3;

type Prove = (oldSize: number) => Promise<Hash[]>;

/**
 * Shows checkpoints to one witness (C2SP tlog-witness). It learns from 409 where the witness stands, so that one that
 * was away catches up with a single proof. Throws `WITNESS_UNREACHABLE`, `WITNESS_REFUSED`, and `LOG_FORKED` when the
 * witness saw another history; then both notes are kept.
 */
export function witnessClient(setting: WitnessSetting, options: WitnessClientOptions): Witness {
  const stands = new Map<string, number>();
  return {
    name: setting.name,
    watches: (logId) => setting.logs.has(logId),
    cosign: async (checkpoint, prove) => {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const oldSize = stands.get(checkpoint.origin) ?? 0;
        const answer = await ask(setting, options, checkpoint, oldSize, prove);
        if (answer.status === 409) {
          const size = sizeIn(answer.body);
          // It signed more than was ever published here: this history was set back.
          if (size > checkpoint.size) return await forked(setting, options, checkpoint);
          stands.set(checkpoint.origin, size);
        } else if (answer.status === 422) {
          return await forked(setting, options, checkpoint);
        } else if (answer.status === 200) {
          const lines = verifiedLines(setting, checkpoint, answer.body);
          stands.set(checkpoint.origin, checkpoint.size);
          return lines;
        } else {
          throw refused(setting, `status-${answer.status}`);
        }
      }
      throw refused(setting, 'status-409');
    },
  };
}

async function ask(
  setting: WitnessSetting,
  options: WitnessClientOptions,
  { note, size }: PublishedCheckpoint,
  oldSize: number,
  prove: Prove,
): Promise<{ status: number; body: string }> {
  const from = Math.min(oldSize, size);
  const proof = from === 0 ? [] : await prove(from);
  const body = formatAddCheckpoint({ oldSize: from, proof, note });
  return await request(setting, options, '/add-checkpoint', { method: 'POST', body });
}

async function request(
  { url, name }: WitnessSetting,
  { timeout = 10_000 }: WitnessClientOptions,
  path: string,
  init: RequestInit,
): Promise<{ status: number; body: string }> {
  try {
    const signal = AbortSignal.timeout(timeout);
    const response = await fetch(`${url}${path}`, { ...init, redirect: 'error', signal });
    const body = await response.text();
    if (body.length > LONGEST_ANSWER) throw refused({ name }, 'too-long');
    return { status: response.status, body };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('WITNESS_UNREACHABLE', { cause });
  }
}

/** The lines of the witness's keys, verified. One is enough; lines of others are left out. */
function verifiedLines(
  { name, keys }: WitnessSetting,
  { note }: PublishedCheckpoint,
  body: string,
): string[] {
  try {
    const { verified } = openNote(note + body, keys);
    const wanted = new Set(verified.map(({ key }) => key.id));
    const lines = parseNote(note + body).signatures;
    return lines.filter((line) => line.name === name && wanted.has(line.id)).map(formatSignature);
  } catch (error) {
    if (error instanceof LogError) throw refused({ name }, error.code.toLowerCase());
    throw error;
  }
}

async function forked(
  setting: WitnessSetting,
  options: WitnessClientOptions,
  { origin, size, note }: PublishedCheckpoint,
): Promise<never> {
  const hash = createHash('sha256').update(origin).digest('hex');
  const shown = await request(setting, options, `/${hash}/checkpoint`, {}).catch(() => undefined);
  const evidence: ForkEvidence = {
    witness: setting.name,
    origin,
    size,
    published: note,
    witnessed: shown?.status === 200 ? shown.body : undefined,
  };
  await keepForkEvidence(options.evidenceFolder, evidence);
  throw new AppError('LOG_FORKED', { details: { size } });
}

function sizeIn(body: string): number {
  const [, digits] = /^(0|[1-9]\d{0,15})\n?$/.exec(body) ?? [];
  return digits === undefined ? 0 : Number(digits);
}

function refused({ name }: Pick<WitnessSetting, 'name'>, reason: string): AppError {
  return new AppError('WITNESS_REFUSED', { cause: new Error(`${name} ${reason}`) });
}
