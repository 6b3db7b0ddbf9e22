import type { ClaimAssessment } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { api, notifyDone } from '../../../app/index.ts';
import { NotSaved, ReasonDialog, useSubmit } from '../../../ui/index.ts';
import { useRefresh } from '../use-claim-work.ts';

/** Takes one assessment off the list that was entered by mistake. */
export function WithdrawAssessment({ row, onDone }: { row: ClaimAssessment; onDone: () => void }) {
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const withdraw = useSubmit({
    send: (reason: string, call) =>
      api.claims.withdrawAssessment({ params: { assessmentId: row.id }, body: { reason } }, call),
    onDone: () => {
      notifyDone('査定の登録を取り消しました。');
      refresh();
      onDone();
    },
  });
  return (
    <>
      <Button variant="subtle" size="compact-xs" onClick={() => setAsking(true)}>
        この登録を取り消す
      </Button>
      <NotSaved submit={withdraw} />
      <ReasonDialog
        opened={asking}
        title="査定の登録を取り消す"
        confirmLabel="取り消す"
        onClose={() => setAsking(false)}
        onConfirm={withdraw.submit}
        busy={withdraw.busy}
      >
        この査定を一覧と照合から外します。記録と理由は残り、正しい月で入力し直せます。
      </ReasonDialog>
    </>
  );
}
