import { type DraftOrder, keepProposal } from '@akashi/chart-draft';
import type { Allergy } from '@akashi/contract';
import { selectiveYen } from '@akashi/fees';
import { Button } from '@mantine/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';
import { Icon } from '../../../ui/index.ts';
import {
  allergiesTouched,
  type DrugChange,
  KIND_LABEL,
  type NamedDisease,
  OrderForm,
  type OrderKind,
  OrderSearch,
} from '../../orders/index.ts';
import classes from '../chart.module.css';
import type { VisitPoints } from '../points/use-visit-points.ts';
import { ConflictCard } from './conflict-card.tsx';
import { OrderRow } from './order-row.tsx';
import { pointsByOrder } from './points-of.ts';
import { PointsReason, unitName } from './points-reason.tsx';
import type { OrderEditing } from './use-order-editing.ts';

interface OrdersPaneProps {
  readonly doc: Y.Doc;
  readonly orders: readonly DraftOrder[];
  /** null: read only. */
  readonly editing: OrderEditing | null;
  readonly author: { readonly id: string; readonly name: string };
  readonly points: VisitPoints;
  /** What the patient pays for these points, in yen; null: not to be said. */
  readonly shareYen: number | null;
  /** Public subsidies come off it at the desk. */
  readonly subsidised: boolean;
  readonly changes: readonly DrugChange[];
  readonly faults: ReadonlyMap<string, readonly string[]>;
  readonly allergies: readonly Allergy[];
  readonly on: string;
  readonly daysToNextVisit: number | null;
  /** Diseases in force that day, the main one first. */
  readonly diseases: readonly NamedDisease[];
  /** Opens an order of a signed record to answer what its fee asks; absent where nobody may. */
  readonly onAnswer?: ((orderId: string) => void) | undefined;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onDo?: (() => void) | undefined;
}

const OFFERED: readonly OrderKind[] = [
  'prescription',
  'injection',
  'laboratory',
  'physiology',
  'imaging',
  'treatment',
  'management',
  'rehabilitation',
];

/** Today's orders with their points while they are written. */
export function OrdersPane(props: OrdersPaneProps) {
  const { doc, orders, editing, author, points, changes, on } = props;
  const open = editing?.editing ?? null;
  const split =
    points.result === null
      ? null
      : pointsByOrder(points.result, new Set(orders.map((one) => one.id).concat(open?.order.id ?? [])));
  const notes = new Map(changes.filter((one) => one.kind !== 'stopped').map((one) => [one.code, one.text]));
  const stopped = changes.filter((one) => one.kind === 'stopped');
  const answerOf = (orderId: string) => {
    if (editing === null) return props.onAnswer && (() => props.onAnswer?.(orderId));
    const order = orders.find((one) => one.id === orderId);
    return open !== null || order === undefined ? undefined : () => editing.edit(order);
  };
  useBackToSearch(open !== null, props.searchRef);
  const form = open !== null && editing !== null && (
    <OrderForm
      order={open.order}
      on={on}
      daysToNextVisit={props.daysToNextVisit}
      diseases={props.diseases}
      onChange={editing.change}
      onDone={editing.finish}
      onCancel={editing.cancel}
    />
  );
  return (
    <>
      {editing !== null && (
        <div className={classes.orderHead}>
          {open === null && (
            <OrderSearch
              on={on}
              onPick={(hit, quick) => void editing.pick(hit, quick)}
              onFilm={editing.pickFilm}
              inputRef={props.searchRef}
            />
          )}
          <div className={classes.chips}>
            {props.onDo !== undefined && (
              <Button size="compact-xs" variant="light" onClick={props.onDo}>
                Do (F6)
              </Button>
            )}
            {OFFERED.map((kind) => (
              <button
                key={kind}
                type="button"
                className={classes.chip}
                disabled={open !== null}
                onClick={() => editing.start(kind)}
              >
                {KIND_LABEL[kind]}
              </button>
            ))}
          </div>
        </div>
      )}
      <div className={classes.scroll}>
        <VisitRow split={split} />
        {orders.map((order) => {
          if (order.conflict !== null) {
            const { proposals } = order.conflict;
            const keep =
              editing === null
                ? undefined
                : (chosen: (typeof proposals)[number]) =>
                    keepProposal(doc, proposals, chosen, { author, at: new Date().toISOString() });
            return <ConflictCard key={order.id} conflict={order.conflict} onKeep={keep} />;
          }
          if (open?.order.id === order.id) return <div key={order.id}>{form}</div>;
          return (
            <OrderRow
              key={order.id}
              order={order}
              points={split?.get(order.id)}
              changes={notes}
              faults={props.faults.get(order.id) ?? []}
              allergies={allergiesTouched(order.body, props.allergies).map((one) => one.substance)}
              onEdit={editing === null || open !== null ? undefined : () => editing.edit(order)}
              onAnswer={answerOf(order.id)}
              onRemove={editing === null || open !== null ? undefined : () => editing.remove(order)}
            />
          );
        })}
        {open !== null && !orders.some((order) => order.id === open.order.id) && form}
        {editing !== null && editing.removed !== null && (
          <p className={classes.removed}>
            オーダーを削除しました。
            <Button size="compact-xs" variant="default" onClick={editing.restore}>
              元に戻す
            </Button>
          </p>
        )}
        {stopped.length > 0 && orders.length > 0 && (
          <p className={classes.stopped}>前回から今回なし: {stopped.map((one) => one.name).join('、')}</p>
        )}
      </div>
      <TotalLine points={points} shareYen={props.shareYen} subsidised={props.subsidised} />
    </>
  );
}

