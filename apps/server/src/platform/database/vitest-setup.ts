import { clearDeadRuns, endOwnTestRun, testRunFolder } from './test-server.ts';

/** Names the run before the workers fork; the server itself starts only when a test asks for a database. */
export default async function setup(): Promise<() => Promise<void>> {
  await clearDeadRuns();
  testRunFolder();
  return endOwnTestRun;
}
