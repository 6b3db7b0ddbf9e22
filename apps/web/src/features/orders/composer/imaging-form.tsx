import { Checkbox, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useProcedureRow } from '../masters/use-drug-row.ts';
import { FILM_PARTS, withOutside } from '../model/film-parts.ts';
import { kindOfProcedure } from '../model/kinds.ts';
import type { Imaging } from '../model/order-body.ts';
import classes from './composer.module.css';
import { Field, NumberBox } from './field.tsx';
import type { FormProps } from './form-props.ts';
import { DrugList } from './injection-form.tsx';
import { MasterPicker } from './master-picker.tsx';
import { OutsideFields, TierChoice } from './outside-films.tsx';
import { UrgentField } from './urgent-field.tsx';

/** 画像: X-ray by part and films, CT and MRI by the code of the equipment. */
export function ImagingForm({ order, onChange, on, problems }: FormProps<Imaging>) {
  // What the tick 他院の画像を読影 takes away, so that a slip of the mouse loses nothing.
  const [before, setBefore] = useState<Imaging | null>(null);
  const setOutside = (outside: boolean) => {
    if (outside) setBefore(order);
    onChange(withOutside(order, outside, before));
  };
  const own = order.outside === true ? withOutside(order, false, before) : order;
  const errorAt = (field: string) => problems.find((one) => one.field === field)?.text;
  return (
    <>
      <div className={classes.row}>
        <SegmentedControl
          aria-label="撮影の種類"
          value={order.method}
          onChange={(method) => onChange(withMethod(own, method))}
          data={[
            { value: 'plain', label: '単純' },
            { value: 'ct', label: 'CT' },
            { value: 'mri', label: 'MRI' },
          ]}
        />
        {order.outside !== true && (
          <>
            <Checkbox
              label="電子画像管理"
              checked={order.electronic === true}
              onChange={(event) => onChange({ ...order, electronic: event.currentTarget.checked })}
            />
            <Checkbox
              label="造影"
              checked={order.contrast === true}
              onChange={(event) => onChange({ ...order, contrast: event.currentTarget.checked })}
            />
          </>
        )}
      </div>
      <Field label="部位" error={errorAt('bodyPart')} wide>
        {(id, invalid) => (
          <>
            <input
              id={id}
              data-step
              className={classes.text}
              aria-invalid={invalid || undefined}
              value={order.bodyPart}
              maxLength={40}
              placeholder="例: 胸部正面"
              onChange={(event) => onChange({ ...order, bodyPart: event.currentTarget.value })}
            />
            {order.method === 'plain' && (
              <span className={classes.chips}>
                {FILM_PARTS.map(([part, tier]) => (
                  <button
                    key={part}
                    type="button"
                    className={classes.chip}
                    onClick={() => onChange({ ...order, bodyPart: part, tier })}
                  >
                    {part}
                  </button>
                ))}
              </span>
            )}
          </>
        )}
      </Field>
      {order.outside === true ? (
        <OutsideFields order={order} onChange={onChange} />
      ) : order.method === 'plain' ? (
        <PlainFields order={order} onChange={onChange} error={errorAt('films')} />
      ) : (
        <EquipmentField order={order} onChange={onChange} on={on} error={errorAt('code')} />
      )}
      <div className={classes.row}>
        {order.outside !== true && (
          <UrgentField
            label="時間外の緊急撮影"
            urgentAt={order.urgentAt}
            onChange={(urgentAt) => onChange({ ...order, urgentAt })}
            problems={problems}
          />
        )}
        {order.method === 'plain' && (
          <Checkbox
            label="他院の画像を読影"
            checked={order.outside === true}
            onChange={(event) => setOutside(event.currentTarget.checked)}
          />
        )}
      </div>
      {order.contrast && order.outside !== true && (
        <DrugList
          drugs={order.drugs ?? []}
          onChange={(drugs) => onChange({ ...order, drugs })}
          on={on}
          errorAt={(index) => errorAt(`drugs.${index}.amount`)}
          label="造影剤を追加"
        />
      )}
    </>
  );
}

interface PartProps {
  readonly order: Imaging;
  readonly onChange: (order: Imaging) => void;
  readonly error: string | undefined;
}

function PlainFields({ order, onChange, error }: PartProps) {
  return (
    <Field label="枚数" error={error} wide>
      {(id, invalid) => (
        <span className={classes.row}>
          <NumberBox
            id={id}
            value={order.films ?? Number.NaN}
            invalid={invalid}
            onChange={(films) => onChange({ ...order, films })}
          />
          枚
          <TierChoice order={order} onChange={onChange} />
          <Checkbox
            label="デジタル"
            checked={order.digital === true}
            onChange={(event) => onChange({ ...order, digital: event.currentTarget.checked })}
          />
        </span>
      )}
    </Field>
  );
}

function EquipmentField({ order, onChange, on, error }: PartProps & { readonly on: string }) {
  const procedureRow = useProcedureRow(on);
  return (
    <Field label="撮影" error={error} wide>
      {(id, invalid) => (
        <>
          <MasterPicker
            id={id}
            label="撮影の種類"
            placeholder={
              order.method === 'ct' ? 'CT撮影の機器を選ぶ (例: CT 16列)' : 'MRI撮影の機器を選ぶ (例: MRI 1.5)'
            }
            kinds={['procedure']}
            on={on}
            invalid={invalid}
            onPick={async (hit) => {
              const row = await procedureRow(hit.code);
              if (row && kindOfProcedure(row.section, row.code) === 'imaging')
                onChange({ ...order, code: row.code });
            }}
          />
          {order.code !== undefined && <span className="ak-quiet">コード {order.code}</span>}
        </>
      )}
    </Field>
  );
}

function withMethod(order: Imaging, method: Imaging['method']): Imaging {
  const { films, tier, digital, code: _code, outside: _outside, technique: _technique, ...rest } = order;
  if (method !== 'plain') return { ...rest, method };
  return { ...rest, method, films: films ?? 1, tier: tier ?? 'i', digital: digital ?? true };
}
