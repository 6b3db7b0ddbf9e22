import { SegmentedControl, Select } from '@mantine/core';
import { masterCacheOf } from '../masters/master-cache.ts';
import { useDrugRow } from '../masters/use-drug-row.ts';
import { groupFor } from '../model/new-order.ts';
import type { MasterHit, Prescription, PrescriptionGroup } from '../model/order-body.ts';
import { psychotropicQuestions, takenAlike } from '../model/psychotropics.ts';
import classes from './composer.module.css';
import type { FormProps } from './form-props.ts';
import { MasterPicker } from './master-picker.tsx';
import { PrescriptionGroupFields } from './prescription-group-fields.tsx';
import { PrescriptionReasons } from './prescription-reasons.tsx';
import { PsychotropicFields } from './psychotropic-fields.tsx';

const BLANK = { name: '', problems: [] } as const;

/** 処方: place, refill, and one block per 剤. */
export function PrescriptionForm({
  order,
  onChange,
  on,
  problems,
  daysToNextVisit,
}: FormProps<Prescription>) {
  const drugRow = useDrugRow(on);
  const asks = psychotropicQuestions(order.groups, (code) => masterCacheOf(on).drugs.get(code));
  const setGroup = (at: number, group: PrescriptionGroup | null) =>
    onChange({
      ...order,
      groups: order.groups.flatMap((one, index) => (index === at ? (group ?? []) : one)),
    });
  const addGroup = async (hit: MasterHit) => {
    const drug = await drugRow(hit.code);
    if (drug) onChange({ ...order, groups: [...order.groups, groupFor(drug, BLANK)] });
  };
  return (
    <>
      <div className={classes.row}>
        <SegmentedControl
          aria-label="院外・院内"
          value={order.place}
          onChange={(place) => onChange({ ...order, place })}
          data={[
            { value: 'outside', label: '院外' },
            { value: 'inHouse', label: '院内' },
          ]}
        />
        <Select
          aria-label="リフィル"
          w={118}
          value={String(order.refill ?? '')}
          onChange={(value) => onChange(withRefill(order, value))}
          data={[
            { value: '', label: 'リフィルなし' },
            { value: '2', label: 'リフィル 2回' },
            { value: '3', label: 'リフィル 3回' },
          ]}
          disabled={order.place === 'inHouse'}
        />
      </div>
      {order.groups.map((group, index) => (
        <PrescriptionGroupFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a 剤 has no identity but its place
          key={index}
          number={index + 1}
          group={group}
          outside={order.place === 'outside'}
          onChange={(next) => setGroup(index, next)}
          on={on}
          problems={problems.filter((one) => one.field.startsWith(`groups.${index}.`))}
          daysToNextVisit={daysToNextVisit}
          mayBeApart={takenAlike(group, order.groups)}
          asksClasses={asks.classes}
        />
      ))}
      <PrescriptionReasons order={order} onChange={onChange} on={on} />
      <PsychotropicFields order={order} onChange={onChange} on={on} problems={problems} />
      <div data-offer>
        <MasterPicker
          label="別の用法の薬を追加"
          placeholder="別の用法の薬を追加 (薬の名前の一部)"
          kinds={['drug']}
          on={on}
          onPick={(hit) => void addGroup(hit)}
          autoFocus={order.groups.length === 0}
        />
      </div>
    </>
  );
}

function withRefill(order: Prescription, value: string | null): Prescription {
  const { refill: _refill, ...rest } = order;
  return value === '2' || value === '3' ? { ...rest, refill: Number(value) } : rest;
}
