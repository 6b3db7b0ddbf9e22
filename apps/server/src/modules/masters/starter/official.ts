import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  applyFile,
  applyPriceList,
  decodeMasterFile,
  emptyState,
  type MasterKind,
  type MasterState,
  parsePriceList,
  planImport,
} from '@akashi/master-files';

/** All official states in a directory tree, in the order of the import plan. */
export function officialStates(root: string): Map<MasterKind, MasterState> {
  const states = new Map<MasterKind, MasterState>();
  for (const step of planImport(readdirSync(root, { recursive: true, encoding: 'utf8' })).steps) {
    if (step.type === 'localSubsidy' || (step.type === 'master' && step.origin !== 'official')) continue;
    const bytes = readFileSync(join(root, step.path));
    const state = states.get(step.kind) ?? emptyState(step.kind);
    const { state: next } =
      step.type === 'priceList'
        ? applyPriceList(state, parsePriceList(bytes, step.path))
        : applyFile(state, decodeMasterFile(bytes, step.path));
    states.set(step.kind, next);
  }
  return states;
}
