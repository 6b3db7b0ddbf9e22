import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lock, type Part, readLock } from '../production/parts.ts';
import { judgePart } from './judge-part.ts';
import { lookAtParts, notLookedAt, overdueOf, readReport, reportText } from './look-at-parts.ts';
import { PARTS_PAGE, partsPage } from './parts-page.ts';
import { npmRegistry } from './registry.ts';
import { compareVersions, laterInLine } from './versions.ts';

const root = join(import.meta.dirname, '../..');

describe('ASSURE: 部品の見張り', () => {
  it('本番で使う部品は、すべて見たものである(npm run parts)', () => {
    expect(notLookedAt(readLock(root), readReport(root))).toEqual([]);
  });

  it('見ていない部品と、もう使わない部品の名を言う', () => {
    const report = readReport(root);
    const [first, ...others] = report.parts;
    if (!first) throw new Error('no parts');
    const name = `${first.name}@${first.version}`;
    expect(notLookedAt(readLock(root), { ...report, parts: others })).toEqual([`${name}: not looked at`]);
    const gone = { ...report, parts: [...report.parts, { ...first, version: '0.0.1' }] };
    expect(notLookedAt(readLock(root), gone)).toEqual([`${first.name}@0.0.1: no longer in use`]);
  });

  it('ページはその記録から作ったもので、期限を過ぎた部品はない', () => {
    const report = readReport(root);
    expect(readFileSync(join(root, PARTS_PAGE), 'utf8')).toBe(partsPage(report));
    expect(overdueOf(report)).toEqual([]);
    expect(JSON.parse(reportText(report))).toEqual(report);
  });
});

