import type { ClaimRun } from '@akashi/contract';

/** True while the server still works on a run. */
export function isGoingOn(run: ClaimRun): boolean {
  return run.state === 'queued' || run.state === 'running';
}

/** Why no file can be made of a run now, as a sentence; undefined when it can. */
export function fileObstacle(run: ClaimRun | undefined, along = 0): string | undefined {
  if (!run) return 'まだ計算していません。先に計算してください。';
  switch (run.state) {
    case 'queued':
    case 'running':
      return '計算が終わるとファイルを作れます。';
    case 'cancelled':
      return '計算が途中で中断されています。もう一度計算してください。';
    case 'failed':
      return '計算が途中で止まっています。もう一度計算してください。';
    case 'finished':
      return along > 0 || run.totals.some((one) => one.claims > 0)
        ? undefined
        : '請求できるレセプトがありません。保留の理由を直してから、もう一度計算してください。';
  }
}

/** What the notice at the end of a run says. */
export function endText(run: ClaimRun): string {
  switch (run.state) {
    case 'finished':
      return run.held > 0
        ? `請求の計算が終わりました。保留が ${run.held} 件あります。`
        : '請求の計算が終わりました。保留はありません。';
    case 'cancelled':
      return '請求の計算を中断しました。';
    default:
      return '請求の計算が途中で止まりました。もう一度計算してください。';
  }
}
