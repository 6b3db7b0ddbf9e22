import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  COSIGNATURE_V1,
  formatSignerKey,
  type KeyType,
  ML_DSA_44,
  type NoteSigner,
  parseSignerKey,
} from '@akashi/transparency-log';
import { replaceFile } from './durable.ts';

/** The private keys of a witness: one line each, readable by its owner only. */
const fileOf = (folder: string): string => join(folder, 'witness.key');

/** Makes the keys of a new witness. Throws when there are some already. */
export function makeKeys(folder: string, name: string, postQuantum: boolean): NoteSigner[] {
  if (existsSync(fileOf(folder))) throw new Error('WITNESS-KEY: 鍵(witness.key)はもうあります。');
  const types: KeyType[] = postQuantum ? [COSIGNATURE_V1, ML_DSA_44] : [COSIGNATURE_V1];
  const lines = types.map((type) => formatSignerKey(name, randomBytes(32), type));
  replaceFile(fileOf(folder), `${lines.join('\n')}\n`, 0o600);
  return readKeys(folder);
}

/** Reads the keys. Throws when there are none, or when others than the owner can read them. */
export function readKeys(folder: string): NoteSigner[] {
  const path = fileOf(folder);
  if (!existsSync(path)) throw new Error('WITNESS-KEY: 鍵がありません。はじめに init を実行してください。');
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new Error('WITNESS-KEY: 鍵(witness.key)をほかの利用者が読めます。chmod 600 を実行してください。');
  }
  return readFileSync(path, 'utf8').trim().split('\n').map(parseSignerKey);
}
