import { ActionIcon } from '@mantine/core';
import { Icon } from '../../../ui/index.ts';
import { masterCacheOf } from '../masters/master-cache.ts';
import { useProcedureRow } from '../masters/use-drug-row.ts';
import type { OrderProblem } from '../model/check-order.ts';
import { KIND_LABEL } from '../model/kinds.ts';
import { procedureItem } from '../model/new-order.ts';
import type { ItemsOrder, ProcedureAmount } from '../model/order-body.ts';
import { withFieldAsAsked } from '../model/surgery-field.ts';
import classes from './composer.module.css';
import { NumberBox } from './field.tsx';
import { FieldOfOperations } from './field-of-operations.tsx';
import type { FormProps } from './form-props.ts';
import { DrugList } from './injection-form.tsx';
import { ItemFacts } from './item-facts.tsx';
import { MasterPicker } from './master-picker.tsx';
import { MaterialList } from './material-list.tsx';
import { type NamedDisease, RehabilitationFields } from './rehabilitation-fields.tsx';
import { StartFields } from './start-fields.tsx';

/** Orders that are a list of procedures; treatment, surgery and others may use drugs and materials with them. */
export function ItemsForm({ order, onChange, on, problems, diseases }: FormProps<ItemsOrder>) {
  const drugError = (index: number, code: string) =>
    problems.find((one) => one.field === `drugs.${index}.amount` || one.field === `code.${code}`)?.text;
  const uses =
    order.kind === 'treatment' || order.kind === 'surgery' || order.kind === 'other' ? order : null;
  return (
    <>
      <ItemList
        items={order.items}
        onChange={(items) => onChange(withItems(order, items, on))}
        on={on}
        problems={problems}
        label={`${KIND_LABEL[order.kind]}の項目を追加`}
        diseases={diseases}
      />
      {order.kind === 'surgery' && <FieldOfOperations order={order} onChange={onChange} on={on} />}
      {uses !== null && <StartFields order={uses} onChange={onChange} on={on} problems={problems} />}
      {uses !== null && (
        <>
          <DrugList
            drugs={uses.drugs ?? []}
            onChange={(drugs) => onChange({ ...uses, drugs })}
            on={on}
            errorAt={drugError}
            label="使った薬を追加"
          />
          <MaterialList
            materials={uses.materials ?? []}
            onChange={(materials) => onChange({ ...uses, materials })}
            on={on}
          />
        </>
      )}
    </>
  );
}

function withItems(order: ItemsOrder, items: ProcedureAmount[], on: string): ItemsOrder {
  return order.kind === 'surgery'
    ? withFieldAsAsked({ ...order, items }, (code) => masterCacheOf(on).procedures.get(code))
    : { ...order, items };
}

interface ItemListProps {
  readonly items: readonly ProcedureAmount[];
  readonly onChange: (items: ProcedureAmount[]) => void;
  readonly on: string;
  readonly problems: readonly OrderProblem[];
  readonly label: string;
  /** What a rehabilitation may be done for. */
  readonly diseases?: readonly NamedDisease[];
}

export function ItemList({ items, onChange, on, problems, label, diseases = [] }: ItemListProps) {
  const procedureRow = useProcedureRow(on);
  const none = problems.find((one) => one.field === 'items')?.text;
  return (
    <>
      {items.map((item, index) => {
        const error = problems.find(
          (one) => one.field.startsWith(`items.${index}.`) || one.field === `code.${item.code}`,
        )?.text;
        return (
          <div key={item.code}>
            <div className={classes.drug}>
              <div className={classes.drugName}>
                {item.name}
                {error !== undefined && (
                  <p role="alert" className={classes.error}>
                    {error}
                  </p>
                )}
              </div>
              {item.quantity !== undefined && item.bags === undefined && (
                <span className={classes.amount}>
                  <NumberBox
                    label={`${item.name}の数量`}
                    value={item.quantity}
                    invalid={error !== undefined}
                    decimals
                    onChange={(quantity) =>
                      onChange(items.map((one, at) => (at === index ? { ...one, quantity } : one)))
                    }
                  />
                  {item.unitName}
                </span>
              )}
              <ActionIcon
                aria-label={`${item.name}を削除`}
                tabIndex={-1}
                onClick={() => onChange(items.filter((_, at) => at !== index))}
              >
                <Icon name="close" />
              </ActionIcon>
            </div>
            <ItemFacts
              item={item}
              on={on}
              onChange={(next) => onChange(items.map((one, at) => (at === index ? next : one)))}
            />
            <RehabilitationFields
              item={item}
              on={on}
              diseases={diseases}
              onChange={(next) => onChange(items.map((one, at) => (at === index ? next : one)))}
            />
          </div>
        );
      })}
      <div data-offer>
        <MasterPicker
          label={label}
          placeholder={`${label} (名前の一部・略語)`}
          kinds={['procedure']}
          on={on}
          autoFocus={items.length === 0}
          onPick={async (hit) => {
            const procedure = await procedureRow(hit.code);
            if (procedure && !items.some((one) => one.code === procedure.code)) {
              onChange([...items, procedureItem(procedure)]);
            }
          }}
        />
        {none !== undefined && (
          <p role="alert" className={classes.error}>
            {none}
          </p>
        )}
      </div>
    </>
  );
}
