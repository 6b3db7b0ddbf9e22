/** 初診料・再診料・外来診療料 with their time additions (A000–A002). */
import type { Procedure } from '@akashi/master-files';
import { because, figuresOf } from '../catalogue.ts';
import { addRow, addUnit, type UnitOptions } from '../compose.ts';
import type { VisitKind } from '../facts.ts';
import type { Reason } from '../result.ts';
import type { PricedProcedure } from '../unit-points.ts';
import type { Work } from '../work.ts';
import { replacesConsultation } from './home.ts';
import { chargePediatricVisit, pediatricBundle } from './pediatric-bundle.ts';
import { visitAdditions } from './visit-additions.ts';
import * as codes from './visit-codes.ts';
import { decideVisitKind, type KindDecision } from './visit-kind.ts';
import { receptionTime } from './visit-time.ts';

const BASES: Readonly<Record<Exclude<VisitKind, 'auto' | 'none'>, string>> = {
  initial: codes.INITIAL,
  initialOnline: codes.INITIAL_ONLINE,
  initialSecondDepartment: codes.INITIAL_SECOND,
  return: codes.RETURN,
  returnOnline: codes.RETURN_ONLINE,
  phone: codes.RETURN_PHONE,
  sameDayReturn: codes.RETURN_SAME_DAY,
  returnSecondDepartment: codes.RETURN_SECOND,
};

function isLargeHospital(work: Work): boolean {
  return (
    work.institution.kind === 'hospital' &&
    work.institution.generalBeds >= figuresOf('A002.return').generalBedsFrom
  );
}

function baseCode(work: Work, kind: Exclude<VisitKind, 'auto' | 'none'>): string {
  if (!isLargeHospital(work)) return BASES[kind];
  if (kind === 'return') return codes.RETURN_LARGE_HOSPITAL;
  return kind === 'returnSecondDepartment' ? codes.RETURN_SECOND_LARGE_HOSPITAL : BASES[kind];
}

/** Visits on which no consultation fee stands, and why. */
function withoutFee(work: Work, { kind }: KindDecision): Reason | undefined {
  if (kind === 'none')
    return because('general.no-fee', '検査結果や薬の受け取りだけの来院のため診察料はありません。');
  if (work.visit.inpatient === true) {
    return because(
      'general.inpatient',
      '入院中のため再診料は算定しません。ほかの項目は入院のレセプトに載せます。',
    );
  }
  if (work.visit.foundAtCheckup === true && kind.startsWith('initial')) {
    return because('A000-4.checkup', '健診で見つけた傷病の治療をその医師が始めたため初診料は算定しません。');
  }
  if (hasHomeVisit(work) || replacesConsultation(work.visit.home, kind.startsWith('initial'))) {
    return because('C001.no-consultation', '在宅患者訪問診療料を算定する日のため診察料は算定しません。');
  }
  return undefined;
}

/** 在宅患者訪問診療料 among the orders (C001, C001-2). */
function hasHomeVisit(work: Work): boolean {
  return work.visit.orders.some(
    (order) =>
      'items' in order &&
      order.items.some((item) => {
        const row = work.masters.procedure(item.code, work.on);
        return row?.noticeClass === '1' && figuresOf('C001.no-consultation').sections.includes(row.section);
      }),
  );
}

interface TimeChoice {
  code: string;
  reason: Reason;
}

function paediatricTime(work: Work, side: 'initial' | 'return', unsocial: string): TimeChoice | undefined {
  if (!work.institution.pediatrics || !work.youngerThan(figuresOf('A000-8.pediatric-time').below))
    return undefined;
  if (unsocial === 'none') return undefined;
  const code = codes.PEDIATRIC_TIME[side][unsocial as 'afterHours' | 'holiday' | 'midnight'];
  return {
    code,
    reason: because('A000-8.pediatric-time', '小児科の診療時間内の夜間・休日・深夜に診た6歳未満です。'),
  };
}

const TIME_TEXT = {
  afterHours: '診療時間外',
  holiday: '休日',
  midnight: '深夜',
  special: '時間外特例医療機関の夜間',
} as const;

