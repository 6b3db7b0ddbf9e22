import type { ClaimRun } from '@akashi/contract';
import type { Action } from '../../app/index.ts';
import { ActionButton, Icon, ProgressText } from '../../ui/index.ts';
import classes from './claims.module.css';
import { timeText } from './claims-head.tsx';

/** How far the calculation is, how it ended, and what concerns the whole month. */
export function RunState({ run, cancel }: { run: ClaimRun; cancel: Action | undefined }) {
  return (
    <>
      {run.state === 'queued' && (
        <div className={classes.state} role="status">
          <Icon name="clock" /> 計算の順番を待っています
          {cancel && <ActionButton action={cancel} size="compact-xs" />}
        </div>
      )}
      {run.state === 'running' && (
        <div className={classes.state}>
          <ProgressText done={run.done} total={run.total} startedAt={run.startedAt} />
          {cancel && <ActionButton action={cancel} size="compact-xs" />}
          <span className="ak-quiet">終わるまで、ほかの画面で仕事を続けられます。</span>
        </div>
      )}
      {(run.state === 'cancelled' || run.state === 'failed') && (
        <div className={classes.state} data-tone="wait" role="status">
          <Icon name="warn" />
          {run.state === 'cancelled'
            ? `計算は ${run.done} / ${run.total} 件で中断しました。ここまでの結果を表示しています。`
            : `計算が ${run.done} / ${run.total} 件で止まりました。ここまでの結果を表示しています。`}
          <b>F5 で計算し直してください。</b>
        </div>
      )}
      {run.notices.length > 0 && (
        <ul className={classes.notices} aria-label="この月のお知らせ">
          {run.notices.map((notice) => (
            <li key={notice}>
              <Icon name="warn" size={12} /> {notice}
            </li>
          ))}
        </ul>
      )}
      {run.files.length > 0 && run.state === 'finished' && (
        <p className={classes.written}>
          <Icon name="check" size={12} /> 請求ファイルを作りました(
          {run.files.map((file) => timeText(file.createdAt)).join('、')})。F9 から保存できます。
        </p>
      )}
    </>
  );
}
