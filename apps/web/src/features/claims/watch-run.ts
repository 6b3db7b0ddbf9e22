import type { ClaimRun } from '@akashi/contract';
import { api, hideJob, notifyDone, queryClient, showJob } from '../../app/index.ts';
import { progressText } from '../../ui/index.ts';
import { monthText } from './model/month.ts';
import { endText, isGoingOn } from './model/run-words.ts';

const EVERY = 1_000;
const AFTER_FAILURE = 5_000;
const watched = new Set<string>();

export const runKey = (runId: string) => ['claims', 'run', runId] as const;

/**
 * Follows a run to its end, whatever screen is open: progress in the status line, results into the list, a notice
 * at the end. A second call for the same run does nothing; a lost network is waited for.
 */
export function watchRun(run: ClaimRun): void {
  if (watched.has(run.id) || !isGoingOn(run)) return;
  watched.add(run.id);
  void follow(run);
}

async function follow(first: ClaimRun): Promise<void> {
  let run = first;
  show(run);
  while (isGoingOn(run)) {
    await pause(EVERY);
    run = await ask(run);
    queryClient.setQueryData(runKey(run.id), run);
    show(run);
  }
  watched.delete(run.id);
  hideJob(run.id);
  notifyDone(`${monthText(run.month)}分 ${endText(run)}`);
  await queryClient.invalidateQueries({ queryKey: ['claims'] });
}

async function ask(run: ClaimRun): Promise<ClaimRun> {
  try {
    return await api.claims.getClaimRun({ params: { runId: run.id } });
  } catch {
    // Away or locked: what is known stays shown until the server answers again.
    await pause(AFTER_FAILURE);
    return run;
  }
}

function show(run: ClaimRun): void {
  const elapsed = Date.now() - Date.parse(run.startedAt);
  showJob({
    id: run.id,
    label: `${monthText(run.month)}分の請求計算`,
    progress: run.state === 'queued' ? '順番を待っています' : progressText(run.done, run.total, elapsed),
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
