import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pair } from './openssl.ts';
import type { TlsClinic } from './tls-clinic.ts';

/** `openssl s_client` with one request; ok when the answer came. A process of its own: the server runs in this one. */
export async function sClient(
  clinic: Pick<TlsClinic, 'folder' | 'port' | 'server'>,
  device: Pair,
  options: readonly string[],
): Promise<{ ok: boolean; text: string }> {
  const path = (name: string): string => join(clinic.folder, name);
  writeFileSync(path('device.pem'), device.cert);
  writeFileSync(path('device.key'), device.key);
  writeFileSync(path('server-ca.pem'), clinic.server.cert);
  const child = spawn('openssl', [
    ...['s_client', '-connect', `127.0.0.1:${clinic.port}`, '-servername', 'localhost'],
    ...[
      '-CAfile',
      path('server-ca.pem'),
      '-cert',
      path('device.pem'),
      '-key',
      path('device.key'),
      '-ign_eof',
    ],
    ...options,
  ]);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  child.stdin.on('error', () => undefined);
  child.stdin.end('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { ok: text.includes('{"status":"ok"}'), text };
}
