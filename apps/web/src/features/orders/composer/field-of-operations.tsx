import { COMBINED_NAMES } from '@akashi/fees';
import { Select } from '@mantine/core';
import { masterCacheOf } from '../masters/master-cache.ts';
import { rowsOf } from '../masters/rows-of.ts';
import type { ProcedureAmount, Surgery } from '../model/order-body.ts';
import { operationsBesideMain } from '../model/surgery-field.ts';
import classes from './composer.module.css';

interface Props {
  readonly order: Surgery;
  readonly onChange: (order: Surgery) => void;
  readonly on: string;
}

const WORDS = [
  { value: '', label: '算定しない (主たる手術のみ)' },
  { value: 'half', label: COMBINED_NAMES.half },
  { value: 'full', label: COMBINED_NAMES.full },
];
const isWord = (value: string | null) => (value === 'half' || value === 'full' ? value : undefined);

/** Two operations or more: whether they share a field and, if so, what each beside the main one is charged by. */
export function FieldOfOperations({ order, onChange, on }: Props) {
  const beside = operationsBesideMain(rowsOf(masterCacheOf(on), order.items));
  if (beside.length === 0) return null;
  const { separateFields } = order;
  const setWord = (code: string, combined: ProcedureAmount['combined']) =>
    onChange({
      ...order,
      items: order.items.map((item) => (item.code === code ? { ...item, combined } : item)),
    });
  const choose = (separate: boolean) =>
    onChange({
      ...order,
      separateFields: separate,
      items: separate ? order.items.map(({ combined: _, ...item }) => item) : order.items,
    });
  return (
    <fieldset className={classes.group}>
      <legend>
        手術野
        {separateFields === undefined && <span className="ak-wait">手術が2つ以上あります</span>}
      </legend>
      <div className={classes.row}>
        <label className={classes.check}>
          <input
            type="radio"
            name={`field-${order.id}`}
            data-step
            checked={separateFields === false}
            onChange={() => choose(false)}
          />
          同じ手術野・病巣
        </label>
        <label className={classes.check}>
          <input
            type="radio"
            name={`field-${order.id}`}
            checked={separateFields === true}
            onChange={() => choose(true)}
          />
          別々の手術野(それぞれ算定)
        </label>
      </div>
      {separateFields === false &&
        order.items
          .filter(({ code }) => beside.includes(code))
          .map((item) => (
            <div key={item.code} className={classes.row}>
              <span className={classes.said}>{item.name}</span>
              <Select
                aria-label={`${item.name}の算定`}
                w={210}
                size="xs"
                data={WORDS}
                value={item.combined ?? ''}
                allowDeselect={false}
                onChange={(value) => setWord(item.code, isWord(value))}
              />
            </div>
          ))}
    </fieldset>
  );
}