/** The one time addition of the visit: they exclude one another (A000 (18)オ, (19)ウ, (20)エ). */
function timeAddition(work: Work, side: 'initial' | 'return'): TimeChoice | undefined {
  const reception = receptionTime(work.calendarDay, work.visit.time, work.institution);
  if (reception.displayed) {
    const paediatric = paediatricTime(work, side, reception.unsocial);
    if (paediatric !== undefined) return paediatric;
    if (reception.unsocial === 'none' || !work.has('nightEarly')) return undefined;
    if (work.institution.kind !== 'clinic') return undefined;
    work.nightEarly = true;
    return {
      code: codes.NIGHT_EARLY[side],
      reason: because('A000-9.night-early', `受付 ${work.visit.time} は診療時間内の夜間・早朝等です。`),
    };
  }
  if (reception.outside === 'none') return undefined;
  const special = reception.outside === 'afterHours' && work.has('specialAfterHours');
  const time = special ? 'special' : reception.outside;
  work.timeAddition = time;
  const age = work.youngerThan(figuresOf('A000-7.time').infantBelow) ? 'infant' : 'adult';
  return {
    code: codes.TIME_ADDITIONS[side][age][time],
    reason: because('A000-7.time', `受付 ${work.visit.time} は${TIME_TEXT[time]}です。`),
  };
}

function infantCode(base: Procedure): string {
  if (base.code === codes.RETURN_LARGE_HOSPITAL) return codes.INFANT.largeHospital;
  return base.code.startsWith('111') ? codes.INFANT.initial : codes.INFANT.return;
}

/** 乳幼児加算 stands unless a time addition of 注7/注8 replaces it; 夜間・早朝等 does not. */
function infantLine(
  work: Work,
  base: Procedure,
  time: TimeChoice | undefined,
  reasons: Reason[],
): PricedProcedure[] {
  if (!work.youngerThan(figuresOf('A000-6.infant').below)) return [];
  const code = infantCode(base);
  if (time !== undefined && !work.nightEarly) {
    work.suppressCode(
      code,
      because('A000-6.infant', '6歳未満の時間外等の点数に含まれるため乳幼児加算は算定しません。'),
    );
    return [];
  }
  const row = work.procedure(code);
  if (row === undefined) return [];
  reasons.push(because('A000-6.infant', '6歳未満です。'));
  return [{ row }];
}

function chargeWithAdditions(work: Work, base: Procedure, decision: KindDecision): void {
  const side = base.code.startsWith('111') ? 'initial' : 'return';
  const time = timeAddition(work, side);
  if (time !== undefined && base.code === codes.RETURN_LARGE_HOSPITAL) {
    work.hold(
      'FEES-RULE-NOT-COVERED',
      '外来診療料の時間外等の加算は自動では算定しません。',
      '加算のコードを手で追加してください。',
    );
  }
  const large = base.code === codes.RETURN_LARGE_HOSPITAL;
  const reasons: Reason[] = [large ? because('A002.return', decision.reason.text) : decision.reason];
  const lines: PricedProcedure[] = [{ row: base }, ...infantLine(work, base, time, reasons)];
  const timeRow =
    time === undefined || base.code === codes.RETURN_LARGE_HOSPITAL ? undefined : work.procedure(time.code);
  if (time !== undefined && timeRow !== undefined && timeRow.noticeClass === '7') {
    lines.push({ row: timeRow });
    reasons.push(time.reason);
  }
  lines.push(...visitAdditions(work, base, decision.kind, reasons));
  addUnit(work, lines, { reasons });
  if (time !== undefined && timeRow !== undefined && timeRow.noticeClass !== '7')
    addRow(work, time.code, time.reason);
}

/** Charges the consultation of the visit, or says why there is none. */
export function chargeVisitFee(work: Work): void {
  const decision = decideVisitKind(work);
  work.initial = decision.kind.startsWith('initial');
  const none = withoutFee(work, decision);
  if (none !== undefined) {
    work.suppressCode(decision.kind === 'none' ? codes.RETURN : BASES[decision.kind], none);
    return;
  }
  if (decision.kind === 'none') return;
  const bundle = pediatricBundle(work);
  if (bundle !== undefined) {
    chargePediatricVisit(work, bundle, BASES[decision.kind]);
    return;
  }
  const base = work.procedure(baseCode(work, decision.kind));
  if (base === undefined) return;
  if (decision.kind.endsWith('Online') && !work.has('online')) {
    work.hold(
      'FEES-STANDARD-MISSING',
      `${base.name}に要る施設基準の届出がありません。`,
      '届出を施設設定に登録するか、診察の区分を直してください。',
      {
        itemCode: base.code,
      },
    );
  }
  if (decision.kind.endsWith('SecondDepartment')) {
    const options: UnitOptions = { reasons: [decision.reason] };
    if (work.visit.visitKind === 'auto') {
      options.uncertain = true;
      work.hold(
        'FEES-SECOND-DEPARTMENT',
        '同じ日に別の診療科を受診しています。',
        '別の傷病・別の医師かを確かめ、診察の区分を選んでください。',
      );
    }
    addUnit(work, [{ row: base }], options);
    return;
  }
  chargeWithAdditions(work, base, decision);
}
