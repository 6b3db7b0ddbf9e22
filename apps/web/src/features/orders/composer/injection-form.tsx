import { SegmentedControl } from '@mantine/core';
import { useDrugRow } from '../masters/use-drug-row.ts';
import { ROUTE_LABEL } from '../model/kinds.ts';
import { drugAmount } from '../model/new-order.ts';
import type { DrugAmount, Injection } from '../model/order-body.ts';
import { DrugLine } from './drug-line.tsx';
import type { FormProps } from './form-props.ts';
import { MasterPicker } from './master-picker.tsx';

const ROUTES = Object.entries(ROUTE_LABEL).map(([value, label]) => ({ value, label }));
const BLANK = { name: '', problems: [] } as const;

/** 注射: the way, and the amount of each drug of one time. */
export function InjectionForm({ order, onChange, on, problems }: FormProps<Injection>) {
  return (
    <>
      <SegmentedControl
        aria-label="手技"
        value={order.route}
        onChange={(route) => onChange({ ...order, route })}
        data={ROUTES as { value: Injection['route']; label: string }[]}
      />
      <DrugList
        drugs={order.drugs}
        onChange={(drugs) => onChange({ ...order, drugs })}
        on={on}
        errorAt={(index, code) =>
          problems.find((one) => one.field === `drugs.${index}.amount` || one.field === `code.${code}`)?.text
        }
        label="注射薬を追加"
      />
    </>
  );
}

interface DrugListProps {
  readonly drugs: readonly DrugAmount[];
  readonly onChange: (drugs: DrugAmount[]) => void;
  readonly on: string;
  readonly errorAt: (index: number, code: string) => string | undefined;
  readonly label: string;
}

/** Drugs used once, with the amount used: of an injection, a treatment, an imaging. */
export function DrugList({ drugs, onChange, on, errorAt, label }: DrugListProps) {
  const drugRow = useDrugRow(on);
  const blankAt = drugs.findIndex((drug) => !Number.isFinite(drug.amount));
  return (
    <>
      {drugs.map((drug, index) => (
        <DrugLine
          key={drug.code}
          drug={drug}
          perWhat=""
          total=""
          marks={[]}
          error={errorAt(index, drug.code)}
          autoFocus={index === blankAt}
          onChange={(next) => onChange(drugs.flatMap((one, at) => (at === index ? (next ?? []) : one)))}
        />
      ))}
      <div data-offer>
        <MasterPicker
          label={label}
          placeholder={`${label} (名前の一部)`}
          kinds={['drug']}
          on={on}
          onPick={async (hit) => {
            const drug = await drugRow(hit.code);
            if (drug) onChange([...drugs, drugAmount(drug, BLANK)]);
          }}
        />
      </div>
    </>
  );
}
