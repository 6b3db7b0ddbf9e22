import type { LegalHold } from '@akashi/contract';
import { Button, Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyDone, useSession } from '../../app/index.ts';
import { dayOf, Failed, patientNumber, ReasonDialog, StatusBadge, useSubmit } from '../../ui/index.ts';
import { HoldDialog } from './hold-dialog.tsx';
import classes from './retention.module.css';

/** Stops to every deletion (訴訟・調査): anybody who manages may set one, lifting needs two persons. */
export function HoldsPane() {
  const { may } = useSession();
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['retention', 'holds'], queryFn: () => api.retention.listHolds() });
  const [adding, setAdding] = useState(false);
  const [lifting, setLifting] = useState<LegalHold>();
  const again = (): void => void client.invalidateQueries({ queryKey: ['retention'] });
  const lift = useSubmit({
    send: ({ id, reason }: { id: string; reason: string }, call) =>
      api.retention.liftHold({ params: { holdId: id }, body: { reason } }, call),
    onDone: () => {
      setLifting(undefined);
      notifyDone('保全を解くことを申請しました。別の人の承認を待っています。');
      again();
    },
  });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const holds = query.data?.holds ?? [];
  const manage = may('retention:manage');
  return (
    <>
      <div className={classes.title}>
        <h2>保全(訴訟・調査のため消去を止めているもの)</h2>
        {manage && (
          <Button variant="default" size="compact-xs" onClick={() => setAdding(true)}>
            保全する
          </Button>
        )}
      </div>
      <div className={classes.box}>
        {holds.length === 0 ? (
          <p className={classes.none}>保全しているものはありません。</p>
        ) : (
          <table className={classes.table}>
            <thead>
              <tr>
                <th>対象</th>
                <th>理由</th>
                <th>保全した人・日</th>
                <th aria-label="操作" />
              </tr>
            </thead>
            <tbody>
              {holds.map((hold) => (
                <tr key={hold.id}>
                  <td>{scopeWord(hold)}</td>
                  <td>{hold.reason}</td>
                  <td>
                    {hold.createdBy} {dayOf(hold.createdAt)}
                  </td>
                  <td className={classes.right}>
                    {hold.lifting ? (
                      <StatusBadge tone="wait" icon="clock">
                        解除の承認待ち
                      </StatusBadge>
                    ) : (
                      manage && (
                        <Button variant="subtle" size="compact-xs" onClick={() => setLifting(hold)}>
                          解くことを申請
                        </Button>
                      )
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <Modal
        opened={adding}
        onClose={() => setAdding(false)}
        title="記録を保全する"
        size="sm"
        closeOnClickOutside={false}
      >
        {adding && (
          <HoldDialog
            onClose={() => setAdding(false)}
            onAdded={() => {
              setAdding(false);
              again();
            }}
          />
        )}
      </Modal>
      <ReasonDialog
        opened={lifting !== undefined}
        title="保全を解くことを申請"
        confirmLabel="申請する"
        busy={lift.busy}
        onClose={() => setLifting(undefined)}
        onConfirm={(reason) => lifting && lift.submit({ id: lifting.id, reason })}
      />
    </>
  );
}

function scopeWord({ scope, patient }: LegalHold): string {
  if (scope.kind === 'institution') return 'すべての記録';
  if (scope.kind === 'period') return `${scope.from} 〜 ${scope.to} の診療`;
  return patient ? `${patientNumber(patient.number)} ${patient.name}` : '患者一人';
}
