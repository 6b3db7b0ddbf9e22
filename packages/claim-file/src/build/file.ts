import { addClaimMonths, type ClaimMonth } from '@akashi/calendar';
import { checkClaimFile } from '../check/file.ts';
import { inReceipt } from '../check/place.ts';
import { type Claim, type ClaimFile, claimFileOf } from '../claim.ts';
import type { Problem } from '../problem.ts';
import { type ClaimRecord, makeRecord, withValue } from '../record.ts';
import { footerTotals } from '../totals.ts';
import { writeClaimFile } from '../write.ts';
import { type BuiltClaim, buildClaim } from './claim.ts';
import type { ClaimInput, ClaimInstitution } from './input.ts';
import { toFullWidth } from './text.ts';

/** 社保 (支払基金) or 国保 (国保連: 国保, 退職, 後期). */
export type PayerBody = 'shaho' | 'kokuho';

export interface GeneratedFile {
  body: PayerBody;
  /** The name the format demands. */
  fileName: 'RECEIPTC.UKE';
  billingMonth: ClaimMonth;
  file: ClaimFile;
  /** The file itself, with 0x1A. */
  bytes: Uint8Array;
  /** Receipts in the order of their numbers. */
  claims: BuiltClaim[];
  /** GO.2 and GO.3. */
  count: number;
  points: number;
  /** Findings over the whole file; send only when none is an error. */
  problems: Problem[];
}

export interface FileOptions {
  /** 請求年月; the month after the latest 診療月 when absent. */
  billingMonth?: ClaimMonth;
}

const BODY_CODE = { shaho: '1', kokuho: '2' } as const;

function headerRecord(body: PayerBody, institution: ClaimInstitution, billing: ClaimMonth): ClaimRecord {
  return makeRecord('IR', {
    payerBody: BODY_CODE[body],
    prefecture: institution.prefecture,
    scoreTable: '1',
    institutionCode: institution.code,
    institutionName: toFullWidth(institution.name),
    billingMonth: billing.replace('-', ''),
    volume: '00',
    phone: institution.phone ?? '',
  });
}

function numbered(claim: BuiltClaim, number: number): ClaimRecord[] {
  return claim.records.map((record) =>
    record.type === 'RE' ? withValue(record, 'RE', 'receiptNumber', String(number)) : record,
  );
}

/** Findings about what a receipt was made from rather than about its records. */
const ABOUT_SOURCE = /^CLAIM-(BUILD|AGAIN)-/;

/** A file of receipts already built, in the order given; those of the other body are left out. */
export function assembleFile(
  body: PayerBody,
  institution: ClaimInstitution,
  built: readonly BuiltClaim[],
  billingMonth: ClaimMonth,
): GeneratedFile {
  const claims = built.filter((claim) => claim.payerBody === BODY_CODE[body]);
  const inside = claims.flatMap((claim, index) => numbered(claim, index + 1));
  const totals = footerTotals(claims.map((claim) => claim.claim));
  const footer = makeRecord('GO', { ...totals, volume: '99' });
  const file = claimFileOf([headerRecord(body, institution, billingMonth), ...inside, footer]);
  const early = claims.flatMap((claim) =>
    claim.problems.filter((one) => one.code.startsWith('CLAIM-BUILD-')),
  );
  // Each receipt passed the same check when it was built; only its number is another now.
  const known = (claim: Claim) =>
    inReceipt(claim.head, claims[claim.index]?.problems.filter((one) => !ABOUT_SOURCE.test(one.code)) ?? []);
  return {
    body,
    fileName: 'RECEIPTC.UKE',
    billingMonth,
    file,
    bytes: writeClaimFile(file),
    claims,
    ...totals,
    problems: [...early, ...checkClaimFile(file, known)],
  };
}

/**
 * The claim file of one payer body from everything to be billed: receipts of the other body are
 * left out, receipts numbered from 1 in the given order, GO totalled, the whole checked.
 */
export function claimFileFor(
  body: PayerBody,
  institution: ClaimInstitution,
  inputs: readonly ClaimInput[],
  options: FileOptions = {},
): GeneratedFile {
  const latest =
    inputs
      .map((input) => input.month)
      .sort()
      .at(-1) ?? '0001-01';
  const billing = options.billingMonth ?? addClaimMonths(latest, 1);
  return assembleFile(
    body,
    institution,
    inputs.map((input) => buildClaim(input, institution)),
    billing,
  );
}
