import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicPackages } from './build.mjs';

const root = join(import.meta.dirname, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'akashi-pack-'));
const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}` };

/** Packs copies, because packing exchanges the manifest for a moment and other tests read the real one. */
function packAll(): string[] {
  const copy = join(work, 'copy');
  for (const name of publicPackages) {
    cpSync(join(root, 'packages', name), join(copy, 'packages', name), {
      recursive: true,
      filter: (path) => !path.includes('node_modules') && !path.endsWith('dist'),
    });
  }
  cpSync(join(root, 'scripts', 'pack'), join(copy, 'scripts', 'pack'), { recursive: true });
  cpSync(join(root, 'tsconfig.base.json'), join(copy, 'tsconfig.base.json'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
  for (const name of publicPackages) npm(['pack', '--pack-destination', work], join(copy, 'packages', name));
  for (const name of ['fflate', '@noble/hashes', '@noble/curves', '@noble/ciphers', '@noble/post-quantum']) {
    npm(['pack', join(root, 'node_modules', name), '--pack-destination', work, '--ignore-scripts'], work);
  }
  return readdirSync(work).filter((file) => file.endsWith('.tgz'));
}

function npm(args: string[], cwd: string): void {
  execFileSync('npm', args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
}

describe('公開パッケージを空のフォルダーに入れて使う', () => {
  const home = join(work, 'home');
  let tarballs: string[] = [];

  beforeAll(() => {
    tarballs = packAll();
    mkdirSync(home);
    writeFileSync(
      join(home, 'package.json'),
      JSON.stringify({ name: 'home', private: true, type: 'module' }),
    );
    npm(
      [
        'install',
        '--offline',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        ...tarballs.map((file) => join(work, file)),
      ],
      home,
    );
  }, 240_000);
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it('それぞれに型と実行できるコードが入り、ソースは入らない', () => {
    for (const name of publicPackages) {
      const files = readdirSync(join(home, 'node_modules', '@akashi', name), { recursive: true }).map(String);
      expect(files).toContain('dist/index.js');
      expect(files).toContain('dist/index.d.ts');
      expect(files).toContain('README.md');
      expect(files.filter((file) => file.startsWith('src') || file.includes('.test.'))).toEqual([]);
    }
  });

  it('Node で動く: 再診料の五捨五超入、和暦、検証番号、ログの証明', () => {
    const program = `
      import { parseEra, formatEra } from '@akashi/calendar';
      import { checkDigitOk, encodeCp932 } from '@akashi/claim-file';
      import { drugPoints, mastersFrom, calculateVisit } from '@akashi/fees';
      import { emptyState } from '@akashi/master-files';
      import * as log from '@akashi/transparency-log';
      const leaves = [1, 2, 3, 4, 5].map((byte) => log.leafHash(Uint8Array.of(byte)));
      const head = { size: 5, root: log.root(leaves) };
      const proof = await log.inclusionProof(3, 5, log.leafSource(leaves));
      const signer = log.seedSigner('log.example', new Uint8Array(32));
      const checkpoint = await log.signNote(log.formatCheckpoint({ origin: 'log.example', ...head }), [signer]);
      const opened = log.openCheckpoint(checkpoint, { origin: 'log.example', logKeys: [signer.key] }).checkpoint;
      const proven = [3, 2].map((index) => log.verifyInclusion({ index, leafHash: leaves[3], head: opened, proof }));
      const visit = calculateVisit({ id: 'v', date: '2025-09-30', time: '10:00', department: '01', visitKind: 'return', diseases: [], orders: [] },
        { patient: { birthDate: '1980-01-01', sex: 'male' },
          institution: { kind: 'clinic', beds: 0, generalBeds: 0, standards: [], closedWeekdays: [0], closedDates: [], hours: { 2: [['09:00', '18:00']] }, pediatrics: false },
          history: { earlierVisits: [{ date: '2025-09-01', department: '01', initial: true }], charged: [] } },
        mastersFrom({ procedures: [], drugs: [], materials: [] }));
      console.log(JSON.stringify([parseEra('R7.9.30'), formatEra('2025-09-30', 'digits'), checkDigitOk('06132013'), [...encodeCp932('証')], emptyState('drug').codes.size, visit.holds.length > 0, proven]));
    `;
    writeFileSync(join(home, 'use.mjs'), program);
    const said = JSON.parse(
      execFileSync(process.execPath, ['use.mjs'], { cwd: home, encoding: 'utf8' }),
    ) as unknown[];
    expect(said.slice(0, 3)).toEqual(['2025-09-30', '5070930', true]);
    expect(said.slice(3)).toEqual([[0x8f, 0xd8], 0, true, [true, false]]);
  });

  it('ブラウザーにない機能を使っていない', () => {
    const forbidden = /from ['"](node:|fs|path|crypto)|require\(|process\.|Buffer\./;
    for (const name of publicPackages) {
      const dist = join(home, 'node_modules', '@akashi', name, 'dist');
      const files = readdirSync(dist, { recursive: true })
        .map(String)
        .filter((file) => file.endsWith('.js'));
      expect(
        files.filter((file) => forbidden.test(readFileSync(join(dist, file), 'utf8'))),
        name,
      ).toEqual([]);
    }
  });
});
