import { PRICE_CATEGORY_WORDS, type SelfPayLine } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, useSession } from '../../app/index.ts';
import { Choice, digits, Field, grouped, NotSaved, useSubmit } from '../../ui/index.ts';
import classes from './accounting.module.css';
import { yenOf } from './model/outside.ts';
import { groupedPrices } from './model/prices.ts';
import type { OpenedBill } from './use-accounting.ts';

/** What the visit is charged outside insurance; while the bill is open lines come and go from the price list. */
export function SelfPayBox({ opened: { bill } }: { opened: OpenedBill }) {
  const { may } = useSession();
  const open = bill.status !== 'final' && may('billing:write');
  const refresh = useRefresh();
  const remove = useSubmit({
    send: (lineId: string, call) =>
      api.selfPay.removeSelfPay({ params: { encounterId: bill.encounterId, lineId }, body: {} }, call),
    onDone: refresh,
  });
  if (!open && bill.ownLines.length === 0) return null;
  const yen = yenOf(bill.ownLines);
  return (
    <section aria-label="自費" className={classes.ownBox}>
      <p className={classes.part}>
        <b>自費</b>
        <span className="ak-num">{yen > 0 && `${grouped(yen)}円`}</span>
      </p>
      {bill.ownLines.map((line) => (
        <Line
          key={line.id}
          line={line}
          onRemove={open ? () => remove.submit(line.id) : undefined}
          busy={remove.busy}
        />
      ))}
      <NotSaved submit={remove} />
      {open && <Adder encounterId={bill.encounterId} on={bill.date} onAdded={refresh} />}
    </section>
  );
}

function useRefresh(): () => void {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['billing'] });
    void client.invalidateQueries({ queryKey: ['reception'] });
  };
}

interface LineProps {
  readonly line: SelfPayLine;
  readonly onRemove: (() => void) | undefined;
  readonly busy: boolean;
}

function Line({ line, onRemove, busy }: LineProps) {
  return (
    <div className={classes.ownLine}>
      <span>
        {line.name} <span className="ak-quiet">{PRICE_CATEGORY_WORDS[line.category]}</span>
      </span>
      <span className="ak-num ak-quiet">{`${grouped(line.unitYen)} × ${line.quantity}`}</span>
      <b className="ak-num">{grouped(line.yen)}円</b>
      <span className="ak-quiet">
        {line.taxPercent === 0 ? '非課税' : `内税${line.taxPercent}% ${grouped(line.taxYen)}円`}
      </span>
      {onRemove && (
        <Button
          size="compact-xs"
          variant="default"
          disabled={busy}
          onClick={onRemove}
          aria-label={`${line.name}を外す`}
        >
          外す
        </Button>
      )}
    </div>
  );
}

interface AdderProps {
  readonly encounterId: string;
  readonly on: string;
  readonly onAdded: () => void;
}

function Adder({ encounterId, on, onAdded }: AdderProps) {
  const [chosen, setChosen] = useState('');
  const [quantity, setQuantity] = useState('1');
  const list = useQuery({
    queryKey: ['billing', 'prices', on],
    queryFn: () => api.selfPay.listPriceItems({ query: { on } }),
  });
  const add = useSubmit({
    send: (body: { priceItemId: string; quantity: number }, call) =>
      api.selfPay.addSelfPay({ params: { encounterId }, body }, call),
    onDone: () => {
      setChosen('');
      setQuantity('1');
      onAdded();
    },
  });
  const items = list.data?.items ?? [];
  if (list.data && items.length === 0)
    return <p className="ak-quiet">料金表に項目がありません(管理 → 料金表で登録します)。</p>;
  const count = Number(quantity);
  const right = chosen !== '' && Number.isInteger(count) && count >= 1 && count <= 999;
  return (
    <>
      <div className={classes.ownAdd}>
        <Choice
          label="料金表から"
          value={chosen}
          onChange={setChosen}
          options={[{ value: '', label: '選んでください' }, ...groupedPrices(items)]}
        />
        <Field
          label="数量"
          inputMode="numeric"
          maxLength={3}
          value={quantity}
          onChange={(value) => setQuantity(digits(value))}
          error={add.fields.get('quantity')}
        />
        <Button
          variant="default"
          disabled={!right || add.busy}
          onClick={() => add.submit({ priceItemId: chosen, quantity: count })}
        >
          加える
        </Button>
      </div>
      <NotSaved submit={add} />
    </>
  );
}
