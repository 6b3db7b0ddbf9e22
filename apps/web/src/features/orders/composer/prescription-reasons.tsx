import { prescriptionAsks } from '@akashi/fees';
import { masterCacheOf } from '../masters/master-cache.ts';
import type { Prescription } from '../model/order-body.ts';
import { amountText } from '../model/quantities.ts';
import classes from './composer.module.css';
import type { FormProps } from './form-props.ts';

type Props = Pick<FormProps<Prescription>, 'order' | 'onChange' | 'on'>;

/** Why so many patches, and whether a gargle alone is treatment: without these words nothing is paid for the prescription. */
export function PrescriptionReasons({ order, onChange, on }: Props) {
  const asks = prescriptionAsks(order.groups, (code) => masterCacheOf(on).drugs.get(code));
  const patches = asks.patchReason || order.patchReason !== undefined;
  const gargle = asks.therapeuticGargle || order.therapeuticGargle === true;
  if (!patches && !gargle) return null;
  return (
    <fieldset className={classes.group}>
      <legend>{patches ? '貼付剤' : 'うがい薬'}</legend>
      {patches && (
        <div className={classes.row}>
          <span className={order.patchReason === undefined ? 'ak-wait' : classes.said}>
            1処方で{amountText(asks.patchSheets)}枚
          </span>
          <input
            aria-label="63枚を超えて出す理由"
            className={classes.words}
            data-step
            maxLength={38}
            placeholder="63枚を超えて出す理由(処方箋と摘要に載ります)"
            value={order.patchReason ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...order, patchReason: value === '' ? undefined : value })
            }
          />
        </div>
      )}
      {gargle && (
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={order.therapeuticGargle === true}
            onChange={({ currentTarget: { checked } }) =>
              onChange({ ...order, therapeuticGargle: checked ? true : undefined })
            }
          />
          治療のためのうがい薬
        </label>
      )}
    </fieldset>
  );
}
