import type { reception } from '@akashi/contract';

type VisitKind = reception.Encounter['visitKind'];

/** How staff call the kinds of visit; `auto` lets the calculation decide from the history. */
export const VISIT_KINDS: readonly { readonly value: VisitKind; readonly label: string }[] = [
  { value: 'auto', label: '自動(履歴から判定)' },
  { value: 'initial', label: '初診' },
  { value: 'return', label: '再診' },
  { value: 'initialOnline', label: '初診(オンライン)' },
  { value: 'returnOnline', label: '再診(オンライン)' },
  { value: 'phone', label: '電話等再診' },
  { value: 'sameDayReturn', label: '同日再診' },
  { value: 'initialSecondDepartment', label: '同日2科目 初診' },
  { value: 'returnSecondDepartment', label: '同日2科目 再診' },
  { value: 'none', label: '診察料なし' },
];

export function asVisitKind(value: string): VisitKind {
  return VISIT_KINDS.find((kind) => kind.value === value)?.value ?? 'auto';
}
