import type { Findings } from '../report/findings.ts';
import type { Head } from './heads.ts';
import type { Policy } from './policy.ts';

/**
 * Demands the witnesses of the policy: on some checkpoint of the log or of the log of logs. That the latest has them
 * not yet is a remark, for they answer a moment later; that none has them is damage.
 */
export function checkQuorum({
  heads,
  superHeads,
  policy,
  findings,
}: {
  heads: readonly Head[];
  superHeads: readonly Head[];
  policy: Policy | undefined;
  findings: Findings;
}): void {
  if (policy === undefined || policy.quorum === 0) return;
  const names = new Set(policy.quorumOf.map((name) => policy.witnesses.get(name)?.name ?? name));
  const enough = (head: Head | undefined): boolean =>
    head !== undefined &&
    [...head.witnesses.keys()].filter((name) => names.has(name)).length >= policy.quorum;
  if (enough(heads.at(-1)) || enough(superHeads.at(-1))) return;
  const any = [...heads, ...superHeads].some(enough);
  findings.add(any ? 'WITNESS-BEHIND' : 'WITNESS-QUORUM', { size: heads.at(-1)?.size ?? 0 });
}
