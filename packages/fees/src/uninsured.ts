import type { UninsuredPayer } from './facts.ts';

/** 生活保護 and 中国残留邦人等 (支援法 14条4項: as under the 生活保護法). */
const WELFARE_LAWS = ['12', '25'];

/** Who pays for the visit when no insurance does (`laws`: 法別番号 of its subsidies); undefined: an insurance pays. */
export function uninsuredPayer(visit: {
  accident: boolean;
  insured: boolean;
  laws: readonly string[];
}): UninsuredPayer | undefined {
  if (visit.accident) return 'accident';
  if (visit.laws.some((law) => WELFARE_LAWS.includes(law))) return 'welfare';
  return visit.insured || visit.laws.length > 0 ? undefined : 'patient';
}
