/** Labels with few values that say nothing of a person. A new label is added here, in review. */
const LABELS: ReadonlySet<string> = new Set([
  'route',
  'method',
  'status',
  'task',
  'outcome',
  'module',
  'kind',
  'topic',
  'state',
  'code',
  'component',
  'pool',
  'result',
]);

/** The labels of a metric when all are allowed; throws while the server is being built otherwise. */
export function checkedLabels<L extends string>(metric: string, labels: readonly L[]): L[] {
  if (!/^akashi_[a-z0-9_]+$/.test(metric)) throw new RangeError(`metric ${metric} must start with akashi_`);
  for (const label of labels) {
    if (!LABELS.has(label))
      throw new RangeError(`metric ${metric}: label ${label} is not on the list of safe labels`);
  }
  return [...labels];
}
