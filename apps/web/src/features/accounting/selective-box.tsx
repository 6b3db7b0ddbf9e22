import type { SelectiveLine } from '@akashi/contract';
import { grouped } from '../../ui/index.ts';
import classes from './accounting.module.css';
import { yenOf } from './model/outside.ts';

/** 特別の料金 of 長期収載品 that the patient chose, with how each came about; it comes from the order and changes with it. */
export function SelectiveBox({ lines }: { lines: readonly SelectiveLine[] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-label="選定療養" className={classes.ownBox}>
      <p className={classes.part}>
        <b>選定療養 (税込)</b>
        <span className="ak-num">{grouped(yenOf(lines))}円</span>
      </p>
      {lines.map((line) => (
        <div key={`${line.name} ${line.reason}`} className={classes.selectiveLine}>
          <span>
            {line.name} <span className="ak-quiet">患者希望</span>
          </span>
          <b className="ak-num">{grouped(line.yen)}円</b>
          <span className="ak-quiet">{`内税${line.taxPercent}% ${grouped(line.taxYen)}円`}</span>
          <p className="ak-quiet">{line.reason}</p>
        </div>
      ))}
    </section>
  );
}
