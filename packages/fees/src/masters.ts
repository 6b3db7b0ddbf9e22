/** The master rows a calculation reads, by code and day. */
import {
  type Dated,
  type Drug,
  type LocalDate,
  type Material,
  type Procedure,
  SELECTIVE_ROW,
} from '@akashi/master-files';
import type { PreparedLimits } from './limits/prepare.ts';

export interface Masters {
  procedure(code: string, on: LocalDate): Procedure | undefined;
  drug(code: string, on: LocalDate): Drug | undefined;
  material(code: string, on: LocalDate): Material | undefined;
  /** The （選） row of a 長期収載品, by the code of the original (項番41). */
  selectiveDrug(original: string, on: LocalDate): Drug | undefined;
  /** Whether the code exists on any day, so that a closed code can be told from an unknown one. */
  knows?(code: string): boolean;
  /** Whether the value of that day was taken from the notification before the official file was published. */
  provisional?(code: string, on: LocalDate): boolean;
  /** Limits to apply instead of the law's (`limitRules`), e.g. to see what one rule does. */
  readonly limits?: PreparedLimits;
}

class Versions<Row extends Dated> {
  readonly byCode = new Map<string, Row[]>();
  /** Codes that have a provisional version on some day; usually none. */
  readonly provisional = new Set<string>();

  constructor(rows: Iterable<Row>) {
    for (const row of rows) {
      const versions = this.byCode.get(row.code);
      if (versions === undefined) this.byCode.set(row.code, [row]);
      else versions.push(row);
      if (row.provisional) this.provisional.add(row.code);
    }
    for (const versions of this.byCode.values()) {
      if (versions.length > 1) versions.sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
    }
  }

  on(code: string, date: LocalDate): Row | undefined {
    const versions = this.byCode.get(code);
    if (versions === undefined) return undefined;
    for (const row of versions) if (row.validFrom <= date && date <= row.validTo) return row;
    return undefined;
  }
}

/** （選） codes by the code of their original; made when the first one is asked for. */
function selectiveCodes(drugs: Versions<Drug>): () => ReadonlyMap<string, string> {
  let made: ReadonlyMap<string, string> | undefined;
  return () => {
    made ??= new Map(
      [...drugs.byCode.values()]
        .flat()
        .filter(({ longListed }) => longListed === SELECTIVE_ROW)
        .map((row) => [row.longListedOriginal, row.code]),
    );
    return made;
  };
}

/** Indexes typed rows by code; of overlapping versions the one that started last decides. */
export function mastersFrom(records: {
  procedures: Iterable<Procedure>;
  drugs: Iterable<Drug>;
  materials: Iterable<Material>;
}): Masters {
  const procedures = new Versions(records.procedures);
  const drugs = new Versions(records.drugs);
  const materials = new Versions(records.materials);
  const selective = selectiveCodes(drugs);
  return {
    procedure: (code, on) => procedures.on(code, on),
    drug: (code, on) => drugs.on(code, on),
    material: (code, on) => materials.on(code, on),
    selectiveDrug: (original, on) => drugs.on(selective().get(original) ?? '', on),
    provisional: (code, on) =>
      [procedures, drugs, materials].some(
        (kind) => kind.provisional.has(code) && kind.on(code, on)?.provisional === true,
      ),
    knows: (code) => procedures.byCode.has(code) || drugs.byCode.has(code) || materials.byCode.has(code),
  };
}
