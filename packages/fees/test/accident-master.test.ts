import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { applyFile, decodeMasterFile, emptyState, recordOf } from '@akashi/master-files';
import { referenceData } from '@akashi/test-support';
import { describe, expect, it } from 'vitest';
import { accidentItemOf, BUILT_IN_ITEMS } from '../src/accident/index.ts';
import { roundPoints } from '../src/rounding.ts';

const path = referenceData('masters/rosai/rezept-master-01-20241101.csv');
if (!path) console.log('労災の公式マスターがないため、労災マスターとの照合は行いません。');

function rows() {
  const file = path ?? '';
  const { state } = applyFile(
    emptyState('procedure', 'rosai'),
    decodeMasterFile(readFileSync(file), basename(file)),
  );
  return [...state.codes.values()].flat().map((version) => recordOf('procedure', version));
}

describe.runIf(path)('労災診療行為マスター 2024-11 (FEES-4)', () => {
  it('手元に書き写した項目は、公式の行と名称・単位・金額・集計先まで同じ', () => {
    const official = new Map(rows().map((row) => [row.code, accidentItemOf(row)]));
    for (const item of BUILT_IN_ITEMS) expect(official.get(item.code)).toEqual(item);
  });

  it('病棟だけの項目と割合の項目は、外来で加える項目にならない', () => {
    const official = new Map(rows().map((row) => [row.code, accidentItemOf(row)]));
    expect(official.get('101800390')).toBeUndefined(); // 入院室料加算
    expect(official.get('101400010')).toBeUndefined(); // 労災（２倍）（処置）
  });

  /** 所定点数 of the 2024 schedule by 区分 and number. */
  const BASES: Readonly<Record<string, readonly number[]>> = {
    創傷処置: [52, 60, 90, 160, 275],
    皮膚科軟膏処置: [55, 85, 155, 270],
    消炎鎮痛等処置: [35],
  };
  it('四肢の倍率の丸めは、公式の複合行（なし・1.5倍など）のすべてと合う', () => {
    let compared = 0;
    for (const row of rows()) {
      const terms = termsOf(row.name);
      if (!terms) continue;
      const bases = BASES[terms.base];
      if (!bases) continue;
      const sum = terms.parts.reduce(
        (all, { number, times }) => all + roundPoints((bases[number - 1] ?? 0) * times),
        0,
      );
      expect([row.name, sum]).toEqual([row.name, row.value]);
      compared += 1;
    }
    console.log(`労災: 複合行 ${compared} 行の点数を、四肢の倍率と四捨五入から計算し直して一致しました。`);
    expect(compared).toBeGreaterThan(150);
  });
});

/** `創傷処置（１（なし）、２（１．５倍））` and `創傷処置２（なし・２倍）` as parts with their multiples. */
function termsOf(name: string) {
  const found = /^(創傷処置|皮膚科軟膏処置|消炎鎮痛等処置)(?:（湿布処置）)?([１-５]?)（(.+)）$/.exec(name);
  // Rows of other kinds state an area or a part here.
  if (!found || !/^[１-５（）なし．倍・、]+$/.test(found[3] ?? '')) return undefined;
  const [, base = '', number = '', inside = ''] = found;
  const digit = (text: string) => text.charCodeAt(0) - '０'.charCodeAt(0);
  const times = (text: string) => (text === 'なし' ? 1 : text === '１．５倍' ? 1.5 : 2);
  const each = (at: number, list: string) =>
    list.split(/[・、]/).map((text) => ({ number: at, times: times(text) }));
  if (number !== '' || !/^[１-５]（/.test(inside))
    return { base, parts: each(number === '' ? 1 : digit(number), inside) };
  const parts = [...inside.matchAll(/([１-５])（([^）]+)）/g)].flatMap(([, at = '', list = '']) =>
    each(digit(at), list),
  );
  return { base, parts };
}
