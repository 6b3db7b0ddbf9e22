import type { Permission } from '@akashi/contract';
import type { z } from 'zod';
import type { TenantTransaction } from '../../platform/database/index.ts';

/** A request as the effect of its approval sees it. */
export interface ApprovedRequest<P> {
  readonly id: string;
  readonly payload: P;
  readonly requestedBy: string;
  readonly approvedBy: string;
  readonly now: Date;
}

/** A kind of decision that needs a second person: declared by the module whose data it changes. */
export interface ApprovalKind<P = unknown> {
  /** `<module>.<verbNoun>`, for example `identity.recoverFactor`. */
  readonly kind: string;
  /** What is asked for, as staff speak. */
  readonly label: string;
  /** Who may approve. Never the requester, and never the subject. */
  readonly permission: Permission;
  /** Identifiers and choices only; names are looked up by `describe`. */
  readonly payload: z.ZodType<P>;
  readonly validHours: number;
  /** The person whom it is about and who therefore may not approve it. */
  subject?(payload: P): string | undefined;
  /** What will happen, line by line, for the person who decides. */
  describe?(tx: TenantTransaction, payload: P): Promise<readonly { label: string; value: string }[]>;
  /** Does it, in the transaction of the approval; throwing leaves the request waiting. */
  apply(tx: TenantTransaction, request: ApprovedRequest<P>): Promise<void>;
}

/** Declares a kind; the payload's type flows into `apply` and `requestApproval`. */
export function defineApproval<P>(kind: ApprovalKind<P>): ApprovalKind<P> {
  if (!/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/.test(kind.kind))
    throw new RangeError(`approval kind ${kind.kind} must be named <module>.<verbNoun>`);
  return kind;
}

/** The kinds of all modules by name. Throws when two share one, or when nobody could ever approve one. */
export function kindsByName(
  kinds: readonly ApprovalKind[],
  permissions: ReadonlySet<string>,
): ReadonlyMap<string, ApprovalKind> {
  const named = new Map<string, ApprovalKind>();
  for (const kind of kinds) {
    if (named.has(kind.kind)) throw new RangeError(`approval kind ${kind.kind} is declared twice`);
    if (!permissions.has(kind.permission))
      throw new RangeError(`approval kind ${kind.kind}: permission ${kind.permission} is given to nobody`);
    named.set(kind.kind, kind);
  }
  return named;
}
