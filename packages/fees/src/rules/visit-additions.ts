/** 注 additions of the consultation that depend on registered standards (A000 注10–16, A001 注10–19). */
import type { Procedure } from '@akashi/master-files';
import { because, figuresOf, inForce, type RuleId } from '../catalogue.ts';
import type { VisitKind } from '../facts.ts';
import type { Reason } from '../result.ts';
import type { StandardKey } from '../standards.ts';
import type { PricedProcedure } from '../unit-points.ts';
import type { Work } from '../work.ts';
import { PENDING, pendingCode } from './pending-codes.ts';
import * as codes from './visit-codes.ts';

type Side = 'initial' | 'return';

class Additions {
  readonly lines: PricedProcedure[] = [];
  private readonly work: Work;
  private readonly reasons: Reason[];

  constructor(work: Work, reasons: Reason[]) {
    this.work = work;
    this.reasons = reasons;
  }

  add(code: string, rule: RuleId, text: string): void {
    const row = this.work.procedure(code);
    if (row === undefined) return;
    this.lines.push({ row });
    this.reasons.push(because(rule, text));
  }

  /** Once a calendar month over all codes of the addition. */
  monthly(code: string, all: readonly string[], rule: RuleId, text: string): void {
    if (this.work.charged(all, 'month') >= figuresOf('A000-11.infection').perMonth) {
      this.work.suppressCode(code, because(rule, '今月すでに算定しています（月1回）。'));
      return;
    }
    this.add(code, rule, text);
  }
}

const INFECTION_EXTRAS: readonly {
  standard: StandardKey;
  part: 'link' | 'surveillance' | 'antimicrobial';
  rule: RuleId;
}[] = [
  { standard: 'infectionLink', part: 'link', rule: 'A000-12.link' },
  { standard: 'surveillance', part: 'surveillance', rule: 'A000-13.surveillance' },
  { standard: 'antimicrobial', part: 'antimicrobial', rule: 'A000-14.antimicrobial' },
];

function infection(work: Work, side: Side, out: Additions): void {
  if (!work.has('infectionControl') || work.institution.kind !== 'clinic') return;
  const { control, fever } = codes.INFECTION;
  out.monthly(control[side], Object.values(control), 'A000-11.infection', '届出があります（月1回）。');
  if (work.visit.fever === true) {
    out.monthly(
      fever[side],
      Object.values(fever),
      'A000-11.fever',
      '発熱等の患者を感染防止対策のうえ診療しました。',
    );
  }
  for (const { standard, part, rule } of INFECTION_EXTRAS) {
    if (!work.has(standard)) continue;
    out.monthly(
      codes.INFECTION[part][side],
      Object.values(codes.INFECTION[part]),
      rule,
      '届出があります（月1回）。',
    );
  }
}

function medicalInfoCode(work: Work, base: Procedure, side: Side): string {
  if (base.code === codes.RETURN_LARGE_HOSPITAL) return codes.MEDICAL_INFO.largeHospital;
  const obtained = work.visit.onlineEligibility === true || work.on >= figuresOf('A000-15.info').singleFrom;
  if (side === 'initial') return obtained ? codes.MEDICAL_INFO.initial : codes.MEDICAL_INFO.initialWithout;
  return obtained ? codes.MEDICAL_INFO.return : codes.MEDICAL_INFO.returnWithout;
}

/** Initial: once a month; return: once in three months (A000 注15, A001 注19). */
function medicalInfo(work: Work, base: Procedure, side: Side, out: Additions): void {
  if (!work.has('medicalInfo') || !inForce('A000-15.info', work.on)) return;
  const code = medicalInfoCode(work, base, side);
  const { MEDICAL_INFO: m } = codes;
  if (side === 'initial') {
    out.monthly(
      code,
      [m.initial, m.initialWithout],
      'A000-15.info',
      '初診時に診療情報を取得する体制があります。',
    );
    return;
  }
  const months = work.monthsSince([m.return, m.returnWithout, m.largeHospital]);
  if (months !== undefined && months < figuresOf('A000-15.info').everyMonths) {
    work.suppressCode(code, because('A000-15.info', '3月に1回のため今月は算定しません。'));
    return;
  }
  out.add(code, 'A000-15.info', '3月に1回、診療情報を取得して再診しました。');
}

