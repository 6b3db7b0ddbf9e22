export { type AddCheckpoint, formatAddCheckpoint, parseAddCheckpoint } from './add-checkpoint.ts';
export {
  ChainComparer,
  type ChainComparison,
  type CompareOptions,
  type LoggedEntry,
} from './chain/compare.ts';
export type { ChainFinding, ChainFindingCode, ChainSeverity } from './chain/finding.ts';
export { type ChainEnd, ChainFollower } from './chain/follow.ts';
export { formatChainLine, parseChainLine, redact } from './chain/line.ts';
export {
  type ChainBody,
  type ChainedEvent,
  type ChainMark,
  type ChainOutcome,
  type ChainRecord,
  chainLink,
  hex,
  nextRecord,
} from './chain/record.ts';
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
export { addSignatures, cosign } from './cosignature.ts';
export { decodeEntryBundle, encodeEntryBundle, MAX_ENTRY_BYTES } from './entry-bundle.ts';
export { LogError, type LogErrorCode, type LogErrorPlace } from './errors.ts';
export { EMPTY_ROOT, HASH_BYTES, type Hash, leafHash, nodeHash } from './hash.ts';
export {
  COSIGNATURE_V1,
  ED25519,
  formatKeyId,
  formatVerifierKey,
  type KeyType,
  ML_DSA_44,
  parseVerifierKey,
  type VerifierKey,
  verifierKey,
} from './key.ts';
export { type OpenedNote, openNote, signNote, type VerifiedSignature } from './note.ts';
export { formatNote, formatSignature, type NoteSignature, type ParsedNote, parseNote } from './note-text.ts';
export { type CheckpointPolicy, type OpenedCheckpoint, openCheckpoint } from './policy.ts';
export { consistencyProof, inclusionProof } from './prove.ts';
export { formatSignerKey, type NoteSigner, parseSignerKey, seedSigner } from './signer.ts';
export { type HashSource, leafSource, rootFrom } from './source.ts';
export { edgeTiles, TILE_WIDTH, type Tile, tilesBetween, tileWidth } from './tile.ts';
export { decodeTile, encodeTile } from './tile-data.ts';
export { entriesPath, parseTilePath, type TileName, tilePath } from './tile-path.ts';
export { type TileReader, tileSource } from './tile-source.ts';
export { appendTiles, EMPTY_TILED_TREE, type TileData, type TiledTree, tiledTreeFrom } from './tiled-tree.ts';
export { formatTlogProof, parseTlogProof, type TlogProof, verifyTlogProof } from './tlog-proof.ts';
export { append, type CompactTree, EMPTY_TREE, type OnNode, root, type TreeHead, treeHead } from './tree.ts';
export type { TreeNode } from './tree-node.ts';
export { type ConsistencyClaim, type InclusionClaim, verifyConsistency, verifyInclusion } from './verify.ts';
