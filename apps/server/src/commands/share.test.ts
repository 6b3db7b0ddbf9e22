import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shareCommand } from './share.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-share-'));
function run(content: string, json = false) {
  const path = join(folder, 'cases.json');
  writeFileSync(path, content);
  const lines: string[] = [];
  return { code: shareCommand(path, { json, say: (line) => lines.push(line) }), lines };
}
const oneCase = (yen: number) =>
  JSON.stringify({
    cases: [
      {
        id: 'a',
        title: '外来3割',
        calls: [
          {
            bills: [{ yen: 10_000, payers: [{ payer: 'insurance' }] }],
            setting: { rateTenths: 3, under70: true },
          },
        ],
        expect: [{ what: 'patientPaysTotal', yen }],
      },
    ],
  });

describe('FEES-4: akashi share', () => {
  it('says 0 when every figure is equal, 1 with both figures when one differs', () => {
    expect(run(oneCase(3_000)).code).toBe(0);
    const wrong = run(oneCase(2_000));
    expect(wrong.code).toBe(1);
    expect(wrong.lines.join('\n')).toContain('期待 2000 計算 3000');
  });

  it('answers in JSON for programs', () => {
    const { lines } = run(oneCase(3_000), true);
    expect(JSON.parse(lines.join('\n'))).toMatchObject({ cases: 1, figures: 1, equal: 1, different: 0 });
  });

  it('names the place of a wrong form and ends with 2', () => {
    const { code, lines } = run('{"cases":[{"id":"a","expect":[],"calls":[{"bills":1}]}]}');
    expect(code).toBe(2);
    expect(lines.join('\n')).toContain('cases[0].calls[0].bills');
    expect(run('{').code).toBe(2);
    expect(shareCommand(join(folder, 'missing.json'), { json: false, say: () => undefined })).toBe(2);
  });
});