function dx(work: Work, out: Additions): void {
  if (!inForce('A000-16.dx', work.on)) return;
  const tiers = codes.dxTiersOn(codes.DX_TIERS, work.on);
  const key = Object.keys(tiers).find((standard) => work.has(standard as StandardKey));
  const code = key === undefined ? undefined : tiers[key];
  if (code === undefined) return;
  const all = codes.DX_TIERS.flatMap((entry) => Object.values(entry));
  out.monthly(code, [...new Set(all)], 'A000-16.dx', '届出の区分によります（初診、月1回）。');
}

function dxLinkKey(work: Work): 1 | 2 | 3 | undefined {
  if (work.has('dxLink1')) return 1;
  if (work.has('dxLink2')) return 2;
  return work.has('dxLink3') ? 3 : undefined;
}

/** 2026: monthly, and the initial one shuts out the return one of the month and the other way round. */
function dxLink(work: Work, base: Procedure, side: Side, out: Additions): void {
  const tier = dxLinkKey(work);
  if (tier === undefined || !inForce('A000-16.dx-link', work.on)) return;
  const initial = [PENDING.dxLinkInitial1, PENDING.dxLinkInitial2, PENDING.dxLinkInitial3];
  const again = base.section === 'A002' ? PENDING.dxLinkLarge : PENDING.dxLinkReturn;
  const item = side === 'initial' ? (initial[tier - 1] ?? PENDING.dxLinkInitial1) : again;
  const code = pendingCode(work, item);
  if (code === undefined) return;
  const all = [...initial, PENDING.dxLinkReturn, PENDING.dxLinkLarge].flatMap(
    ({ key }) => work.institution.ruleCodes?.[key] ?? [],
  );
  out.monthly(code, all, 'A000-16.dx-link', '届出の区分によります（月1回）。');
}

function afterHoursSystem(work: Work, out: Additions): void {
  for (const [standard, code] of Object.entries(codes.AFTER_HOURS_SYSTEM)) {
    if (!work.has(standard as StandardKey)) continue;
    out.add(code, 'A001-10.after-hours', '届出の区分によります。');
    return;
  }
}

function statement(work: Work, out: Additions): void {
  if (!work.has('statement')) return;
  if (inForce('A000-16.dx-link', work.on) && dxLinkKey(work) !== undefined) {
    work.suppressCode(
      codes.STATEMENT,
      because('A001-11.statement', '電子的診療情報連携体制整備加算を届け出た診療所のため算定しません。'),
    );
    return;
  }
  out.add(codes.STATEMENT, 'A001-11.statement', '明細書を無料で発行する体制の診療所です。');
}

/** Lines that join the unit of the consultation fee, in the order of the notes. */
export function visitAdditions(
  work: Work,
  base: Procedure,
  kind: Exclude<VisitKind, 'auto'>,
  reasons: Reason[],
): PricedProcedure[] {
  const out = new Additions(work, reasons);
  const side: Side = base.code.startsWith('111') ? 'initial' : 'return';
  if (side === 'initial' && work.has('functionStrengthening')) {
    out.add(codes.FUNCTION_STRENGTHENING, 'A000-10.function', '届出があります。');
  }
  const small = base.code !== codes.RETURN_LARGE_HOSPITAL && work.institution.kind === 'clinic';
  if (side === 'return' && small) {
    afterHoursSystem(work, out);
    statement(work, out);
  }
  if (kind === 'phone') return out.lines;
  infection(work, side, out);
  medicalInfo(work, base, side, out);
  if (side === 'initial') dx(work, out);
  dxLink(work, base, side, out);
  return out.lines;
}
