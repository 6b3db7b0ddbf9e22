import { Modal } from '@mantine/core';
import { useState } from 'react';
import { type Action, useActions } from '../../../app/index.ts';
import { Field, FormFooter, halfWidth } from '../../../ui/index.ts';
import { type MasterHit, MasterPicker } from '../../orders/index.ts';
import classes from '../accounting.module.css';
import { useByHand } from './use-by-hand.ts';

interface Props {
  readonly encounterId: string;
  /** Day of the visit: only what is in force on it can be charged. */
  readonly on: string;
  readonly onClose: () => void;
}

/** Adds what no rule charges by itself, with the reason that the line shows. */
export function AddDialog(props: Props) {
  return (
    <Modal opened onClose={props.onClose} title="算定に項目を加える" size={560}>
      <Body {...props} />
    </Modal>
  );
}

function Body({ encounterId, on, onClose }: Props) {
  const [item, setItem] = useState<MasterHit>();
  const [quantity, setQuantity] = useState('');
  const [reason, setReason] = useState('');
  const { add } = useByHand(encounterId, onClose);
  const count = Number(halfWidth(quantity));
  const counted = quantity.trim() !== '';
  const save: Action = {
    id: 'byHand.add',
    label: '加える',
    shortcut: 'F12',
    disabled: !item || reason.trim() === '' || (counted && !(count > 0)) || add.busy,
    perform: () =>
      item && add.submit({ code: item.code, ...(counted ? { quantity: count } : {}), reason: reason.trim() }),
  };
  useActions([save], 'dialog');
  return (
    <>
      <div className={classes.fields}>
        <div className={classes.note}>
          <MasterPicker
            label="項目を探す"
            placeholder="名前・カナの一部、またはコード"
            kinds={['procedure']}
            on={on}
            onPick={setItem}
            autoFocus
          />
        </div>
        <p className={classes.note}>
          {item ? (
            <>
              <b>{item.name}</b> <span className="ak-quiet ak-num">{item.value}</span>
            </>
          ) : (
            <span className="ak-quiet">項目を選んでください。</span>
          )}
        </p>
        <Field
          label="数量"
          value={quantity}
          onChange={setQuantity}
          inputMode="decimal"
          maxLength={8}
          hint="きざみのある項目(分・枚・単位)だけ入力します"
          error={
            add.fields.get('quantity') ?? (counted && !(count > 0) ? '数で入力してください。' : undefined)
          }
        />
        <span />
        <div className={classes.note}>
          <Field
            label="理由(明細とレセプトの点検に残ります)"
            value={reason}
            onChange={setReason}
            maxLength={200}
            error={add.fields.get('reason')}
            required
          />
        </div>
      </div>
      <FormFooter submit={add} action={save} onBack={onClose} />
    </>
  );
}
