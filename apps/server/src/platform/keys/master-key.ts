import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createOnce } from './create-once.ts';

/** The master key of the configuration, or the one of the data folder, which is made at the first start. */
export async function masterKey(configured: string | undefined, dataDir: string): Promise<Buffer> {
  if (configured !== undefined) return Buffer.from(configured, 'hex');
  const path = join(dataDir, 'master.key');
  const present = await readFile(path, 'utf8').catch(absent);
  if (present !== undefined) return checked(present);
  createOnce(path, `${randomBytes(32).toString('hex')}\n`);
  return checked(await readFile(path, 'utf8'));
}

function checked(text: string): Buffer {
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length !== 32) throw new Error('master.key must hold 64 hexadecimal digits');
  return key;
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
