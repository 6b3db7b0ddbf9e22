import { type ClaimRow, claims, type HoldReason } from '@akashi/contract';
import { Button, Checkbox, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, notifyDone, useDialogKeys, useSession } from '../../app/index.ts';
import { Icon, NotSaved, useSubmit } from '../../ui/index.ts';
import classes from './claims-work.module.css';
import { useRefresh, useVisits } from './use-claim-work.ts';

const HELD = 'CLAIM-HELD-BY-PERSON';

/** Hold, release and split of the chosen claim. */
export function DecideButtons({ row }: { row: ClaimRow }) {
  const { may } = useSession();
  const refresh = useRefresh();
  const [asking, setAsking] = useState<'hold' | 'split'>();
  const held = row.problems.some((problem) => problem.code === HELD);
  const release = useSubmit({
    send: (claimId: string, call) => api.claims.releaseClaim({ params: { claimId } }, call),
    onDone: () => {
      notifyDone('保留を解きました。');
      refresh();
    },
  });
  if (row.sentOn !== null)
    return (
      <p className="ak-done">
        <Icon name="check" size={12} /> {row.sentOn} に送信済み
      </p>
    );
  if (!may('claims:write')) return null;
  return (
    <div className={classes.buttons}>
      {held ? (
        <>
          <HeldWhy claimId={row.id} />
          <Button size="compact-xs" disabled={release.busy} onClick={() => release.submit(row.id)}>
            保留を解く
          </Button>
        </>
      ) : (
        <Button size="compact-xs" variant="default" onClick={() => setAsking('hold')}>
          保留にする
        </Button>
      )}
      <Button size="compact-xs" variant="default" onClick={() => setAsking('split')}>
        レセプトを分ける
      </Button>
      <NotSaved submit={release} />
      {asking === 'hold' && <HoldDialog row={row} onClose={() => setAsking(undefined)} />}
      {asking === 'split' && <SplitDialog row={row} onClose={() => setAsking(undefined)} />}
    </div>
  );
}

function HeldWhy({ claimId }: { claimId: string }) {
  const { data } = useVisits(claimId);
  if (!data?.hold) return null;
  const { reason, note, heldBy } = data.hold;
  return (
    <span className="ak-wait">
      {claims.HOLD_REASON_WORDS[reason]}
      {note === '' ? '' : `：${note}`}（{heldBy}）
    </span>
  );
}

interface DialogProps {
  readonly row: ClaimRow;
  readonly onClose: () => void;
}

function HoldDialog({ row, onClose }: DialogProps) {
  const refresh = useRefresh();
  const [reason, setReason] = useState<HoldReason>('coverage');
  const [note, setNote] = useState('');
  const hold = useSubmit({
    send: (claimId: string, call) =>
      api.claims.holdClaim({ params: { claimId }, body: { reason, note } }, call),
    onDone: () => {
      notifyDone('保留にしました。解くまで請求ファイルに入りません。');
      refresh();
      onClose();
    },
  });
  useDialogKeys({ label: '保留にする', disabled: hold.busy, perform: () => hold.submit(row.id) });
  return (
    <Modal opened onClose={onClose} title={`${row.patientName} のレセプトを保留にする`} size={460}>
      <Select
        label="理由"
        allowDeselect={false}
        value={reason}
        onChange={(value) => value && setReason(value as HoldReason)}
        data={Object.entries(claims.HOLD_REASON_WORDS).map(([value, label]) => ({ value, label }))}
      />
      <TextInput label="内容" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      <NotSaved submit={hold} />
      <div className={classes.buttons}>
        <Button disabled={hold.busy} onClick={() => hold.submit(row.id)}>
          保留にする
        </Button>
      </div>
    </Modal>
  );
}

function SplitDialog({ row, onClose }: DialogProps) {
  const refresh = useRefresh();
  const { data } = useVisits(row.id);
  const [chosen, setChosen] = useState<readonly string[]>();
  const second =
    chosen ?? data?.visits.filter((visit) => visit.part > 1).map((visit) => visit.encounterId) ?? [];
  const split = useSubmit({
    send: (encounterIds: readonly string[], call) =>
      api.claims.splitClaim(
        { params: { claimId: row.id }, body: { encounterIds: [...encounterIds], reason: 'other' } },
        call,
      ),
    onDone: () => {
      notifyDone('受診の分け方を変えました。F5 で計算し直すと、レセプトに反映されます。');
      refresh();
      onClose();
    },
  });
  useDialogKeys({ label: '分ける', disabled: split.busy, perform: () => split.submit(second) });
  return (
    <Modal opened onClose={onClose} title={`${row.patientName} のレセプトを分ける`} size={420}>
      <p className="ak-quiet">
        二枚目に移す受診を選びます。保険が変わった場合は、受診の保険を直せば自動で分かれます。
      </p>
      {(data?.visits ?? []).map((visit) => (
        <Checkbox
          key={visit.encounterId}
          label={`${visit.date} の受診`}
          checked={second.includes(visit.encounterId)}
          onChange={(event) =>
            setChosen(
              event.currentTarget.checked
                ? [...second, visit.encounterId]
                : second.filter((id) => id !== visit.encounterId),
            )
          }
        />
      ))}
      <NotSaved submit={split} />
      <div className={classes.buttons}>
        <Button disabled={split.busy} onClick={() => split.submit(second)}>
          {second.length === 0 ? '一枚に戻す' : '分ける'}
        </Button>
      </div>
    </Modal>
  );
}
