import { ActionIcon } from '@mantine/core';
import { Icon } from '../../../ui/index.ts';
import type { DrugAmount } from '../model/order-body.ts';
import classes from './composer.module.css';
import { NumberBox } from './field.tsx';
import { MARK_LABEL, type Mark } from './marks.ts';

interface DrugLineProps {
  readonly drug: DrugAmount;
  /** Follows the unit: 「/日」「/回」. */
  readonly perWhat: string;
  readonly total: string;
  readonly marks: readonly Mark[];
  readonly error: string | undefined;
  readonly autoFocus: boolean;
  readonly onChange: (drug: DrugAmount | null) => void;
}

/** One drug with its amount; the total follows while typing. */
export function DrugLine({ drug, perWhat, total, marks, error, autoFocus, onChange }: DrugLineProps) {
  return (
    <div className={classes.drug}>
      <div className={classes.drugName}>
        {drug.name}
        {marks.length > 0 && (
          <span className={classes.marks}>
            {marks.map((mark) => (
              <label key={mark} className={classes.check}>
                <input
                  type="checkbox"
                  checked={drug[mark] === true}
                  onChange={(event) => onChange({ ...drug, [mark]: event.currentTarget.checked })}
                />
                {MARK_LABEL[mark]}
              </label>
            ))}
          </span>
        )}
        {error !== undefined && (
          <p role="alert" className={classes.error}>
            {error}
          </p>
        )}
      </div>
      <span className={classes.amount}>
        <NumberBox
          label={`${drug.name}の量`}
          value={drug.amount}
          invalid={error !== undefined}
          decimals
          autoFocus={autoFocus}
          onChange={(amount) => onChange({ ...drug, amount })}
        />
        {drug.unitName}
        {perWhat}
      </span>
      <span className={`${classes.total} ak-num`}>{total}</span>
      <ActionIcon aria-label={`${drug.name}を削除`} tabIndex={-1} onClick={() => onChange(null)}>
        <Icon name="close" />
      </ActionIcon>
    </div>
  );
}
