import { DUTY_WORDS } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyDone, useSession } from '../../app/index.ts';
import { dayOf, ReasonDialog, useSubmit } from '../../ui/index.ts';
import classes from './settings.module.css';

type Grant = ReturnType<typeof useDuties>[number];

function useDuties() {
  const query = useQuery({ queryKey: ['identity', 'duties'], queryFn: () => api.rights.listDuties() });
  return query.data?.duties ?? [];
}

/** Duties that people hold now, with the way to end one. */
export function DutiesBox() {
  const { may, deskDate } = useSession();
  const client = useQueryClient();
  const [ending, setEnding] = useState<Grant>();
  const today = new Date().toISOString().slice(0, 10);
  const held = useDuties().filter(({ ended, validUntil }) => !ended && validUntil >= today);
  const submit = useSubmit({
    send: ({ dutyId, reason }: { dutyId: string; reason: string }, call) =>
      api.rights.endDuty({ params: { dutyId }, body: { reason } }, call),
    onDone: () => {
      setEnding(undefined);
      notifyDone('職務を終えました。');
      void client.invalidateQueries({ queryKey: ['identity'] });
    },
  });
  return (
    <>
      <h2>職務</h2>
      <div className={classes.box}>
        <table className={classes.table} aria-label={`職務の一覧 ${deskDate}`}>
          <thead>
            <tr>
              <th>職員</th>
              <th>職務</th>
              <th>期間</th>
              <th>理由</th>
              <th>承認</th>
              {may('rights:manage') && <th aria-label="操作" />}
            </tr>
          </thead>
          <tbody>
            {held.map((grant) => (
              <tr key={grant.id}>
                <td>
                  <b>{grant.staff.name}</b>
                </td>
                <td>{DUTY_WORDS[grant.duty]}</td>
                <td>
                  {dayOf(grant.validFrom)}〜{grant.validUntil}
                </td>
                <td>{grant.reason}</td>
                <td>{grant.approvedBy.name}</td>
                {may('rights:manage') && (
                  <td>
                    <Button variant="default" size="compact-xs" onClick={() => setEnding(grant)}>
                      終える
                    </Button>
                  </td>
                )}
              </tr>
            ))}
            {held.length === 0 && (
              <tr>
                <td colSpan={6} className="ak-quiet">
                  職務を持つ職員はいません。「承認待ち」の「職務を申請」から申請します。
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <ReasonDialog
        opened={ending !== undefined}
        title={ending ? `${ending.staff.name} さんの職務「${DUTY_WORDS[ending.duty]}」を終える` : ''}
        confirmLabel="終える"
        busy={submit.busy}
        onClose={() => setEnding(undefined)}
        onConfirm={(reason) => ending && submit.submit({ dutyId: ending.id, reason })}
      >
        この職務の権限は、すぐに使えなくなります。
      </ReasonDialog>
    </>
  );
}
