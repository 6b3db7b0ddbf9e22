import type { Grants } from '../registry.ts';
import type { Operation } from './operations.ts';

export type ContextKind = 'none' | 'own' | 'other' | 'malformed' | 'empty';

export const contextKinds: readonly ContextKind[] = ['none', 'own', 'other', 'malformed', 'empty'];

export type MatrixRole = 'akashi_app' | 'akashi_job' | 'akashi_audit_seq';

export const matrixRoles: readonly MatrixRole[] = ['akashi_app', 'akashi_job', 'akashi_audit_seq'];

/** A row count or a SQLSTATE. */
export type Outcome = number | string;

/** What must come out, derived from the registry's grants and never from what the database does. */
export function expectedOutcomes(
  operation: Operation,
  context: ContextKind,
  role: MatrixRole,
  grants: Grants,
): readonly Outcome[] {
  const held = grants[role] ?? [];
  if (!operation.needs.every((privilege) => held.includes(privilege))) return ['42501'];
  if (operation.never) return [operation.never];
  if (context === 'none') return ['42704'];
  if (context === 'malformed' || context === 'empty') return ['22P02'];
  return list(context === 'other' ? operation.foreign : operation.own);
}

function list(outcomes: Outcome | readonly Outcome[]): readonly Outcome[] {
  return typeof outcomes === 'object' ? outcomes : [outcomes];
}
