import { formatCheckpoint, signNote, treeHead } from '@akashi/transparency-log';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { PublishedCheckpoint } from '../anchors.ts';
import type { LogSigner } from '../keys/log-keys.ts';
import type { LogState } from '../sequencer/log-state.ts';

/** How long the key before the announced one signs beside it, so that verifiers have time to learn the new one. */
export const KEY_OVERLAP_MILLISECONDS = 7 * 86_400_000;

/** The checkpoint of a log as it stands, signed by its key, and for a while after an exchange by the one before too. */
export async function signCheckpoint(
  state: LogState,
  origin: string,
  signers: readonly LogSigner[],
): Promise<PublishedCheckpoint> {
  const { size, root } = treeHead(state.tree.tree);
  const now = new Date();
  const at = signers.findIndex(({ version }) => version === state.keyVersion);
  const fresh = signers[at];
  if (!fresh) throw new AppError('LOG_KEY_MISSING');
  const before = signers[at + 1];
  const together =
    state.keySince !== undefined && now.getTime() - state.keySince.getTime() < KEY_OVERLAP_MILLISECONDS;
  const note = await signNote(
    formatCheckpoint({ origin, size, root }),
    before && together ? [fresh, before] : [fresh],
  );
  return { logId: state.logId, origin, size, root, note, at: now };
}
