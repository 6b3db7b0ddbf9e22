import type { UnreadableClaim } from '@akashi/claim-file';
import type { Derivation, DerivationSummary } from '@akashi/fees';

/** What a derivation found, as `--json` prints it. */
export interface DeriveReport extends Derivation {
  months: readonly string[];
  /** The day from which the rules were applied, when the claims are older than the rules. */
  rulesFrom?: string;
  masterFiles: readonly string[];
  unreadable: readonly UnreadableClaim[];
  summary: DerivationSummary;
}
