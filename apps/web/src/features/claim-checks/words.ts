import type { CheckCorrection, CheckHit } from '@akashi/contract';

/** What a button of a correction says. */
export function correctionLabel(correction: CheckCorrection): string {
  switch (correction.kind) {
    case 'addDisease':
      return '病名を付ける';
    case 'endDisease':
      return '転帰を付ける';
    case 'addComment':
      return 'コメントを付ける';
    case 'removeItem':
      return '項目を外す';
    case 'openChart':
      return 'カルテを開く';
    case 'openPatient':
      return '患者を直す';
  }
}

export type HitFilter = 'open' | 'accepted' | 'all';

export function asHitFilter(value: string): HitFilter {
  return value === 'accepted' || value === 'all' ? value : 'open';
}

/** Whether a hit (or a problem of the run itself, which nobody can accept) belongs to what is looked for. */
export function isShown(check: CheckHit | undefined, filter: HitFilter): boolean {
  if (filter === 'all') return true;
  return (check?.acceptance != null) === (filter === 'accepted');
}
