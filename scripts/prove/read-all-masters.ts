// A process of its own, so that the peak memory is that of reading masters and nothing else. Prints one JSON line.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  applyFile,
  applyPriceList,
  decodeMasterFile,
  emptyState,
  type MasterState,
  parseLocalSubsidy,
  parsePriceList,
  planImport,
} from '@akashi/master-files';

const root = process.argv[2] ?? '';
const started = performance.now();
const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.\w+$/.test(path));
const { steps, skipped } = planImport(paths);
const states = new Map<string, MasterState>();
let bytes = 0;
let localSubsidies = 0;
for (const step of steps) {
  const content = readFileSync(join(root, step.path));
  bytes += content.length;
  if (step.type === 'localSubsidy') {
    localSubsidies += parseLocalSubsidy(content, step.path).length;
    continue;
  }
  const origin = step.type === 'master' ? step.origin : 'official';
  const key = `${origin} ${step.kind}`;
  const before = states.get(key) ?? emptyState(step.kind, origin);
  const { state } =
    step.type === 'priceList'
      ? applyPriceList(before, parsePriceList(content, step.path))
      : applyFile(before, decodeMasterFile(content, step.path));
  states.set(key, state);
}
const seconds = Math.round((performance.now() - started) / 10) / 100;
const count = (state: MasterState) => [...state.codes.values()].reduce((sum, own) => sum + own.length, 0);
console.log(
  JSON.stringify({
    files: steps.length,
    skipped: skipped.length,
    megabytes: Math.round(bytes / 1e5) / 10,
    codes: Object.fromEntries([...states].map(([key, state]) => [key, state.codes.size])),
    versions: Object.fromEntries([...states].map(([key, state]) => [key, count(state)])),
    localSubsidies,
    seconds,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
