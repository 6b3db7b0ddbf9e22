import { CLASS_NAMES } from '@akashi/fees';
import { ActionIcon, Select } from '@mantine/core';
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
  /** Asks which of the classes of 向精神薬多剤投与 it belongs to. */
  readonly asksClass?: boolean;
  readonly error: string | undefined;
  readonly autoFocus: boolean;
  readonly onChange: (drug: DrugAmount | null) => void;
}

const CLASSES = [
  ...Object.entries(CLASS_NAMES).map(([value, label]) => ({ value, label })),
  { value: 'none', label: 'どれでもない' },
];

/** Which of the four classes a psychotropic is: the master does not say it. */
function ClassSelect({ drug, onChange }: Pick<DrugLineProps, 'drug' | 'onChange'>) {
  return (
    <Select
      aria-label={`${drug.name}の区分`}
      w={130}
      size="xs"
      placeholder="向精神薬の区分"
      data={CLASSES}
      value={drug.psychotropicClass ?? null}
      clearable
      onChange={(value) => onChange({ ...drug, psychotropicClass: CLASS_KEYS.find((one) => one === value) })}
    />
  );
}
const CLASS_KEYS = ['anxiolytic', 'hypnotic', 'antidepressant', 'antipsychotic', 'none'] as const;

/** One drug with its amount; the total follows while typing. */
export function DrugLine(props: DrugLineProps) {
  const { drug, perWhat, total, marks, asksClass = false, error, autoFocus, onChange } = props;
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
        {asksClass && <ClassSelect drug={drug} onChange={onChange} />}
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
