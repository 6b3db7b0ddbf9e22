import { Button, Checkbox, Modal, NumberInput } from '@mantine/core';
import { type FormEvent, useEffect, useMemo, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { useDialogKeys } from '../../../app/index.ts';
import { EraDateInput } from '../../../ui/index.ts';
import {
  addDays,
  codesOf,
  daysBetween,
  describeOrder,
  linesToTakeOver,
  masterCacheOf,
  mayBeLongTerm,
  type OrderBody,
  takeOver,
} from '../../orders/index.ts';
import classes from '../chart.module.css';
import type { PastEncounter } from '../opened-chart.ts';
import { doRows } from './do-rows.ts';

interface DoDialogProps {
  readonly past: PastEncounter;
  readonly today: readonly OrderBody[];
  readonly on: string;
  readonly nextVisit: string | null;
  readonly onTake: (orders: OrderBody[]) => void;
  readonly onClose: () => void;
}

/** Do: last time's orders as a checklist; days follow the next visit; what stands in today's list is unticked. */
export function DoDialog({ past, today, on, nextVisit, onTake, onClose }: DoDialogProps) {
  const orders = useMemo(() => past.record?.body.orders ?? [], [past]);
  const rows = useMemo(() => doRows(orders, today), [orders, today]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(rows.filter((row) => !row.alreadyToday).map((row) => row.key)),
  );
  const [days, setDays] = useState<number | undefined>(undefined);
  useDrugsOf(orders, on);
  const drugOf = (code: string) => masterCacheOf(on).drugs.get(code);
  const taken = takeOver({
    past: orders,
    chosen,
    days,
    newId: uuidv7,
    mayBeLongTerm: (code) => (drugOf(code) === undefined ? undefined : mayBeLongTerm(drugOf(code))),
  });
  const toggle = (key: string) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const take = () => {
    if (taken.length === 0) return;
    onTake(taken);
    onClose();
  };
  useDialogKeys({ label: '今日に入れる', disabled: taken.length === 0, perform: take });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take();
  };
  const allKeys = linesToTakeOver(orders).map((line) => line.key);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`Do: ${past.encounter.date} ${past.encounter.departmentName} のオーダー`}
    >
      <form className={classes.dialog} onSubmit={submit}>
        <div className={classes.dialogRow}>
          <Button size="compact-xs" variant="default" onClick={() => setChosen(new Set(allKeys))}>
            すべて選ぶ
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setChosen(new Set())}>
            すべて外す
          </Button>
        </div>
        <div className={classes.doList}>
          {orders.map((order, at) => (
            <div key={order.id}>
              <h3 className={classes.doTitle}>{describeOrder(order).title}</h3>
              {rows
                .filter((row) => row.order === at)
                .map((row) => (
                  <Checkbox
                    key={row.key}
                    checked={chosen.has(row.key)}
                    onChange={() => toggle(row.key)}
                    label={
                      <>
                        {row.text} {row.alreadyToday && <em className="ak-wait">今日の一覧にあります</em>}
                      </>
                    }
                  />
                ))}
            </div>
          ))}
        </div>
        <NextVisit on={on} nextVisit={nextVisit} days={days} onDays={setDays} />
        <footer className={classes.dialogFoot}>
          <p className="ak-quiet">{chosen.size}項目を今日のオーダーに入れます。</p>
          <Button variant="default" onClick={onClose}>
            やめる
          </Button>
          <Button type="submit" disabled={taken.length === 0} data-autofocus>
            今日に入れる (Enter)
          </Button>
        </footer>
      </form>
    </Modal>
  );
}

/** Reads the rows of the drugs of past orders, and draws anew when they have come. */
function useDrugsOf(orders: readonly OrderBody[], on: string): void {
  const [, setRound] = useState(0);
  const drugs = [...new Set(orders.flatMap((order) => codesOf(order).drugs))].join(' ');
  useEffect(() => {
    if (drugs === '') return;
    masterCacheOf(on)
      .need({ drugs: drugs.split(' ') })
      .then((came) => came && setRound((count) => count + 1))
      // Without them 長期処方 comes along, and the form shows it.
      .catch(() => undefined);
  }, [drugs, on]);
}

interface NextVisitProps {
  readonly on: string;
  readonly nextVisit: string | null;
  readonly days: number | undefined;
  readonly onDays: (days: number | undefined) => void;
}

/** Days of internal drugs: as last time, a number, or until the next visit. */
function NextVisit({ on, nextVisit, days, onDays }: NextVisitProps) {
  const least = addDays(on, 1);
  return (
    <div className={classes.dialogRow}>
      <NumberInput
        label="内服の日数"
        w={110}
        min={1}
        max={365}
        placeholder="前回どおり"
        value={days ?? ''}
        onChange={(value) => onDays(typeof value === 'number' && value >= 1 ? value : undefined)}
      />
      <EraDateInput
        label="次回受診まで"
        w={170}
        value={days === undefined ? '' : addDays(on, days)}
        onChange={(until) => until !== '' && onDays(until >= least ? daysBetween(on, until) : undefined)}
      />
      {nextVisit !== null && nextVisit >= least && (
        <Button variant="default" onClick={() => onDays(daysBetween(on, nextVisit))}>
          予約 {nextVisit} まで ({daysBetween(on, nextVisit)}日)
        </Button>
      )}
    </div>
  );
}
