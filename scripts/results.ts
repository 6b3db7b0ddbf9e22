import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one task counted; `.ci/run` adds them up for its closing line. */
export interface TaskResult {
  passed: number;
  failed: number;
  skipped: number;
  /** One printed line for each skipped part. */
  reasons: string[];
}

const folder = join(import.meta.dirname, '..', '.akashi', 'results');

export function saveResult(task: string, result: TaskResult): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${task}.json`), JSON.stringify(result));
  for (const reason of result.reasons) console.log(`skipped: ${reason}`);
  console.log(`${task}: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`);
}

export function sumResults(): TaskResult {
  const sum: TaskResult = { passed: 0, failed: 0, skipped: 0, reasons: [] };
  for (const file of readdirSync(folder)) {
    const part = JSON.parse(readFileSync(join(folder, file), 'utf8')) as TaskResult;
    sum.passed += part.passed;
    sum.failed += part.failed;
    sum.skipped += part.skipped;
    sum.reasons.push(...part.reasons);
  }
  return sum;
}
