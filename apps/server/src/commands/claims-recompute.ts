import {
  type ClaimFile,
  monthOf,
  type ReadClaimFile,
  type RecomputedClaim,
  type RecomputedUnit,
  recomputeClaims,
} from '@akashi/claim-file';
import { unitPricer } from '@akashi/fees';
import { openClaimFile, unlessUnreadable } from './claims-file.ts';
import { loadMasters } from './claims-masters.ts';

export interface RecomputeOptions {
  /** Folder with the publisher's master files. */
  masters: string;
  json: boolean;
  say: (line: string) => void;
}

interface UnitCounts {
  all: number;
  /** The masters at hand have a value for that day. */
  comparable: number;
  equal: number;
  different: number;
  unknown: number;
}

export interface RecomputeReport {
  months: string[];
  masterFiles: string[];
  claims: number;
  payers: { all: number; equal: number };
  count: ReadClaimFile['totals']['count'];
  points: ReadClaimFile['totals']['points'];
  units: UnitCounts;
  /** Units of 診療行為 alone. */
  procedureUnits: UnitCounts;
  receipts: RecomputedClaim[];
}

/**
 * `akashi claims recompute FILE --masters DIR`: recomputes every 算定単位 from the masters of its day and every total from
 * the units. Exit code 0 when all comparable units and all totals are equal, 1 when some differ, 2 when the file or
 * the masters cannot be read.
 */
export function recomputeCommand(path: string, { masters, json, say }: RecomputeOptions): number {
  return unlessUnreadable(say, () => {
    const report = recomputeFile(openClaimFile(path), masters);
    if (json) say(JSON.stringify(report, undefined, 2));
    else for (const line of linesOf(report)) say(line);
    const { payers, count, points, units } = report;
    const same = payers.all === payers.equal && count.equal && points.equal && units.different === 0;
    return same ? 0 : 1;
  });
}

/** The report over a file that was read. Throws UnreadableClaimFile when the masters cannot be read. */
export function recomputeFile(file: ReadClaimFile, mastersFolder: string): RecomputeReport {
  const months = [...new Set(file.claims.flatMap((claim) => monthOf(claim) ?? []))].sort();
  const { masters, files } = loadMasters(mastersFolder, months.at(-1) ?? '');
  const result = recomputeClaims(file, { priceUnit: unitPricer(masters) });
  const receipts = result.claims;
  const units = receipts.flatMap((claim) => claim.units);
  const payers = receipts.flatMap((claim) => claim.payers);
  const procedureLines = linesOfProcedures(file);
  return {
    months,
    masterFiles: files,
    claims: receipts.length,
    payers: { all: payers.length, equal: payers.filter((payer) => payer.equal).length },
    count: file.totals.count,
    points: file.totals.points,
    units: countsOf(units),
    procedureUnits: countsOf(units.filter((unit) => consistsOf(unit, procedureLines))),
    receipts,
  };
}

/** Lines of the file that hold an SI record. */
function linesOfProcedures(file: ClaimFile): Set<number> {
  return new Set(file.records.filter((record) => record.type === 'SI').map((record) => record.line));
}

/** Records of a unit stand behind each other, but comments may stand between them: so by the codes' first digit. */
function consistsOf(unit: RecomputedUnit, procedureLines: ReadonlySet<number>): boolean {
  return procedureLines.has(unit.line) && unit.codes.every((code) => code.startsWith('1'));
}

function countsOf(units: readonly RecomputedUnit[]): UnitCounts {
  const comparable = units.filter((unit) => unit.recomputed !== undefined);
  const equal = comparable.filter((unit) => unit.equal).length;
  return {
    all: units.length,
    comparable: comparable.length,
    equal,
    different: comparable.length - equal,
    unknown: units.length - comparable.length,
  };
}

function linesOf(report: RecomputeReport): string[] {
  const { payers, count, points, units, procedureUnits } = report;
  const same = (equal: boolean) => (equal ? '一致' : '不一致');
  const counted = (name: string, c: UnitCounts) =>
    `${name} ${c.all}件：比べられる${c.comparable}件のうち一致${c.equal}件・不一致${c.different}件、値がない${c.unknown}件`;
  return [
    ...report.receipts.flatMap(receiptLines),
    `診療年月 ${report.months.join('、')}　レセプト ${report.claims}件　マスター ${report.masterFiles.length}ファイル`,
    `総件数 ${count.stated ?? '記録なし'} / ${count.recomputed} ${same(count.equal)}`,
    `総合計点数 ${points.stated ?? '記録なし'} / ${points.recomputed} ${same(points.equal)}`,
    `保険・公費ごとの合計点数 ${payers.all}件中 ${payers.equal}件が一致`,
    counted('算定単位', units),
    counted('うち診療行為だけの算定単位', procedureUnits),
  ];
}

function receiptLines(claim: RecomputedClaim): string[] {
  return [
    `レセプト${claim.receipt}`,
    ...claim.units.map((unit) => {
      const { inFile = '―', recomputed = '―' } = unit;
      const result =
        unit.recomputed === undefined
          ? `比べられない：${unit.reason}`
          : unit.equal
            ? '一致'
            : `不一致：${unit.reason}`;
      return `  ${unit.line}行目 ${unit.section} ${unit.codes.join('+')} ファイル${inFile} 計算${recomputed} ×${unit.count} ${result}`;
    }),
  ];
}
