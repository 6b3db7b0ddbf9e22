import type { ClaimRun } from '@akashi/contract';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { type Action, api, notifyDone, notifyProblem, useActions } from '../../app/index.ts';
import { Failed, grouped, Icon, NotSaved, Points, PrintSheet, saveBlob, useSubmit } from '../../ui/index.ts';
import { AlongList, useAlong } from './along.tsx';
import classes from './claims.module.css';
import { timeText } from './claims-head.tsx';
import { fileObstacle } from './model/run-words.ts';
import { SentButton } from './sent-button.tsx';
import { useRefresh } from './use-claim-work.ts';

interface Props {
  readonly run: ClaimRun;
  readonly onClose: () => void;
  readonly onWritten: (run: ClaimRun) => void;
}

const NO_ACTIONS: readonly Action[] = [];
/** The name the format demands (記録条件仕様 第2章). */
const FILE_NAME = 'RECEIPTC.UKE';

/** The files to hand in, one for each payer body. */
export function FilesDialog(props: Props) {
  return (
    <Modal opened onClose={props.onClose} title="請求ファイルを作る" size={640}>
      <Body {...props} />
    </Modal>
  );
}

function Body({ run, onWritten }: Props) {
  useActions(NO_ACTIONS, 'dialog');
  const refresh = useRefresh();
  const along = useAlong(run.id);
  const obstacle = fileObstacle(run, along.count);
  const [totals, setTotals] = useState<string>();
  const write = useSubmit({
    send: (payerBody: 1 | 2, call) =>
      api.claims.writeClaimFile(
        { params: { runId: run.id }, body: { payerBody, ...along.of(payerBody) } },
        call,
      ),
    onDone: (written, payerBody) => {
      onWritten(written);
      refresh();
      const newest = newestFile(written, payerBody);
      if (newest) void save(newest.id);
    },
  });
  return (
    <>
      {obstacle && (
        <p className="ak-wait" role="alert">
          <Icon name="warn" /> {obstacle}
        </p>
      )}
      {along.failed !== undefined && <Failed error={along.failed} onRetry={along.retry} />}
      {run.totals.map((total, index) => {
        const newest = newestFile(run, total.payerBody);
        return (
          <section key={total.payerBody} className={classes.payer} aria-label={total.label}>
            <div>
              <h3>{total.label}</h3>
              <p className={classes.facts}>
                <span>
                  <b className="ak-num">{grouped(total.claims)}</b> 件
                </span>
                <Points value={total.points} />
                {total.held > 0 && (
                  <span className="ak-wait">
                    <Icon name="warn" size={12} /> 保留 {total.held} 件はファイルに入りません
                  </span>
                )}
              </p>
              {newest && (
                <p className={`${classes.facts} ak-done`}>
                  <span>
                    <Icon name="check" size={12} /> {timeText(newest.createdAt)} に作成
                  </span>
                  <span className="ak-num">{grouped(newest.claims)}件</span>
                  <span className={classes.hash} title={`SHA-256 ${newest.contentSha256}`}>
                    {newest.contentSha256.slice(0, 12)}
                  </span>
                </p>
              )}
              {total.sent > 0 && (
                <p className="ak-quiet">送信済みの {total.sent} 件は、もう一度作っても入りません。</p>
              )}
              <AlongList along={along} payerBody={total.payerBody} />
            </div>
            <div className={classes.payerButtons}>
              <Button
                variant={newest ? 'default' : 'filled'}
                disabled={
                  obstacle !== undefined ||
                  !along.ready ||
                  total.claims - total.sent + along.chosen(total.payerBody) === 0 ||
                  write.busy
                }
                onClick={() => write.submit(total.payerBody)}
                data-autofocus={index === 0 || undefined}
              >
                {newest ? '作り直す' : '作って保存'}
              </Button>
              {newest && <SentButton file={newest} onDone={refresh} />}
              {newest && (
                <Button variant="default" onClick={() => setTotals(newest.id)}>
                  請求書
                </Button>
              )}
              {newest && (
                <Button onClick={() => void save(newest.id)} leftSection={<Icon name="down" />}>
                  保存
                </Button>
              )}
            </div>
          </section>
        );
      })}
      <PrintSheet
        title="診療報酬請求書"
        papers={
          totals
            ? [
                {
                  id: totals,
                  label: '診療報酬請求書',
                  load: () => api.claims.claimTotalsPdf({ params: { fileId: totals } }),
                },
              ]
            : []
        }
        onClose={() => setTotals(undefined)}
      />
      <NotSaved submit={write} />
      <p className={classes.hint}>
        {FILE_NAME}{' '}
        という名前で保存します。社保と国保は別のフォルダーに分け、オンライン請求の画面から送ってください。
      </p>
    </>
  );
}

function newestFile(run: ClaimRun, payerBody: number): ClaimRun['files'][number] | undefined {
  return run.files
    .filter((file) => file.payerBody === payerBody)
    .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))[0];
}

async function save(fileId: string): Promise<void> {
  try {
    saveBlob(await api.claims.downloadClaimFile({ params: { fileId } }), FILE_NAME);
    notifyDone(`${FILE_NAME} を保存しました。`);
  } catch (error) {
    notifyProblem(error);
  }
}
