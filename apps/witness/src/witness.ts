import {
  type AddCheckpoint,
  addSignatures,
  cosign,
  formatNote,
  formatSignature,
  LogError,
  type NoteSignature,
  type NoteSigner,
  openNote,
  parseAddCheckpoint,
  parseNote,
  type VerifierKey,
} from '@akashi/transparency-log';
import { decide } from './decide.ts';
import { keepEvidence } from './evidence.ts';
import type { Memory } from './memory.ts';

export interface Answer {
  status: number;
  type: string;
  body: string;
}

export interface WitnessSetting {
  signers: readonly NoteSigner[];
  /** Keys of the logs that may come, by origin. */
  logs: ReadonlyMap<string, readonly VerifierKey[]>;
  memory: Memory;
  /** Where state and evidence lie. */
  folder: string;
  /** Seconds since 1970. */
  now: () => number;
  say: (line: string) => void;
}

export interface WitnessDesk {
  /** Answers one `add-checkpoint`. Requests are taken one after the other: look, write and sign are one step. */
  addCheckpoint(body: string): Promise<Answer>;
}

const plain = 'text/plain; charset=utf-8';

/** The witness behind its HTTP door. */
export function openWitness(setting: WitnessSetting): WitnessDesk {
  let queue: Promise<unknown> = Promise.resolve();
  return {
    addCheckpoint: (body) => {
      const turn = queue.then(() => answer(setting, body));
      queue = turn.catch(() => undefined);
      return turn;
    },
  };
}

async function answer(setting: WitnessSetting, body: string): Promise<Answer> {
  const { memory, logs, folder, say } = setting;
  const request = readRequest(body);
  const decision = decide(request, (origin) => logs.get(origin), memory.seen);
  if (decision.status === 409) {
    return { status: 409, type: 'text/x.tlog.size', body: `${decision.size}\n` };
  }
  if (decision.status === 422) {
    const { origin, size } = decision.checkpoint;
    const kept = keepEvidence(folder, body, memory.seen(origin).note ?? '');
    if (kept !== undefined) say(alarm(decision.fork, origin, size, kept));
    return { status: 422, type: plain, body: 'not consistent with what was seen before\n' };
  }
  if (decision.status !== 200 || request === undefined) {
    return { status: decision.status, type: plain, body: '' };
  }
  return accept(setting, request.note, decision.checkpoint);
}

function readRequest(body: string): AddCheckpoint | undefined {
  try {
    return parseAddCheckpoint(body);
  } catch (error) {
    if (error instanceof LogError) return undefined;
    throw error;
  }
}

async function accept(
  { signers, logs, memory, now }: WitnessSetting,
  note: string,
  { origin, size, root }: { origin: string; size: number; root: Uint8Array },
): Promise<Answer> {
  const time = now();
  const { text, verified } = openNote(note, logs.get(origin) ?? []);
  const lines = await Promise.all(signers.map((signer) => cosign(text, signer, time)));
  // Only what was verified here is passed on.
  const fromLog = parseNote(note).signatures.filter((line) =>
    verified.some(({ key }) => key.name === line.name && key.id === line.id),
  );
  const signed = addSignatures(formatNote(text, fromLog), lines);
  const kept = addSignatures(formatNote(text, fromLog), lines.filter(isShort));
  memory.remember(origin, { size, root: Buffer.from(root).toString('base64'), note: signed }, kept);
  return { status: 200, type: plain, body: lines.map(formatSignature).join('') };
}

/** The list of what was seen keeps the Ed25519 lines: 3 kB of ML-DSA for each minute would fill the disk. */
const isShort = ({ signature }: NoteSignature): boolean => signature.length < 1_000;

function alarm(fork: boolean, origin: string, size: number, kept: string): string {
  const place = `${origin} ${size}件 証拠: evidence/${kept}`;
  return fork
    ? `WITNESS-FORK: ログが、前に署名したものと違う内容に署名しています。改ざんのおそれがあります。証拠を保全し、責任者に知らせてください。(${place})`
    : `WITNESS-INCONSISTENT: ログの伸び方を確かめられません。署名しませんでした。(${place})`;
}
