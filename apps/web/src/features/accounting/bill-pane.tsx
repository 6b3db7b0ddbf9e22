import type { Unit, VisitResult } from '@akashi/fees';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useSession } from '../../app/index.ts';
import { Empty, grouped, Icon, nextIndex, Points } from '../../ui/index.ts';
import { answeredInForm } from '../orders/index.ts';
import classes from './accounting.module.css';
import { BillReason } from './bill-reason.tsx';
import { besides, billParts, lineText, readResult } from './model/bill-parts.ts';
import type { OpenedBill } from './use-accounting.ts';

/** The itemised bill by 部; the chosen line explains itself below. */
export function BillPane({ opened }: { opened: OpenedBill }) {
  const result = readResult(opened.bill.result);
  if (!result)
    return (
      <Empty title="明細を表示できません。">
        この会計は古い版で計算されています。訂正すると計算し直します。
      </Empty>
    );
  return <Itemised result={result} opened={opened} />;
}

function Itemised({ result, opened }: { result: VisitResult; opened: OpenedBill }) {
  const parts = billParts(result, opened.sectionTotals);
  const units = parts.flatMap((part) => part.units);
  const [at, setAt] = useState(-1);
  const chosen = units[at];
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = event.key === 'Escape' ? -1 : nextIndex(event.key, at, units.length);
    if (next < 0 && event.key !== 'Escape') return;
    event.preventDefault();
    setAt(next);
  };
  return (
    <>
      <Provisional result={result} />
      <Holds result={result} encounterId={opened.bill.encounterId} />
      <div className={classes.items} role="listbox" aria-label="明細" tabIndex={0} onKeyDown={onKeyDown}>
        {parts.map((part) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options; a fieldset has no place in a list box
          <div key={part.label} role="group" aria-label={part.label}>
            <p className={classes.part}>
              <b>{part.label}</b>
              <span className="ak-num">
                {grouped(part.total)}
                {part.yen ? '円' : '点'}
              </span>
            </p>
            {part.units.map((unit) => {
              const index = units.indexOf(unit);
              return (
                <UnitRow
                  key={`${index} ${unit.lines[0]?.code}`}
                  unit={unit}
                  result={result}
                  chosen={index === at}
                  onChoose={() => setAt(index === at ? -1 : index)}
                />
              );
            })}
          </div>
        ))}
        {units.length === 0 && <Empty title="算定した項目はありません。" />}
        <Suppressed result={result} />
      </div>
      <BillReason unit={chosen} result={result} opened={opened} />
    </>
  );
}

interface RowProps {
  readonly unit: Unit;
  readonly result: VisitResult;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function UnitRow({ unit, result, chosen, onChoose }: RowProps) {
  const { suppressed, holds } = besides(unit, result);
  const provisional = unit.lines.some((line) => line.provisional);
  const hint = unit.reasons.map((reason) => `${reason.text}\n${reason.source}`).join('\n');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the list
    <div
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={classes.unit}
      title={hint}
      ref={(element) => {
        if (chosen) element?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={onChoose}
    >
      <div className={classes.lines}>
        {unit.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a result is never reordered in place
          <span key={`${line.code} ${index}`} className={line.kind === 'comment' ? 'ak-quiet' : undefined}>
            {lineText(line)}
          </span>
        ))}
      </div>
      <span className={classes.marks}>
        {provisional && (
          <span className="ak-wait" title="告示から写した点数です。公式マスターを読み込むと置き換わります。">
            <Icon name="warn" size={12} /> 暫定
          </span>
        )}
        {(unit.uncertain || holds.length > 0) && (
          <span className="ak-wait">
            <Icon name="warn" size={12} /> 要確認
          </span>
        )}
        {suppressed.length > 0 && (
          <span className="ak-quiet">
            <Icon name="info" size={12} /> 算定なし{suppressed.length}
          </span>
        )}
      </span>
      <span className={`${classes.each} ak-num ak-quiet`}>{`${grouped(unit.points)} × ${unit.count}`}</span>
      <b className={`${classes.sum} ak-num`}>
        {grouped(unit.points * unit.count)}
        {unit.yen && '円'}
      </b>
    </div>
  );
}

/** Points that no official master has confirmed: charged, but not to be claimed yet. */
function Provisional({ result }: { result: VisitResult }) {
  const lines = result.units.flatMap((unit) => unit.lines.filter((line) => line.provisional));
  if (lines.length === 0) return null;
  return (
    <ul className={classes.holds} aria-label="暫定の点数">
      <li>
        <Icon name="warn" /> <b>暫定</b> {lines.length}項目は告示から写した点数です。
        <span>公式マスターを読み込むまで、このレセプトは提出できません。</span>
      </li>
    </ul>
  );
}

interface HoldsProps {
  readonly result: VisitResult;
  readonly encounterId: string;
}

/** What keeps the claim back; what the order's own form answers leads to the chart. */
function Holds({ result, encounterId }: HoldsProps) {
  const { may } = useSession();
  if (result.holds.length === 0) return null;
  return (
    <ul className={classes.holds} aria-label="請求の前に確かめること">
      {result.holds.map((hold) => (
        <li key={`${hold.code} ${hold.orderId} ${hold.itemCode} ${hold.text}`}>
          <Icon name="warn" /> {hold.text} <span>{hold.next}</span>
          {answeredInForm(hold) && may('chart:read') && (
            <Link to="/chart/$encounterId" params={{ encounterId }}>
              カルテを開く
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

function Suppressed({ result }: { result: VisitResult }) {
  if (result.suppressed.length === 0) return null;
  return (
    <section aria-label="算定しなかったもの" className={classes.suppressed}>
      <p className={classes.part}>
        <b>算定しなかったもの</b>
        <span>請求額には入っていません</span>
      </p>
      {result.suppressed.map((one) => (
        <div key={`${one.code} ${one.orderId} ${one.reason.rule}`} className={classes.left}>
          <span>
            <s>{one.name}</s> <Points value={one.points} />
          </span>
          <span className="ak-quiet">
            {one.reason.text} <cite>{one.reason.source}</cite>
          </span>
        </div>
      ))}
    </section>
  );
}