describe('ASSURE: 版の新しさ', () => {
  const version = fc
    .tuple(fc.nat(3), fc.nat(3), fc.nat(12), fc.constantFrom('', '-alpha', '-alpha.1', '-beta.2', '-beta.11'))
    .map(([major, minor, patch, before]) => `${major}.${minor}.${patch}${before}`);

  it('semver 2.0.0 の順(11 節の例)', () => {
    const inOrder = ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2'];
    const all = [...inOrder, '1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.2.0', '1.11.0', '2.0.0'];
    expect([...all].reverse().sort(compareVersions)).toEqual(all);
  });

  it('順は向きを変えると逆になり、三つの間でも食い違わない', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('同じ線の上だけを進む: 1 より前は小さい版の中、下書きは下書きにだけ続く', () => {
    const all = ['2.0.0', '1.10.0', '1.9.1', '1.9.0', '1.9.2-rc.1', '0.9.9', 'created'];
    expect(laterInLine('1.9.0', all)).toEqual(['1.9.1', '1.10.0']);
    expect(laterInLine('0.9.8', ['0.9.9', '0.10.0', '1.0.0'])).toEqual(['0.9.9']);
    expect(laterInLine('18.4.0-beta.9', ['18.4.0-beta.17', '18.4.0', '19.0.0'])).toEqual([
      '18.4.0-beta.17',
      '18.4.0',
    ]);
  });
});

describe('ASSURE: 期限を過ぎているか', () => {
  const part: Part = {
    path: 'node_modules/x',
    name: 'x',
    version: '1.0.0',
    licence: 'MIT',
    direct: true,
    ranges: ['1.0.0'],
    deprecated: undefined,
  };
  const now = new Date('2026-11-26T00:00:00Z');
  const asked = { allowed: undefined, advisories: [], now };
  const news = (...days: string[]) => ({
    times: Object.fromEntries(days.map((day, n) => [`1.0.${n}`, `${day}T08:00:00Z`])),
    deprecated: undefined,
  });

  it('新しい版が出て 90 日までは待ち、91 日で期限を過ぎる。数えるのは最初に遅れた日から', () => {
    const at = (...days: string[]) => judgePart(part, news('2026-01-01', ...days), asked);
    expect(at()).not.toHaveProperty('newest');
    expect(at('2026-08-28')).toMatchObject({ newest: '1.0.1', behindSince: '2026-08-28' });
    expect(at('2026-08-28')).not.toHaveProperty('overdue');
    expect(at('2026-08-27', '2026-11-25')).toMatchObject({
      newest: '1.0.2',
      behindSince: '2026-08-27',
      overdue: 'behind its line for more than 90 days',
    });
  });

  it('使う側が許さない版は数えない。許せば数える', () => {
    const deep = { ...part, direct: false };
    const old = news('2026-01-01', '2026-02-01');
    expect(judgePart(deep, old, { ...asked, allowed: '1.0.0' })).not.toHaveProperty('overdue');
    expect(judgePart(deep, old, { ...asked, allowed: '1.0.1' })).toHaveProperty('overdue');
  });

  it('知られた欠陥と、支えの終わった部品は、その日から期限を過ぎている', () => {
    const advisories = [{ severity: 'high', title: 'reads too much' }];
    expect(judgePart(part, news('2026-01-01'), { ...asked, advisories }).overdue).toBe(
      'known fault (high): reads too much',
    );
    const ended = { times: {}, deprecated: 'use y' };
    expect(judgePart(part, ended, asked)).toMatchObject({ deprecated: 'use y', overdue: 'out of support' });
    expect(judgePart({ ...part, deprecated: 'by the lockfile' }, undefined, asked).overdue).toBe(
      'out of support',
    );
  });
});

describe('ASSURE: 部品の登録所に npm で尋ねる', () => {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-parts-'));
  const now = new Date('2026-11-26T00:00:00Z');
  let server: Server;
  let offersAdvisories = true;
  let environment: NodeJS.ProcessEnv;

  /** A registry of two parts on this machine: the real npm asks it over HTTP. */
  beforeAll(async () => {
    server = createServer((request, response) => {
      const { url = '', method } = request;
      const name = decodeURIComponent(url.slice(1));
      const answer = (status: number, body: unknown) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (url.startsWith('/-/npm/v1/security')) {
        if (method !== 'POST' || !offersAdvisories) return answer(405, {});
        const fault = { id: 1, url: 'https://example.jp/1', title: 'a known fault', severity: 'moderate' };
        return answer(200, { deep: [{ ...fault, vulnerable_versions: '<1.0.2' }] });
      }
      const packument = packuments[name];
      return packument ? answer(200, packument) : answer(404, {});
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    environment = {
      ...process.env,
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_cache: join(folder, 'cache'),
      npm_config_update_notifier: 'false',
    };
    layOut();
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  const versions = (name: string, all: readonly string[], more: Record<string, object> = {}) => ({
    name,
    'dist-tags': { latest: all.at(-1) },
    versions: Object.fromEntries(
      all.map((version) => [
        version,
        {
          name,
          version,
          dist: { tarball: 'http://127.0.0.1/none.tgz', shasum: '0'.repeat(40) },
          ...more[version],
        },
      ]),
    ),
    time: Object.fromEntries(all.map((version, n) => [version, `2026-0${n + 1}-01T00:00:00.000Z`])),
  });
  const packuments: Record<string, object> = {
    direct: versions('direct', ['1.0.0', '2.0.0'], {
      '1.0.0': { deprecated: 'use something else', dependencies: { deep: '~1.0.0' } },
    }),
    deep: versions('deep', ['1.0.0', '1.0.1', '1.0.2', '1.1.0']),
  };
  const lock: Lock = {
    '': { dependencies: { direct: '1.0.0' } },
    'node_modules/direct': { version: '1.0.0', license: 'MIT', dependencies: { deep: '~1.0.0' } },
    'node_modules/deep': { version: '1.0.0', license: 'ISC' },
  };

  function layOut(): void {
    const write = (path: string, value: object): void => {
      mkdirSync(join(folder, 'tree', path, '..'), { recursive: true });
      writeFileSync(join(folder, 'tree', path), JSON.stringify(value));
    };
    const top = { name: 'top', version: '1.0.0', dependencies: { direct: '1.0.0' } };
    write('package.json', top);
    write('package-lock.json', {
      ...top,
      lockfileVersion: 3,
      requires: true,
      packages: { ...lock, '': top },
    });
    write('node_modules/direct/package.json', { name: 'direct', ...lock['node_modules/direct'] });
    write('node_modules/deep/package.json', { name: 'deep', ...lock['node_modules/deep'] });
  }

  it('欠陥・支えの終わり・許された新しい版を、登録所の答えから言う', async () => {
    offersAdvisories = true;
    const report = await lookAtParts(lock, npmRegistry(join(folder, 'tree'), environment), { now });
    expect(report).toEqual({
      looked: '2026-11-26',
      advisories: 'asked',
      parts: [
        {
          name: 'deep',
          version: '1.0.0',
          licence: 'ISC',
          direct: false,
          newest: '1.0.2',
          behindSince: '2026-02-01',
          advisories: [{ severity: 'moderate', title: 'a known fault' }],
          overdue: 'known fault (moderate): a known fault; behind its line for more than 90 days',
        },
        {
          name: 'direct',
          version: '1.0.0',
          licence: 'MIT',
          direct: true,
          deprecated: 'use something else',
          overdue: 'out of support',
        },
      ],
    });
    expect(overdueOf(report)).toHaveLength(2);
    expect(partsPage(report)).toContain('- deep 1.0.0 → 1.0.2: known fault');
  }, 120_000);

  it('登録所が欠陥を教えないときは、そうと言い、あるとも無いとも言わない', async () => {
    offersAdvisories = false;
    const report = await lookAtParts(lock, npmRegistry(join(folder, 'tree'), environment), { now });
    expect(report.advisories).toMatch(/offers none/);
    expect(report.parts[0]).not.toHaveProperty('advisories');
    expect(partsPage(report)).toContain('known faults were not looked for');
  }, 120_000);
});
