import { Checkbox, SegmentedControl } from '@mantine/core';
import { notifyProblem } from '../../../app/index.ts';
import { masterCacheOf } from '../masters/master-cache.ts';
import { COMMON_TESTS, type CommonTest } from '../model/common-tests.ts';
import { procedureItem } from '../model/new-order.ts';
import type { Laboratory } from '../model/order-body.ts';
import classes from './composer.module.css';
import type { FormProps } from './form-props.ts';
import { ItemList } from './items-form.tsx';
import { UrgentField } from './urgent-field.tsx';

/** 検体検査: everyday tests to tick, the rest by search; how the specimen is taken. */
export function LaboratoryForm({ order, onChange, on, problems }: FormProps<Laboratory>) {
  const has = (code: string) => order.items.some((item) => item.code === code);
  const toggle = async (test: CommonTest) => {
    if (has(test.code))
      return onChange({ ...order, items: order.items.filter((one) => one.code !== test.code) });
    const cache = masterCacheOf(on);
    try {
      await cache.need({ procedures: COMMON_TESTS.flatMap((group) => group.tests.map((one) => one.code)) });
    } catch (error) {
      return notifyProblem(error);
    }
    const row = cache.procedures.get(test.code);
    const item = row ? procedureItem(row) : { code: test.code, name: test.label, unitName: '' };
    onChange({ ...order, items: [...order.items, item] });
  };
  const common = new Set(COMMON_TESTS.flatMap((group) => group.tests.map((one) => one.code)));
  return (
    <>
      <div className={classes.row}>
        <SegmentedControl
          aria-label="採取"
          value={order.collection}
          onChange={(collection) => onChange({ ...order, collection })}
          data={[
            { value: 'venous', label: '静脈採血' },
            { value: 'capillary', label: '指先など' },
            { value: 'none', label: '採血なし' },
          ]}
        />
        <Checkbox
          label="当日中に結果を文書で説明"
          checked={order.rapid === true}
          onChange={(event) => onChange({ ...order, rapid: event.currentTarget.checked })}
        />
        <UrgentField
          label="時間外の緊急検査"
          urgentAt={order.urgentAt}
          onChange={(urgentAt) => onChange({ ...order, urgentAt })}
          problems={problems}
        />
      </div>
      <div className={classes.tests}>
        {COMMON_TESTS.map((group) => (
          <fieldset key={group.name}>
            <legend>{group.name}</legend>
            {group.tests.map((test) => (
              <label key={test.code} className={classes.check}>
                <input type="checkbox" checked={has(test.code)} onChange={() => void toggle(test)} />
                {test.label}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <ItemList
        items={order.items.filter((item) => !common.has(item.code))}
        onChange={(others) =>
          onChange({ ...order, items: [...order.items.filter((one) => common.has(one.code)), ...others] })
        }
        on={on}
        problems={problems}
        label="ほかの検査を追加"
      />
    </>
  );
}
