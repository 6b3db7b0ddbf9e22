import { readFileSync } from 'node:fs';
import {
  checkClaimFile,
  diffClaimFiles,
  type RecomputedUnit,
  readClaimFile,
  recomputeClaims,
  writeClaimFile,
} from '@akashi/claim-file';
import { mastersFrom, unitPricer } from '@akashi/fees';
import { referenceData } from '@akashi/test-support';
import { demand } from '../area.ts';
import { filesOf, overlay, recordsOf } from '../overlay.ts';
import { cannotRun, type Part } from '../part.ts';

const CLAIM_FILE = 'uke/outpatient-202110-50-receipts.UKE';
/** The schedule of the month of the claims: later files end what it lists. */
const PROCEDURES_UNTIL = '2022-03-31';

/** A real claim file: byte for byte through reading and writing, every total and unit computed again. */
export const referenceFile: Part = {
  name: 'reference-file',
  about: '実際の50件を1バイトも違えず読み書きし、合計と算定単位を計算し直す',
  async run() {
    const path = referenceData(CLAIM_FILE);
    if (path === undefined) cannotRun('the claim file is not beside this checkout');
    const bytes = new Uint8Array(readFileSync(path));
    const file = readClaimFile(bytes);
    const verbatim = Buffer.from(writeClaimFile(file, { eof: false })).equals(bytes);
    const records = file.records.map(({ type, fields, line }) => ({ type, fields, line }));
    const fromFields = Buffer.from(writeClaimFile({ records }, { eof: false })).equals(bytes);
    const payers = file.totals.claims.flatMap((claim) => claim.payers);
    const recomputed = recomputeUnits(file);
    demand(verbatim, 'the file read and written differs from itself');
    demand(fromFields, 'the file written from its items differs from itself');
    demand(
      payers.every((payer) => payer.equal),
      'a total of points is not the sum of its units',
    );
    demand(diffClaimFiles(file, readClaimFile(bytes)).equal, 'a file differs from itself');
    demand(recomputed.wrong === 0, `${recomputed.wrong} units of known codes differ from the masters`);
    return {
      bytes: bytes.length,
      claims: file.claims.length,
      records: file.records.length,
      roundTrip: { verbatim, fromFields },
      totals: { all: payers.length, equal: payers.filter((payer) => payer.equal).length },
      statedPoints: file.totals.points,
      findings: checkClaimFile(file).length,
      units: recomputed,
    };
  },
};

/** 点数算定単位 of one kind: how many the masters of the month can price, and how many of those are equal. */
interface Counts {
  all: number;
  /** The masters at hand hold every row for that day. */
  priced: number;
  equal: number;
  /** No master at hand knows a code, or there is no price for that date. */
  noPriceForThatDate: number;
}

/** Units whose every code stands in the masters of the month must give the points that were claimed. */
function recomputeUnits(file: ReturnType<typeof readClaimFile>) {
  const { units, claims: recomputed } = recomputeClaims(file, { priceUnit: unitPricer(mastersOfMonth()) });
  const all = recomputed.flatMap((claim) => claim.units);
  const procedures = all.filter(({ codes }) => codes.every((code) => code.startsWith('1')));
  const drugsAndMaterials = all.filter((unit) => !procedures.includes(unit));
  const known = procedures.filter((unit) => unit.recomputed !== undefined);
  return {
    ...units,
    procedures: countsOf(procedures),
    drugsAndMaterials: countsOf(drugsAndMaterials),
    wrong: known.filter((unit) => !unit.equal).length,
  };
}

function countsOf(units: readonly RecomputedUnit[]): Counts {
  const priced = units.filter((unit) => unit.recomputed !== undefined);
  return {
    all: units.length,
    priced: priced.length,
    equal: priced.filter((unit) => unit.equal).length,
    noPriceForThatDate: units.length - priced.length,
  };
}

function mastersOfMonth() {
  const folder = referenceData('masters') ?? '';
  const schedule = filesOf(folder, 'procedure').filter((file) => file.fileDate <= PROCEDURES_UNTIL);
  return mastersFrom({
    procedures: recordsOf('procedure', overlay('procedure', schedule)),
    drugs: recordsOf('drug', overlay('drug', filesOf(folder, 'drug'))),
    materials: recordsOf('material', overlay('material', filesOf(folder, 'material'))),
  });
}
