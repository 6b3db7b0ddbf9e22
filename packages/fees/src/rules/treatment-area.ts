/** Treatments priced by area: one tier for all areas of the same disease (J000 (2), J053 (2)). */
import { because, figuresOf } from '../catalogue.ts';
import type { ProcedureAmount } from '../facts.ts';
import type { Work } from '../work.ts';

interface Family {
  section: string;
  /** Codes of the tiers, whose least areas stand in `J.area`, ascending. */
  tiers: readonly string[];
  figure: 'wound' | 'ointment';
}

/** In order of preference when several families meet: the wound tiers pay most. */
export const AREA_FAMILIES: readonly Family[] = [
  {
    section: 'J000',
    figure: 'wound',
    tiers: ['140000610', '140000710', '140000810', '140000910', '140001010'],
  },
  {
    section: 'J053',
    figure: 'ointment',
    tiers: ['140011610', '140011710', '140011810', '140011910'],
  },
];

export function familyOf(code: string): Family | undefined {
  return AREA_FAMILIES.find((family) => family.tiers.includes(code));
}

/** Replaces items with areas by the one tier of their summed area; below the least tier nothing is left. */
export function mergeAreas(
  work: Work,
  items: readonly ProcedureAmount[],
  orderId: string,
): ProcedureAmount[] {
  const measured = items.filter((item) => item.areaCm2 !== undefined && familyOf(item.code) !== undefined);
  if (measured.length === 0) return [...items];
  const area = measured.reduce((sum, item) => sum + (item.areaCm2 ?? 0), 0);
  const family = AREA_FAMILIES.find((entry) => measured.some((item) => familyOf(item.code) === entry));
  const code = family?.tiers[figuresOf('J.area')[family.figure].filter((from) => area >= from).length - 1];
  const rest = items.filter((item) => !measured.includes(item));
  const [first] = measured;
  if (code === undefined || first === undefined) {
    for (const item of measured) {
      work.suppressCode(
        item.code,
        because('J.area', `${area}cm² は100cm²に満たないため基本診療料に含まれます。`),
        orderId,
      );
    }
    return rest;
  }
  for (const item of measured.slice(1)) {
    work.suppressCode(
      item.code,
      because('J.area', `面積 ${area}cm² を合わせて1つの区分で算定します。`),
      orderId,
    );
  }
  return [{ code }, ...rest];
}
