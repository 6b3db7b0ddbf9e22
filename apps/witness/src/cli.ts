import { mkdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { formatVerifierKey, LogError, type NoteSigner } from '@akashi/transparency-log';
import { createDoor } from './http.ts';
import { makeKeys, readKeys } from './keys.ts';
import { lockFolder } from './lock.ts';
import { allowLog, readLogs } from './logs.ts';
import { openMemory } from './memory.ts';
import { openWitness } from './witness.ts';

const usage = `証 Akashi 立会人: ログが後から書き換えられていないことに、外から署名する

  init  --name 名前 [--data フォルダー] [--post-quantum]   鍵を作り、公開鍵を表示
  allow ログの公開鍵 [--origin 名前] [--data フォルダー]    署名してよいログを加える
  run   [--listen 127.0.0.1:7380] [--data フォルダー] [--tls-cert FILE --tls-key FILE]
  keys  [--data フォルダー]                                 公開鍵を表示`;

const say = (line: string): void => console.log(line);

/** Runs one command. Exit code 0 fine, 2 could not (one line says why). */
export async function main(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      data: { type: 'string', default: 'akashi-witness' },
      name: { type: 'string' },
      origin: { type: 'string' },
      listen: { type: 'string', default: '127.0.0.1:7380' },
      'tls-cert': { type: 'string' },
      'tls-key': { type: 'string' },
      'post-quantum': { type: 'boolean', default: false },
    },
  });
  const [command, vkey] = positionals;
  const { data, name, origin } = values;
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (command === 'init' && name !== undefined) return show(makeKeys(data, name, values['post-quantum']));
  if (command === 'keys') return show(readKeys(data));
  if (command === 'allow' && vkey !== undefined) {
    say(`署名するログに加えました: ${allowLog(data, vkey, origin)}`);
    return;
  }
  if (command === 'run') return run(data, values.listen, tlsFiles(values['tls-cert'], values['tls-key']));
  throw new Error(usage);
}

function show(signers: readonly NoteSigner[]): void {
  say('立会人の公開鍵(ログを動かす側と、検証する人に渡してください):');
  for (const { key } of signers) say(formatVerifierKey(key));
}

function tlsFiles(
  cert: string | undefined,
  key: string | undefined,
): { cert: string; key: string } | undefined {
  if (cert === undefined || key === undefined) return undefined;
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}

async function run(folder: string, listen: string, tls: { cert: string; key: string } | undefined) {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(listen) ?? [];
  if (host === undefined || port === undefined) {
    throw new Error('WITNESS-LISTEN: --listen は 127.0.0.1:7380 の形にしてください。');
  }
  const release = lockFolder(folder);
  const signers = readKeys(folder);
  const logs = readLogs(folder);
  if (logs.size === 0) say('署名してよいログがまだありません。allow で加え、動かし直してください。');
  const memory = openMemory(folder);
  const now = (): number => Math.floor(Date.now() / 1_000);
  const desk = openWitness({ signers, logs, memory, folder, now, say });
  const door = createDoor({ desk, memory, tls, say });
  await new Promise<void>((resolve, reject) => {
    door.once('error', reject);
    door.listen(Number(port), host.replace(/^\[|\]$/g, ''), resolve);
  });
  const address = door.address();
  show(signers);
  say(`待ち受け: ${host}:${typeof address === 'object' && address ? address.port : port} ログ ${logs.size}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      door.close(() => release());
      // Who asks gets the answer; who only holds a connection open does not keep the program.
      setTimeout(() => door.closeAllConnections(), 2_000).unref();
    });
  }
}

/** One line for the person who runs it. */
export function oneLine(error: unknown): string {
  if (error instanceof LogError) return error.message;
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'WITNESS-PORT: このポートはほかのプログラムが使っています。--listen で別の番号を指定してください。';
  }
  return error.message;
}
