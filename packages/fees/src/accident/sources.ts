/** What each step of the accident rules stands on, said with the charge. The texts at hand are listed in docs/specs/fees-4-accident.md. */
import type { Reason } from '../result.ts';

const SOURCES = {
  'accident.unit-price': '労災診療費算定基準 1 単価',
  'accident.consultation': '労災診療費算定基準 初診料・再診料、労災診療行為マスター',
  'accident.limb': '労災診療費算定基準 四肢に対する特例、労災診療行為マスター',
  'accident.form-fee': '労災診療費算定基準 療養の給付請求書取扱料、労災診療行為マスター',
  'accident.item': '労災診療行為マスター',
  'accident.agreement': '診療費の取り決め（自賠責）',
} as const;

export type AccidentRule = keyof typeof SOURCES;

export function accidentReason(rule: AccidentRule, text: string): Reason {
  return { rule, text, source: SOURCES[rule] };
}
