import { readFileSync } from 'node:fs';
import {
  checkClaimFile,
  claimedMonths,
  claimFileFor,
  diffClaimFiles,
  readClaimFile,
  recomputeClaims,
  writeClaimFile,
} from '@akashi/claim-file';
import { deriveClaims, type Masters, mastersFrom, summaryOf, unitPricer } from '@akashi/fees';
import { referenceData } from '@akashi/test-support';
import fc from 'fast-check';
import { demand } from '../area.ts';
import type { Part } from '../part.ts';
import { damages } from './damage.ts';
import { mastersOf } from './masters.ts';
import { calculated, claimInputOf, institution, monthsOfCare } from './months.ts';

const CLAIM_FILE = 'uke/outpatient-202110-50-receipts.UKE';
/** A file of fifty claims that needs more than this has met something that grows without bound. */
const PATIENCE_MS = 20_000;

export interface Fuzzed {
  files: number;
  bytes: number;
  /** Files in which some claim could still be read. */
  readable: number;
  claims: number;
  derivedClaims: number;
  problems: number;
  /** Codes of findings that were met. */
  codes: number;
  slowestMilliseconds: number;
}

/**
 * Reads, checks, writes, compares, recomputes and derives damaged files. Throws when anything throws, when a finding
 * or difference names no sentence, or when a file takes beyond all patience.
 */
export function fuzz(base: Uint8Array, masters: Masters, options: { files: number; seed: number }): Fuzzed {
  const whole = readClaimFile(base);
  const result: Fuzzed = {
    files: 0,
    bytes: 0,
    readable: 0,
    claims: 0,
    derivedClaims: 0,
    problems: 0,
    codes: 0,
    slowestMilliseconds: 0,
  };
  const codes = new Set<string>();
  for (const damage of fc.sample(damages, { numRuns: options.files, seed: options.seed })) {
    const bytes = damage(base);
    const started = performance.now();
    const file = readClaimFile(bytes);
    const problems = [...file.problems, ...checkClaimFile(file)];
    writeClaimFile(file);
    diffClaimFiles(whole, file);
    recomputeClaims(file, { priceUnit: unitPricer(masters) });
    const { claims, unreadable } = claimedMonths(file);
    const derived = deriveClaims(claims, masters, { rulesFrom: '2021-10-01' });
    const summary = summaryOf(derived);
    const took = performance.now() - started;
    demand(took < PATIENCE_MS, `a file of ${bytes.length} bytes took ${Math.round(took)} ms`);
    demand(
      problems.every(({ code, text, next }) => code !== '' && text !== '' && next !== ''),
      'a finding says nothing',
    );
    demand(claims.length + unreadable.length === file.claims.length, 'a claim is neither laid out nor told');
    demand(
      summary.reasons.every(({ text }) => text !== ''),
      'a difference says nothing',
    );
    result.files += 1;
    result.bytes += bytes.length;
    result.readable += file.claims.length > 0 ? 1 : 0;
    result.claims += file.claims.length;
    result.derivedClaims += summary.claims.all - summary.claims.skipped;
    result.problems += problems.length;
    for (const { code } of problems) codes.add(code);
    result.slowestMilliseconds = Math.max(result.slowestMilliseconds, Math.round(took));
  }
  return { ...result, codes: codes.size };
}

/** A sound file of the house's own, for checkouts without the reference data. */
export function ownFile(masters: Masters): Uint8Array {
  const months = fc.sample(monthsOfCare(), { numRuns: 20, seed: 3 });
  const inputs = months.map((month, at) => claimInputOf(month, calculated(month, masters), at + 1));
  return claimFileFor('shaho', institution, inputs).bytes;
}

export const noMasters: Masters = mastersFrom({ procedures: [], drugs: [], materials: [] });

/** Damaged files: a clear report, never a crash. */
export const fuzzing: Part = {
  name: 'fuzz',
  about: '壊れたファイル: 切れた、混ざった、文字コードの違うファイルでも止まらず、何が悪いかを言う',
  async run({ short }) {
    const path = referenceData(CLAIM_FILE);
    const { masters } = mastersOf('2021-10');
    const files = short ? 150 : 3_000;
    const own = fuzz(ownFile(mastersOf('2025-06').masters), masters, { files, seed: 11 });
    if (path === undefined) return { own };
    return { own, reference: fuzz(new Uint8Array(readFileSync(path)), masters, { files, seed: 12 }) };
  },
};
