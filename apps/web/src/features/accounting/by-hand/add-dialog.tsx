import { Modal } from '@mantine/core';
import { useState } from 'react';
import { type Action, useActions } from '../../../app/index.ts';
import { Field, FormFooter, halfWidth } from '../../../ui/index.ts';
import { type MasterHit, MasterPicker, useProcedureRow } from '../../orders/index.ts';
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
    <Modal
      opened
      onClose={props.onClose}
      title="算定に項目を加える"
      size={560}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Body {...props} />
    </Modal>
  );
}

function Body({ encounterId, on, onClose }: Props) {
  const rowOf = useProcedureRow(on);
  const [item, setItem] = useState<Chosen>();
  const [quantity, setQuantity] = useState('');
  const [reason, setReason] = useState('');
  const { add } = useByHand(encounterId, onClose);
  const choose = (hit: MasterHit): void => {
    setQuantity('');
    setItem(undefined);
    void rowOf(hit.code).then((row) => setItem({ hit, unitName: row?.stepped ? row.unitName : undefined }));
  };
  const counted = item?.unitName !== undefined;
  const count = Number(halfWidth(quantity));
  const save: Action = {
    id: 'byHand.add',
    label: '加える',
    shortcut: 'F12',
    disabled: !item || reason.trim() === '' || (counted && !(count > 0)) || add.busy,
    perform: () =>
      item &&
      add.submit({ code: item.hit.code, ...(counted ? { quantity: count } : {}), reason: reason.trim() }),
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
            onPick={choose}
            autoFocus
          />
        </div>
        <p className={classes.note}>
          {item ? (
            <>
              <b>{item.hit.name}</b>{' '}
              {item.hit.value !== null && <span className="ak-quiet ak-num">{item.hit.value}点</span>}
            </>
          ) : (
            <span className="ak-quiet">項目を選んでください。</span>
          )}
        </p>
        {counted && (
          <Field
            label={item.unitName ? `数量(${item.unitName})` : '数量'}
            value={quantity}
            onChange={setQuantity}
            inputMode="decimal"
            maxLength={8}
            hint="点数が数量で決まる項目です"
            error={
              add.fields.get('quantity') ??
              (quantity.trim() !== '' && !(count > 0) ? '数で入力してください。' : undefined)
            }
            required
          />
        )}
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

interface Chosen {
  readonly hit: MasterHit;
  /** 単位 of an item whose points follow a quantity; undefined for all others. */
  readonly unitName: string | undefined;
}
