import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { checkedLabels } from './label-lint.ts';

/** The measurements of one process. Labels pass the lint, so that no series can name a person. */
export interface Metrics {
  readonly registry: Registry;
  counter<L extends string>(name: string, help: string, labels?: readonly L[]): Counter<L>;
  gauge<L extends string>(name: string, help: string, labels?: readonly L[]): Gauge<L>;
  histogram<L extends string>(
    name: string,
    help: string,
    buckets: readonly number[],
    labels?: readonly L[],
  ): Histogram<L>;
}

/** A registry of its own (tests build several servers in one process); `process` adds Node's own figures. */
export function createMetrics(options: { readonly process?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (options.process) collectDefaultMetrics({ register: registry, prefix: 'akashi_' });
  const common = <L extends string>(name: string, help: string, labels: readonly L[] = []) => ({
    name,
    help,
    labelNames: checkedLabels(name, labels),
    registers: [registry],
  });
  return {
    registry,
    counter: (name, help, labels) => new Counter(common(name, help, labels)),
    gauge: (name, help, labels) => new Gauge(common(name, help, labels)),
    histogram: (name, help, buckets, labels) =>
      new Histogram({ ...common(name, help, labels), buckets: [...buckets] }),
  };
}
