import { type Claim, type ClaimFile, mainPayer } from './claim.ts';
import { fieldIndex } from './layout/index.ts';
import { type ClaimRecord, describeRecord, value } from './record.ts';
import { type FiledUnit, groupUnits, isService } from './units.ts';

export interface FieldDifference {
  record: string;
  /** Which record of its type, 0-based. */
  position: number;
  item: number;
  label: string;
  a: string;
  b: string;
}

export interface UnitDifference {
  change: 'added' | 'removed' | 'changed';
  section: string;
  /** Codes of the unit's services in order. */
  codes: string[];
  /** What differs when changed. */
  what: ('points' | 'count' | 'days' | 'burden' | 'comments' | 'materials')[];
  a?: FiledUnit;
  b?: FiledUnit;
}

export interface ClaimDifference {
  change: 'added' | 'removed' | 'changed';
  /** レセプト番号 in a and b. */
  a?: string;
  b?: string;
  fields: FieldDifference[];
  units: UnitDifference[];
}

export interface FileDifference {
  equal: boolean;
  /** IR and GO. */
  frame: FieldDifference[];
  /** Receipts that differ; equal ones are left out. */
  claims: ClaimDifference[];
  unchanged: number;
}

/** Pairs entries of two lists by key; the n-th of equal keys meets the n-th. */
function pair<T>(a: readonly T[], b: readonly T[], key: (entry: T) => string): { a?: T; b?: T }[] {
  const waiting = new Map<string, T[]>();
  for (const entry of b) waiting.set(key(entry), [...(waiting.get(key(entry)) ?? []), entry]);
  const pairs: { a?: T; b?: T }[] = a.map((entry) => {
    const other = waiting.get(key(entry))?.shift();
    return other === undefined ? { a: entry } : { a: entry, b: other };
  });
  return [...pairs, ...[...waiting.values()].flat().map((entry) => ({ b: entry }))];
}

function fieldDifferences(a: readonly ClaimRecord[], b: readonly ClaimRecord[]): FieldDifference[] {
  const found: FieldDifference[] = [];
  const seen = new Map<string, number>();
  for (const both of pair(a, b, (record) => record.type)) {
    const record = both.a ?? both.b;
    if (!record) continue;
    const position = seen.get(record.type) ?? 0;
    seen.set(record.type, position + 1);
    const [left, right] = [both.a ? describeRecord(both.a) : [], both.b ? describeRecord(both.b) : []];
    for (let at = 0; at < Math.max(left.length, right.length); at++) {
      const [from, to] = [left[at]?.value ?? '', right[at]?.value ?? ''];
      const label = left[at]?.label ?? right[at]?.label ?? '';
      // A number alone is no difference: numbering follows the order of the file.
      if (from === to || (record.type === 'RE' && at === 1)) continue;
      found.push({ record: record.type, position, item: at + 1, label, a: from, b: to });
    }
  }
  return found;
}

const services = (unit: FiledUnit): string =>
  JSON.stringify([
    unit.section,
    ...unit.lines.map((line) => [line.type, line.fields[3], line.fields[4] ?? '']),
  ]);

/** Comments of a unit: CO records, and the three pairs each service record carries itself. */
function commentKey(unit: FiledUnit): string {
  const own = unit.lines.map((line) => {
    const first = line.type === 'TO' ? fieldIndex('TO', 'commentCode1') : fieldIndex('SI', 'commentCode1');
    return Array.from({ length: 6 }, (_, at) => line.fields[first + at] ?? '');
  });
  return JSON.stringify([own, unit.comments.map((comment) => comment.fields.slice(3, 5))]);
}

/** 単位コード, 単価 and 商品名 of materials. */
const materialKey = (unit: FiledUnit): string =>
  JSON.stringify(
    unit.lines
      .filter((line) => line.type === 'TO')
      .map((line) => [
        value(line, 'TO', 'unitCode'),
        value(line, 'TO', 'unitPrice'),
        value(line, 'TO', 'productName'),
      ]),
  );

function unitDifference(a: FiledUnit | undefined, b: FiledUnit | undefined): UnitDifference | undefined {
  const one = a ?? b;
  if (!one) return undefined;
  const base = {
    section: one.section,
    codes: one.lines.map((line) => line.fields[3] ?? ''),
    ...(a && { a }),
    ...(b && { b }),
  };
  if (!a || !b) return { change: a ? 'removed' : 'added', what: [], ...base };
  const what: UnitDifference['what'] = [];
  if (a.points !== b.points) what.push('points');
  if (a.count !== b.count) what.push('count');
  if (JSON.stringify(a.days) !== JSON.stringify(b.days)) what.push('days');
  if (a.burden !== b.burden) what.push('burden');
  if (commentKey(a) !== commentKey(b)) what.push('comments');
  if (materialKey(a) !== materialKey(b)) what.push('materials');
  return what.length > 0 ? { change: 'changed', what, ...base } : undefined;
}

const apart = (claim: Claim): ClaimRecord[] => {
  const free = new Set(groupUnits(claim).comments);
  return claim.records.filter(
    (record) => !isService(record.type) && (record.type !== 'CO' || free.has(record)),
  );
};

function claimDifference(a: Claim | undefined, b: Claim | undefined): ClaimDifference | undefined {
  const fields = a && b ? fieldDifferences(apart(a), apart(b)) : [];
  const units = pair(a ? groupUnits(a).units : [], b ? groupUnits(b).units : [], services)
    .map((both) => unitDifference(both.a, both.b))
    .filter((one) => one !== undefined);
  if (a && b && fields.length === 0 && units.length === 0) return undefined;
  return {
    change: a && b ? 'changed' : a ? 'removed' : 'added',
    fields,
    units,
    ...(a && { a: value(a.head, 'RE', 'receiptNumber') }),
    ...(b && { b: value(b.head, 'RE', 'receiptNumber') }),
  };
}

/** A receipt is the same in both files by カルテ番号 (氏名 without one), 診療年月 and main payer. */
function claimKey(claim: Claim): string {
  const chart = value(claim.head, 'RE', 'chartNumber') || value(claim.head, 'RE', 'patientName');
  const payer = mainPayer(claim)?.fields[1]?.trim() ?? '';
  return JSON.stringify([chart, value(claim.head, 'RE', 'claimMonth'), payer]);
}

const frameOf = (file: ClaimFile): ClaimRecord[] =>
  [file.header, file.footer].filter((record) => record !== undefined);

/** What differs between two files, by receipt and 算定単位. Holds patient data: for the screen, never for a log. */
export function diffClaimFiles(a: ClaimFile, b: ClaimFile): FileDifference {
  const frame = fieldDifferences(frameOf(a), frameOf(b));
  const pairs = pair(a.claims, b.claims, claimKey);
  const claims = pairs.map((both) => claimDifference(both.a, both.b)).filter((one) => one !== undefined);
  return {
    equal: frame.length === 0 && claims.length === 0,
    frame,
    claims,
    unchanged: pairs.length - claims.length,
  };
}
