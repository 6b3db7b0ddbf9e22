import { ActionIcon } from '@mantine/core';
import { Icon } from '../../../ui/index.ts';
import type { ItemsOrder } from '../model/order-body.ts';
import classes from './composer.module.css';
import { NumberBox } from './field.tsx';
import { MasterPicker } from './master-picker.tsx';

type MaterialAmount = NonNullable<Extract<ItemsOrder, { kind: 'treatment' }>['materials']>[number];

interface MaterialListProps {
  readonly materials: readonly MaterialAmount[];
  readonly onChange: (materials: MaterialAmount[]) => void;
  readonly on: string;
}

/** 特定器材 used in a treatment, with the amount. */
export function MaterialList({ materials, onChange, on }: MaterialListProps) {
  return (
    <>
      {materials.map((material, index) => (
        <div className={classes.drug} key={material.code}>
          <div className={classes.drugName}>{material.name}</div>
          <span className={classes.amount}>
            <NumberBox
              label={`${material.name}の量`}
              value={material.amount}
              decimals
              onChange={(amount) =>
                onChange(materials.map((one, at) => (at === index ? { ...one, amount } : one)))
              }
            />
            {material.unitName}
          </span>
          <ActionIcon
            aria-label={`${material.name}を削除`}
            tabIndex={-1}
            onClick={() => onChange(materials.filter((_, at) => at !== index))}
          >
            <Icon name="close" />
          </ActionIcon>
        </div>
      ))}
      <div data-offer>
        <MasterPicker
          label="器材を追加"
          placeholder="使った器材を追加 (名前の一部)"
          kinds={['material']}
          on={on}
          onPick={({ code, name, unitName }) => onChange([...materials, { code, name, unitName, amount: 1 }])}
        />
      </div>
    </>
  );
}
