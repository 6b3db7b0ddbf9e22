import { factsAskedBy } from '@akashi/fees';
import { ActionIcon, Button } from '@mantine/core';
import { Icon } from '../../../ui/index.ts';
import { masterCacheOf } from '../masters/master-cache.ts';
import type { ProcedureAmount } from '../model/order-body.ts';
import { readMeasure } from '../model/read-number.ts';
import classes from './composer.module.css';
import { NumberBox } from './field.tsx';

interface Props {
  readonly item: ProcedureAmount;
  readonly on: string;
  readonly onChange: (item: ProcedureAmount) => void;
}

/** Area, minutes, bags and the reason of an exception, each below the line of an item whose fee a rule draws from it. */
export function ItemFacts({ item, on, onChange }: Props) {
  const row = masterCacheOf(on).procedures.get(item.code);
  if (row == null) return null;
  const { area, minutes, bags, exception } = factsAskedBy(row);
  if (!area && minutes === undefined && !bags && exception === undefined) return null;
  const set = (changes: Partial<ProcedureAmount>) => onChange({ ...item, ...changes });
  return (
    <div className={classes.under}>
      <div className={classes.row}>
        {area && (
          <Measure
            label="面積"
            of={item}
            unit="cm²"
            value={item.areaCm2}
            onChange={(areaCm2) => set({ areaCm2 })}
          />
        )}
        {minutes !== undefined && (
          <Measure
            label={minutes}
            of={item}
            unit="分"
            value={item.minutes}
            onChange={(value) => set({ minutes: value })}
          />
        )}
        {exception !== undefined && (
          <input
            aria-label={`${item.name}の${exception}`}
            className={classes.words}
            maxLength={38}
            placeholder={exception}
            value={item.exception ?? ''}
            onChange={({ currentTarget: { value } }) => set({ exception: value === '' ? undefined : value })}
          />
        )}
      </div>
      {bags && <Bags item={item} onChange={onChange} />}
    </div>
  );
}

interface MeasureProps {
  readonly label: string;
  readonly of: ProcedureAmount;
  readonly unit: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

function Measure({ label, of, unit, value, onChange }: MeasureProps) {
  return (
    <span className={classes.date}>
      <span className={classes.said}>{label}</span>
      <NumberBox
        label={`${of.name}の${label}`}
        value={value ?? Number.NaN}
        invalid={value !== undefined && !Number.isFinite(value)}
        decimals={unit !== '分'}
        onChange={(_, text) => onChange(readMeasure(text))}
      />
      {unit}
    </span>
  );
}

const BLANK = { productMl: Number.NaN, sourceMl: Number.NaN };

/** Each bag: what was infused and the blood it was made from; their sums decide the volume (K920). */
function Bags({ item, onChange }: Pick<Props, 'item' | 'onChange'>) {
  const bags = item.bags ?? [];
  const set = (next: typeof bags) => {
    const { bags: _, quantity, ...rest } = item;
    onChange(next.length > 0 ? { ...rest, bags: next } : { ...rest, quantity: quantity ?? Number.NaN });
  };
  const change = (at: number, changes: Partial<typeof BLANK>) =>
    set(bags.map((bag, index) => (index === at ? { ...bag, ...changes } : bag)));
  return (
    <>
      {bags.map((bag, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a bag has no identity but its place
        <div key={at} className={classes.row}>
          <span className={classes.said}>{at + 1}袋目 製剤</span>
          <NumberBox
            label={`${at + 1}袋目の製剤の量`}
            value={bag.productMl}
            onChange={(productMl) => change(at, { productMl })}
          />
          mL
          <span className={classes.said}>原料の血液</span>
          <NumberBox
            label={`${at + 1}袋目の原料の血液量`}
            value={bag.sourceMl}
            onChange={(sourceMl) => change(at, { sourceMl })}
          />
          mL
          <ActionIcon
            aria-label={`${at + 1}袋目を削除`}
            tabIndex={-1}
            onClick={() => set(bags.filter((_, index) => index !== at))}
          >
            <Icon name="close" />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button size="compact-xs" variant="default" onClick={() => set([...bags, BLANK])}>
          {bags.length === 0 ? '袋ごとに入力する' : '袋を追加'}
        </Button>
      </div>
    </>
  );
}
