import type { Unit } from '@akashi/fees';
import { Icon } from '../../../ui/index.ts';
import classes from '../chart.module.css';
import type { PointsOf } from './points-of.ts';

/** Why these points: each unit with its rule and source, what was left out and why, what holds the claim. */
export function PointsReason({ of }: { of: PointsOf }) {
  return (
    <div className={classes.reason}>
      {of.units.map((unit, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a result is never reordered in place
        <div key={index}>
          <p className={classes.unit}>
            <span>
              {unitName(unit)}
              {unit.lines.some((line) => line.provisional) && <b className="ak-wait"> 暫定</b>}
              {unit.uncertain === true && <b className="ak-wait"> 要確認</b>}
            </span>
            <span className="ak-num">{unitPoints(unit)}</span>
          </p>
          {unit.reasons.map((reason) => (
            <p key={reason.rule + reason.text} className={classes.why}>
              {reason.text} <cite>{reason.source}</cite>
            </p>
          ))}
        </div>
      ))}
      {of.selective.map((charge) => (
        <div key={charge.reason.text}>
          <p className={classes.unit}>
            <span>選定療養 (税込) {charge.drugs.map(({ name }) => name).join('、')}</span>
            <span className="ak-num">{charge.totalYen.toLocaleString()}円</span>
          </p>
          <p className={classes.why}>
            {charge.reason.text} <cite>{charge.reason.source}</cite>
          </p>
        </div>
      ))}
      {of.suppressed.map((one) => (
        <div key={one.code + one.reason.rule} className={classes.suppressed}>
          <p className={classes.unit}>
            <span>
              <Icon name="info" /> 算定しない: {one.name}
            </span>
            <span className="ak-num">
              <s>{one.points}</s>
            </span>
          </p>
          <p className={classes.why}>
            {one.reason.text} <cite>{one.reason.source}</cite>
          </p>
        </div>
      ))}
      {of.holds.map((hold) => (
        <p key={hold.code + hold.text} className="ak-wait">
          <Icon name="warn" /> {hold.text} {hold.next}
        </p>
      ))}
      {of.units.length + of.suppressed.length + of.holds.length === 0 && (
        <p className={classes.why}>点数はありません。</p>
      )}
    </div>
  );
}

export function unitName(unit: Unit): string {
  return unit.lines
    .filter((line) => line.kind !== 'comment')
    .map((line) => line.name)
    .join(' + ');
}

export function unitPoints(unit: Unit): string {
  const value = unit.yen ? `${unit.points}円` : String(unit.points);
  return unit.count === 1 ? value : `${value}×${unit.count}`;
}
