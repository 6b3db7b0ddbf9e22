import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';
import { serveMetrics } from './metrics-server.ts';

test('a label that could name a person or grow without bound is refused', () => {
  const metrics = createMetrics();
  expect(() => metrics.counter('akashi_reads_total', 'x', ['patient'])).toThrow(/patient/);
  expect(() => metrics.counter('akashi_reads_total', 'x', ['tenant'])).toThrow(/tenant/);
  expect(() => metrics.counter('reads_total', 'x')).toThrow(/akashi_/);
});

test('/metrics is bound to the loopback address and serves the figures', async () => {
  const metrics = createMetrics();
  metrics.counter('akashi_tests_total', 'Tests.', ['outcome']).inc({ outcome: 'ok' }, 3);
  const server = await serveMetrics(metrics, 0);
  const { address, port } = server.address() as AddressInfo;
  try {
    expect(address).toBe('127.0.0.1');
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(text).toContain('akashi_tests_total{outcome="ok"} 3');
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  } finally {
    server.close();
  }
});
