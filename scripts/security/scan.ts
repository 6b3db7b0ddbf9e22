// `node scripts/security/scan.ts http://localhost:PORT`: sqlmap and wapiti against a running demo, for some minutes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoLogins } from '../../apps/server/src/demo/index.ts';
import { needDebian } from '../prove/debian.ts';
import { rawRequest, type ScanTarget, scanTargets } from './targets.ts';

const address = new URL(process.argv[2] ?? 'http://localhost:3000');
const seconds = Number(process.argv[3] ?? 240);
if (!['localhost', '127.0.0.1'].includes(address.hostname))
  throw new Error('この検査は自分の機械の上のデモにだけ向けます');

needDebian({ sqlmap: 'sqlmap', wapiti: 'wapiti' });
const folder = mkdtempSync(join(tmpdir(), 'akashi-scan-'));
const cookie = await signIn();
const targets = scanTargets(await somebody());
const ended = Date.now() + seconds * 1000;
for (const [done, target] of targets.entries()) sqlmap(target, targets.length - done);
wapiti();
console.log(`記録: ${folder}`);

/** Signs in as the doctor of the demo clinic; the scanners go in with this session. */
async function signIn(): Promise<string> {
  const login = demoLogins.find(({ role }) => role === 'doctor');
  if (!login) throw new Error('the demo clinic has no doctor');
  const answer = await fetch(new URL('/api/session', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ tenantCode: login.tenant, loginId: login.loginId, password: login.password }),
  });
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  if (!answer.ok || cookies.length === 0) throw new Error(`サインインできません (${answer.status})`);
  return cookies.join('; ');
}

/** A patient of the demo clinic: the scanner needs an address that answers. */
async function somebody(): Promise<string> {
  const answer = await fetch(new URL('/api/patients/search', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie },
    body: JSON.stringify({ text: '見本', limit: 1 }),
  });
  const { patients } = (await answer.json()) as { patients: { id: string }[] };
  const [first] = patients;
  if (!first) throw new Error('the demo clinic has no patient of this name');
  return first.id;
}

/** Level 2, risk 1: every technique, on values and cookies; the share of the time that is left. */
function sqlmap(target: ScanTarget, left: number): void {
  const file = join(folder, `${target.name}.http`);
  writeFileSync(file, rawRequest(target, address.host, cookie));
  const most = Math.max(20, Math.floor((ended - Date.now()) / 1000 / left));
  const run = spawnSync(
    'sqlmap',
    [
      '-r',
      file,
      '--batch',
      '--ignore-stdin',
      '--disable-coloring',
      '--level=2',
      '--risk=1',
      '--dbms=PostgreSQL',
      '--timeout=10',
      '--retries=0',
      '--time-sec=2',
      '--ignore-code=401,404',
      '--answers=redirect=N',
      '--flush-session',
      `--output-dir=${folder}`,
    ],
    { encoding: 'utf8', timeout: most * 1000 },
  );
  writeFileSync(join(folder, `${target.name}.log`), run.stdout);
  console.log(`\n== sqlmap ${target.method} ${target.path} (${run.error ? `${most} s で打ち切り` : '完了'})`);
  const telling = /injectable|vulnerable|WARNING|CRITICAL|HTTP error codes|times/;
  console.log(
    run.stdout
      .split('\n')
      .filter((line) => telling.test(line))
      .slice(-12)
      .join('\n'),
  );
}

/**
 * The modules that fit an application without forms and ask nobody outside this machine (ssrf and wapp would): what
 * they find is told by kind and place.
 */
function wapiti(): void {
  const report = join(folder, 'wapiti.json');
  const starts = targets
    .filter(({ method }) => method === 'GET')
    .flatMap(({ path }) => ['-s', new URL(encodeURI(path.replace('*', '')), address).href]);
  spawnSync(
    'wapiti',
    [
      '-u',
      `${address.origin}/`,
      ...starts,
      '--scope',
      'domain',
      '-H',
      `Cookie: ${cookie}`,
      '-m',
      'backup,blindsql,cookieflags,crlf,csp,exec,file,http_headers,methods,permanentxss,redirect,sql,xss',
      '--max-scan-time',
      String(seconds),
      '--max-attack-time',
      '30',
      '-t',
      '10',
      '--flush-session',
      '--no-bugreport',
      '-v',
      '0',
      '-f',
      'json',
      '-o',
      report,
    ],
    { encoding: 'utf8', timeout: (seconds + 60) * 1000, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const { infos, vulnerabilities, anomalies } = JSON.parse(readFileSync(report, 'utf8'));
  console.log('\n== wapiti', JSON.stringify(infos));
  for (const [kind, found] of Object.entries<{ path: string; info: string }[]>({
    ...vulnerabilities,
    ...anomalies,
  }))
    for (const { path, info } of found) console.log(`${kind}: ${path} ${info}`);
}
