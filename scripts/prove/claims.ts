import { readFileSync } from 'node:fs';
import {
  checkClaimFile,
  diffClaimFiles,
  readClaimFile,
  recomputeClaims,
  writeClaimFile,
} from '@akashi/claim-file';
import { mastersFrom, unitPricer } from '@akashi/fees';
import { referenceData } from '@akashi/test-support';
import { type Area, demand } from './area.ts';
import { filesOf, overlay, recordsOf } from './overlay.ts';

const CLAIM_FILE = 'uke/outpatient-202110-50-receipts.UKE';
/** The schedule of the month of the claims: later files end what it lists. */
const PROCEDURES_UNTIL = '2022-03-31';

/** A real claim file: byte for byte through reading and writing, every total and unit computed again. */
export const claims: Area = {
  about: '請求ファイル: 実際の50件を1バイトも違えず読み書きし、合計と算定単位を計算し直す',
  needs: CLAIM_FILE,
  async run() {
    const bytes = new Uint8Array(readFileSync(referenceData(CLAIM_FILE) ?? ''));
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

/** Units whose every code stands in the masters at hand must give the points that were claimed. */
function recomputeUnits(file: ReturnType<typeof readClaimFile>) {
  const folder = referenceData('masters') ?? '';
  const schedule = filesOf(folder, 'procedure').filter((file) => file.fileDate <= PROCEDURES_UNTIL);
  const procedures = recordsOf('procedure', overlay('procedure', schedule));
  const drugs = recordsOf('drug', overlay('drug', filesOf(folder, 'drug')));
  const materials = recordsOf('material', overlay('material', filesOf(folder, 'material')));
  const masters = mastersFrom({ procedures, drugs, materials });
  const { units, claims: recomputed } = recomputeClaims(file, { priceUnit: unitPricer(masters) });
  const proceduresOnly = recomputed.flatMap((claim) => claim.units).filter((unit) => isProcedure(unit.codes));
  const known = proceduresOnly.filter((unit) => unit.recomputed !== undefined);
  return {
    ...units,
    procedureUnits: proceduresOnly.length,
    procedureUnitsKnown: known.length,
    procedureUnitsEqual: known.filter((unit) => unit.equal).length,
    wrong: known.filter((unit) => !unit.equal).length,
  };
}

function isProcedure(codes: readonly string[]): boolean {
  return codes.every((code) => code.startsWith('1'));
}
