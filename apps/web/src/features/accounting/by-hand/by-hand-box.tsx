import type { ItemByHand } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../../app/index.ts';
import { Failed, NotSaved } from '../../../ui/index.ts';
import classes from '../accounting.module.css';
import type { OpenedBill } from '../use-accounting.ts';
import { AddDialog } from './add-dialog.tsx';
import { useByHand, useItemsByHand } from './use-by-hand.ts';

/** What was added to the charges, or taken out of them, by hand; while the bill is open it can be taken back. */
export function ByHandBox({ opened: { bill } }: { opened: OpenedBill }) {
  const { may } = useSession();
  const open = bill.status !== 'final' && may('billing:write');
  const query = useItemsByHand(bill.encounterId);
  const { undo } = useByHand(bill.encounterId);
  const [adding, setAdding] = useState(false);
  const items = query.data?.items ?? [];
  if (query.isError && !query.data)
    return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!open && items.length === 0) return null;
  return (
    <section aria-label="手で直した算定" className={classes.ownBox}>
      <p className={classes.part}>
        <b>手で直した算定</b>
        {open && (
          <Button size="compact-xs" variant="default" onClick={() => setAdding(true)}>
            項目を加える
          </Button>
        )}
      </p>
      {items.map((item) => (
        <Line
          key={`${item.action} ${item.code} ${item.at}`}
          item={item}
          busy={undo.busy}
          onUndo={open ? () => undo.submit(entryOf(item)) : undefined}
        />
      ))}
      <NotSaved submit={undo} />
      {adding && <AddDialog encounterId={bill.encounterId} on={bill.date} onClose={() => setAdding(false)} />}
    </section>
  );
}

const entryOf = ({ action, code, at }: ItemByHand) => ({ action, code, ...(at === null ? {} : { at }) });

interface LineProps {
  readonly item: ItemByHand;
  readonly busy: boolean;
  /** Absent: the bill is settled. */
  readonly onUndo: (() => void) | undefined;
}

function Line({ item, busy, onUndo }: LineProps) {
  const { action, name, quantity, reason, by } = item;
  return (
    <div className={classes.byHand}>
      <b>{action === 'add' ? '加えた' : '外した'}</b>
      <span>
        {name}
        {quantity !== null && ` × ${quantity}`}
      </span>
      <span className="ak-quiet">
        {reason}
        {by && `（${by.name}）`}
      </span>
      {onUndo && (
        <Button
          size="compact-xs"
          variant="default"
          disabled={busy}
          onClick={onUndo}
          aria-label={`${name}を元に戻す`}
        >
          元に戻す
        </Button>
      )}
    </div>
  );
}
