import { readFileSync } from 'node:fs';
import { readClaimFile } from '@akashi/claim-file';
import { referenceData } from '@akashi/test-support';
import { deriveFile } from '../../../apps/server/src/commands/claims-derive.ts';
import { demand } from '../area.ts';
import { cannotRun, type Part } from '../part.ts';
import { mastersFolder } from './masters.ts';

const CLAIM_FILE = 'uke/outpatient-202110-50-receipts.UKE';

/** The real file derived anew: what comes back, and why each other unit does not. */
export const derive: Part = {
  name: 'derive',
  about: '実際の50件から機械の加えるものを外して計算し直し、戻った数と戻らない理由を示す',
  async run() {
    const path = referenceData(CLAIM_FILE);
    if (path === undefined) cannotRun('the claim file is not beside this checkout');
    const report = deriveFile(readClaimFile(new Uint8Array(readFileSync(path))), mastersFolder());
    const { summary } = report;
    const told = summary.reasons
      .filter(({ kind }) => kind !== 'extra')
      .reduce((sum, { count }) => sum + count, 0);
    demand(summary.claims.skipped === 0 && report.unreadable.length === 0, 'a claim was not calculated');
    demand(told === summary.units.different, `${summary.units.different - told} units have no reason`);
    return {
      rulesFrom: report.rulesFrom,
      assumptions: report.assumptions,
      rulesNotInForce: report.notInForce.length,
      claims: summary.claims,
      units: summary.units,
      byOrigin: summary.byOrigin,
      extra: summary.extra,
      reasons: summary.reasons,
    };
  },
};