/** When a form closes the cursor goes back to the line that everything ordered begins with. */
function useBackToSearch(open: boolean, search: RefObject<HTMLInputElement | null>): void {
  const before = useRef(open);
  useEffect(() => {
    if (before.current && !open) search.current?.focus();
    before.current = open;
  }, [open, search]);
}

function VisitRow({ split }: { split: ReturnType<typeof pointsByOrder> | null }) {
  const [open, setOpen] = useState(false);
  const visit = split?.get(null);
  if (visit === undefined) return null;
  return (
    <div className={classes.order}>
      <div className={classes.orderText}>
        <h3>基本診療料など</h3>
        <p>{visit.units.map(unitName).join(' + ')}</p>
      </div>
      <div className={classes.orderSide}>
        <button
          type="button"
          className={`${classes.points} ak-num`}
          aria-expanded={open}
          title="点数の理由"
          onClick={() => setOpen(!open)}
        >
          {visit.points.toLocaleString()}
          <Icon name={open ? 'down' : 'right'} size={10} />
        </button>
        {visit.holds.length > 0 && <Icon name="warn" label="要確認" />}
      </div>
      {open && <PointsReason of={visit} />}
    </div>
  );
}

function TotalLine({
  points,
  shareYen,
  subsidised,
}: Pick<OrdersPaneProps, 'points' | 'shareYen' | 'subsidised'>) {
  const { result, state } = points;
  const selective = selectiveYen(result ?? {});
  return (
    <footer className={classes.total}>
      {state === 'waiting' && <span className="ak-quiet">計算中</span>}
      {state === 'failed' && (
        <span className="ak-wait">
          <Icon name="wifi" /> マスターを読めないため途中の点数です
        </span>
      )}
      {state === 'complete' && result !== null && result.holds.length > 0 && (
        <span className="ak-wait">
          <Icon name="warn" /> 要確認 {result.holds.length}件
        </span>
      )}
      <span className={classes.grow} />
      合計
      <strong className="ak-num">{result === null ? '―' : result.points.toLocaleString()}</strong>点
      {shareYen !== null && (
        <span className="ak-num">
          自己負担{subsidised ? '(公費適用前)' : ''} {shareYen.toLocaleString()}円
        </span>
      )}
      {selective > 0 && <span className="ak-num">選定療養(税込) {selective.toLocaleString()}円</span>}
    </footer>
  );
}
