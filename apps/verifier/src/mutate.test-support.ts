import { readFileSync, writeFileSync } from 'node:fs';
import { runVerifier } from './run.ts';
import { openZip } from './source/zip-source.ts';
import { exported, NOW, POLICY, scratch, type World, zipOf } from './world.test-support.ts';
import { ZipWriter } from './zip/write-zip.ts';

/** A bundle with its policy, and what the verifier says of it untouched. */
export interface Specimen {
  files: Map<string, Uint8Array>;
  bytes: Buffer;
  policy: string;
  control: Answer;
}

export interface Answer {
  code: number;
  /** Without the time of making, for which nothing vouches. */
  text: string;
  lines: string[];
}

export async function specimenOf(world: World): Promise<Specimen> {
  const path = await zipOf(exported(world));
  const policy = scratch('policy.txt');
  writeFileSync(policy, POLICY);
  return { files: filesIn(path), bytes: readFileSync(path), policy, control: answer(path, policy) };
}

function filesIn(path: string): Map<string, Uint8Array> {
  const source = openZip(path);
  const files = new Map(source.paths().map((name) => [name, source.read(name) ?? new Uint8Array()]));
  source.close();
  return files;
}

export function answer(path: string, policy?: string): Answer {
  const lines: string[] = [];
  const outside = policy === undefined ? [] : ['--policy', policy];
  const code = runVerifier([path, ...outside, '--json'], (line) => lines.push(line), NOW);
  return { code, lines, text: lines.join('\n') };
}

export function answerTo(bytes: Uint8Array, policy?: string): Answer {
  const path = scratch();
  writeFileSync(path, bytes);
  return answer(path, policy);
}

/** The bundle packed again with other contents of its files, as a forger would: its checksums are right. */
export async function packed(files: ReadonlyMap<string, Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const zip = new ZipWriter((bytes) => void parts.push(bytes));
  for (const [path, bytes] of files) await zip.add(path, bytes);
  await zip.end();
  return Buffer.concat(parts);
}

export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = (bit >> 3) % Math.max(1, copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

/** Detected, or the answer is to the letter the one for the untouched bundle: then the bit says nothing. */
export function harmless(given: Answer, { control }: Specimen): boolean {
  return given.code !== 0 || given.text === control.text;
}
