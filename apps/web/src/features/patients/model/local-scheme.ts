import type { masters } from '@akashi/contract';
import type { SubsidyValues } from './forms.ts';

const yen = (amount: number): string => `${amount.toLocaleString('ja-JP')}円`;

/** One line that tells a scheme from its neighbours: name, ages, what the patient pays. */
export function schemeText(scheme: masters.LocalScheme): string {
  const { name, ages, rateTenths, visitLimitYen, timesPerMonth, monthlyLimitYen } = scheme;
  const parts = [
    rateTenths === null ? '' : `${rateTenths}割`,
    visitLimitYen === null ? '' : `1回${yen(visitLimitYen)}まで`,
    timesPerMonth === null ? '' : `月${timesPerMonth}回まで`,
    monthlyLimitYen === null ? '' : `月${yen(monthlyLimitYen)}まで`,
  ].filter((part) => part !== '');
  return `${name}${agesText(ages)} ${parts.length === 0 ? '負担なし' : parts.join('・')}`;
}

function agesText(ages: string): string {
  const [from, to] = ages.split('-').map(Number);
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)) return '';
  if (from === 0 && to >= 150) return '';
  return to >= 150 ? `(${from}歳から)` : `(${from}〜${to}歳)`;
}

/** The fields of the form that a scheme fills. */
export function schemeTerms(
  scheme: masters.LocalScheme,
): Pick<SubsidyValues, 'rateTenths' | 'visitLimitYen' | 'timesPerMonth' | 'monthlyLimitYen'> {
  const text = (value: number | null): string => (value === null ? '' : String(value));
  return {
    rateTenths: text(scheme.rateTenths),
    visitLimitYen: text(scheme.visitLimitYen),
    timesPerMonth: text(scheme.timesPerMonth),
    monthlyLimitYen: text(scheme.monthlyLimitYen),
  };
}
