import { useSyncExternalStore } from 'react';

/** Long work shown in the status line while a person goes on working. */
export interface RunningJob {
  readonly id: string;
  /** 「9月分の請求計算」 */
  readonly label: string;
  /** 「1,284 / 3,902 件・残り約2分」 */
  readonly progress: string;
}

let jobs: readonly RunningJob[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly RunningJob[]): void {
  jobs = next;
  for (const listener of listeners) listener();
}

/** Shows or updates a job in the status line. */
export function showJob(job: RunningJob): void {
  publish([...jobs.filter((one) => one.id !== job.id), job]);
}

/** Takes a finished job out of the status line. */
export function hideJob(id: string): void {
  if (jobs.some((job) => job.id === id)) publish(jobs.filter((job) => job.id !== id));
}

export function useJobs(): readonly RunningJob[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => jobs,
  );
}
