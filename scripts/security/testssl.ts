import { spawn } from 'node:child_process';

const HEAD = `testssl 3.0 against the clinical address (node scripts/security/tls.ts)
Read: TLS 1.3 alone, no older protocol, no weak cipher, no known hole. It shows no client certificate (testssl learned that
with 3.2), so that every HTTP question (BREACH) ends where it should: the server cuts the connection after the handshake. The\nchain of trust is that of a certificate made for the test.

`;
/** Minutes after which the run is cut; on a busy machine it takes five. */
const MOST_MINUTES = 15;

/** What testssl says of a port of this machine: protocols, ciphers, server's choice, certificate, known holes. Without the noise of the day. */
export async function runTestssl(port: number): Promise<string> {
  const child = spawn(
    'testssl',
    [
      ...['--quiet', '--color', '0', '--warnings', 'off', '--ip', '127.0.0.1', '--fast', '--assume-http'],
      ...['-p', '-s', '-f', '-P', '-S', '-U', `https://localhost:${port}`],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const timer = setTimeout(() => child.kill('SIGTERM'), MOST_MINUTES * 60_000);
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  if (!text.includes('TLS 1.3')) throw new Error('TESTSSL: testssl の結果がありません。');
  return `${HEAD}${plain(text, port)}\n`;
}

/** Without dates, addresses and places of this run, so that two runs of the same server read alike. */
function plain(text: string, port: number): string {
  return text
    .replaceAll(String(port), 'PORT')
    .split('\n')
    .filter(
      (line) =>
        !/Start \d{4}|Done \d{4}|rDNS|Further IP|Serial|Fingerprints|SHA1|SHA256 [0-9A-F]|Certificate Validity|\d{4}-\d\d-\d\d \d\d:\d\d/.test(
          line,
        ),
    )
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
