import type { TakenFile, TakenKind } from '@akashi/contract';
import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyDone, useSession } from '../../../app/index.ts';
import {
  dayOf,
  Empty,
  Failed,
  grouped,
  Loading,
  NotSaved,
  ReasonDialog,
  useSubmit,
} from '../../../ui/index.ts';
import classes from '../claims-work.module.css';
import { monthText } from '../model/month.ts';
import { useRefresh } from '../use-claim-work.ts';
import { BODY_WORDS } from './words.ts';

const TITLES: Record<TakenKind, string> = {
  assessments: '取り込んだ増減点連絡書',
  returns: '取り込んだ返戻ファイル',
};

/** What was taken in, and what was taken back of it: under the wrong month a file can be taken in again. */
export function TakenFiles({ kind, onClose }: { kind: TakenKind; onClose: () => void }) {
  const { may } = useSession();
  const refresh = useRefresh();
  const [asked, setAsked] = useState<TakenFile>();
  const list = useQuery({
    queryKey: ['claims', 'taken', kind],
    queryFn: ({ signal }) => api.claims.takenFiles({ params: { kind } }, { signal }),
  });
  const withdraw = useSubmit({
    send: ({ file, reason }: { file: TakenFile; reason: string }, call) =>
      api.claims.withdrawFile({ params: { kind, fileId: file.id }, body: { reason } }, call),
    onDone: () => {
      notifyDone('取り込みを取り消しました。同じファイルを取り込み直せます。');
      setAsked(undefined);
      refresh();
    },
    onRefused: () => {
      setAsked(undefined);
      return false;
    },
  });
  const files = list.data?.files ?? [];
  return (
    <Modal opened onClose={onClose} title={TITLES[kind]} size={860}>
      {list.isError && !list.data ? (
        <Failed error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading />
      ) : files.length === 0 ? (
        <Empty title="取り込んだものはありません。" />
      ) : (
        <table className={classes.taken} aria-label={TITLES[kind]}>
          <thead>
            <tr>
              <th scope="col">処理年月</th>
              <th scope="col">機関</th>
              <th scope="col">件数</th>
              <th scope="col">取り込み</th>
              <th scope="col" aria-label="操作" />
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.id} className={file.withdrawn ? 'ak-quiet' : undefined}>
                <td>{monthText(file.processedMonth)}</td>
                <td>{BODY_WORDS[file.payerBody]}</td>
                <td className="ak-num">{grouped(file.lines)}</td>
                <td>
                  {dayOf(file.takenAt)} {file.takenBy}
                  {file.withdrawn && (
                    <div>
                      取消 {dayOf(file.withdrawn.at)} {file.withdrawn.by}: {file.withdrawn.reason}
                    </div>
                  )}
                </td>
                <td>
                  {!file.withdrawn && may('claims:write') && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() => setAsked(file)}
                      aria-label={`${monthText(file.processedMonth)}の取り込みを取り消す`}
                    >
                      取り消す
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <NotSaved submit={withdraw} />
      <ReasonDialog
        opened={asked !== undefined}
        title="取り込みを取り消す"
        confirmLabel="取り消す"
        onClose={() => setAsked(undefined)}
        onConfirm={(reason) => asked && withdraw.submit({ file: asked, reason })}
        busy={withdraw.busy}
      >
        {asked &&
          `${monthText(asked.processedMonth)}の${grouped(asked.lines)}件を一覧と照合から外します。記録と理由は残り、同じファイルを正しい月で取り込み直せます。`}
        {asked && asked.decided > 0 && kind === 'assessments' && (
          <b className="ak-wait"> 対応を記録した{asked.decided}件も外れます。</b>
        )}
      </ReasonDialog>
    </Modal>
  );
}
