import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ED25519, formatVerifierKey, parseVerifierKey, type VerifierKey } from '@akashi/transparency-log';
import { replaceFile } from './durable.ts';

/** A line of `logs.txt`: origin, a space, the log's vkey. Several lines of one origin while its key is exchanged. */
const fileOf = (folder: string): string => join(folder, 'logs.txt');

/** The logs that a witness signs for, with the keys it believes. Lines that begin with # are remarks. */
export function readLogs(folder: string): Map<string, VerifierKey[]> {
  const logs = new Map<string, VerifierKey[]>();
  if (!existsSync(fileOf(folder))) return logs;
  for (const line of readFileSync(fileOf(folder), 'utf8').split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, origin, vkey] = /^(\S+) (\S+)$/.exec(line.trim()) ?? [];
    if (origin === undefined || vkey === undefined) {
      throw new Error('WITNESS-LOGS: logs.txt の行は「ログの名前 公開鍵」の形にしてください。');
    }
    logs.set(origin, [...(logs.get(origin) ?? []), logKey(vkey)]);
  }
  return logs;
}

/** Adds a log, or a further key of one. The origin is the key's name unless told. Gives the origin. */
export function allowLog(folder: string, vkey: string, origin?: string): string {
  const key = logKey(vkey);
  const name = origin ?? key.name;
  const known = readLogs(folder);
  if (known.get(name)?.some(({ id }) => id === key.id)) return name;
  const before = existsSync(fileOf(folder)) ? readFileSync(fileOf(folder), 'utf8') : '';
  replaceFile(fileOf(folder), `${before}${name} ${formatVerifierKey(key)}\n`, 0o644);
  return name;
}

function logKey(vkey: string): VerifierKey {
  const key = parseVerifierKey(vkey);
  if (key.type !== ED25519) {
    throw new Error(
      'WITNESS-LOGS: これはログの公開鍵ではありません。ログを動かす側が示した鍵を渡してください。',
    );
  }
  return key;
}
