import type { DraftOrder } from '@akashi/chart-draft';
import { selectiveYen } from '@akashi/fees';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { Icon } from '../../../ui/index.ts';
import { describeOrder, formQuestions } from '../../orders/index.ts';
import classes from '../chart.module.css';
import type { PointsOf } from './points-of.ts';
import { PointsReason } from './points-reason.tsx';

interface OrderRowProps {
  readonly order: DraftOrder;
  readonly points: PointsOf | undefined;
  /** Absent: read only. */
  readonly onEdit?: (() => void) | undefined;
  readonly onRemove?: (() => void) | undefined;
  /** Opens the form where a question of the fee rules is answered. */
  readonly onAnswer?: (() => void) | undefined;
  /** What differs from last time, by drug code. */
  readonly changes: ReadonlyMap<string, string>;
  /** What has to be put right before signing. */
  readonly faults: readonly string[];
  /** Noted allergies that its drugs touch. */
  readonly allergies: readonly string[];
}

/** One order with its points. Enter edits, Delete removes, → opens the reasons. */
export function OrderRow({ order, points, onEdit, onRemove, onAnswer, ...notes }: OrderRowProps) {
  const { changes, faults, allergies } = notes;
  const [open, setOpen] = useState(false);
  const { title, lines } = describeOrder(order.body);
  const codes = order.body.kind === 'prescription' ? order.body.groups.flatMap((g) => g.drugs) : [];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') onEdit?.();
    else if (event.key === 'Delete' || event.key === 'Backspace') onRemove?.();
    else if (event.key === 'ArrowRight') setOpen(true);
    else if (event.key === 'ArrowLeft') setOpen(false);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      focusBeside(event.currentTarget, event.key);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row that opens, edits and removes by key
    <div
      role="group"
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys are the way without a mouse
      tabIndex={0}
      data-order
      className={classes.order}
      onKeyDown={onKeyDown}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: Enter on the row does the same */}
      <div className={`${classes.orderText} ${onEdit ? classes.editable : ''}`} onClick={onEdit}>
        <h3>{title}</h3>
        {allergies.length > 0 && (
          <p role="alert" className={classes.allergyHit}>
            <Icon name="warn" /> アレルギー登録あり: {allergies.join('・')}
          </p>
        )}
        {lines.map((line, index) => {
          const changed = codes.find((drug) => line.text.startsWith(drug.name))?.code;
          const note = line.kind === 'item' && changed !== undefined ? changes.get(changed) : undefined;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
            <p key={index} data-usage={line.kind === 'usage' || undefined}>
              <span>
                {line.text} {note !== undefined && <em>{note}</em>}
              </span>
              <span className="ak-num">{line.amount}</span>
            </p>
          );
        })}
        {points !== undefined && points.selective.length > 0 && (
          <p data-usage>
            <span>選定療養 (税込)</span>
            <span className="ak-num">{selectiveYen(points).toLocaleString()}円</span>
          </p>
        )}
      </div>
      <div className={classes.orderSide}>
        <button
          type="button"
          tabIndex={-1}
          className={`${classes.points} ak-num`}
          aria-expanded={open}
          title="点数の理由"
          onClick={() => setOpen(!open)}
        >
          {points === undefined ? '…' : points.points.toLocaleString()}
          <Icon name={open ? 'down' : 'right'} size={10} />
        </button>
        {points !== undefined && points.holds.length > 0 && <Icon name="warn" label="要確認" />}
        {onRemove !== undefined && (
          <Tooltip label="削除 (Delete)">
            <ActionIcon tabIndex={-1} aria-label={`${title}を削除`} onClick={onRemove}>
              <Icon name="close" size={12} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {faults.length > 0 && (
        <p role="alert" className={classes.fault}>
          {faults.join(' ')}
        </p>
      )}
      {points !== undefined &&
        formQuestions(points).map((text) => (
          <p key={text} className={`${classes.question} ak-wait`}>
            <Icon name="warn" />
            <span>{text}</span>
            {onAnswer !== undefined && (
              <Button size="compact-xs" variant="light" onClick={onAnswer}>
                入力する
              </Button>
            )}
          </p>
        ))}
      {open && points !== undefined && <PointsReason of={points} />}
    </div>
  );
}

function focusBeside(row: Element, key: 'ArrowDown' | 'ArrowUp'): void {
  const rows = [...(row.parentElement?.querySelectorAll<HTMLElement>('[data-order]') ?? [])];
  rows[rows.indexOf(row as HTMLElement) + (key === 'ArrowDown' ? 1 : -1)]?.focus();
}
