import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finding, type Verdict, verdictOf } from './testssl-verdict.ts';

/** Minutes after which the run is cut; on a busy machine it takes five. */
const MOST_MINUTES = 15;

/**
 * What testssl says of a port of this machine: protocols, ciphers, server's choice, certificate, known holes, below the
 * verdict that follows from its own JSON. Without the noise of the day. Throws TESTSSL when there is no result or it is
 * not what the product promises.
 */
export async function runTestssl(port: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-testssl-'));
  const json = join(folder, 'found.json');
  try {
    const text = await spoken([
      ...['--quiet', '--color', '0', '--warnings', 'off', '--ip', '127.0.0.1', '--fast', '--assume-http'],
      ...['--jsonfile', json, '-p', '-s', '-f', '-P', '-S', '-U', `https://localhost:${port}`],
    ]);
    if (!existsSync(json)) throw new Error('TESTSSL: testssl の結果がありません。');
    const findings: readonly Finding[] = JSON.parse(readFileSync(json, 'utf8'));
    const verdict = verdictOf(findings);
    if (verdict.faults.length > 0)
      throw new Error(`TESTSSL: 次の点が約束どおりではありません。\n${verdict.faults.join('\n')}`);
    return `${headOf(verdict)}\n${plain(text, port)}\n`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function spoken(args: readonly string[]): Promise<string> {
  const child = spawn('testssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const timer = setTimeout(() => child.kill('SIGTERM'), MOST_MINUTES * 60_000);
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return text;
}

function headOf({ expected, looked }: Verdict): string {
  return [
    'testssl 3.0 against the clinical address (node scripts/security/tls.ts)',
    `Verdict, from the ${looked} findings of its JSON (scripts/security/testssl-verdict.ts): TLS 1.3 alone, no older protocol,`,
    'no weak cipher, no known hole. Nothing else was found but what this run brings with it:',
    ...expected.map((line) => `- ${line}`),
    '',
  ].join('\n');
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
