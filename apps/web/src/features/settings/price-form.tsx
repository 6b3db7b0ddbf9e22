import type { PriceItem } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../app/index.ts';
import { Choice, digits, EnterMoves, EraDateInput, Field, NotSaved, type Submit } from '../../ui/index.ts';
import { type PriceValues, priceValues } from './price-values.ts';
import { CATEGORIES, TAXES, taxOf } from './price-words.ts';
import classes from './settings.module.css';

interface Props {
  readonly item: PriceItem | undefined;
  readonly submit: Submit<PriceValues>;
  readonly onCancel: () => void;
}

/** One price: what it is called, what it costs, how it is taxed, from when. */
export function PriceForm({ item, submit, onCancel }: Props) {
  const { deskDate } = useSession();
  const [values, setValues] = useState(priceValues(item, deskDate));
  const set = <K extends keyof PriceValues>(name: K, value: PriceValues[K]) =>
    setValues({ ...values, [name]: value });
  const error = (name: string) => submit.fields.get(name);
  const right = values.name.trim() !== '' && values.priceYen !== '' && values.validFrom !== '';
  const save = () => right && !submit.busy && submit.submit(values);
  return (
    <EnterMoves onEnd={save} className={classes.priceForm}>
      <Choice
        label="区分"
        value={values.category}
        onChange={(value) => set('category', value)}
        options={CATEGORIES}
      />
      <Field
        label="名称"
        value={values.name}
        onChange={(value) => set('name', value)}
        error={error('name')}
        maxLength={60}
        autoFocus
      />
      <Field
        label="料金(円)"
        inputMode="numeric"
        maxLength={8}
        value={values.priceYen}
        onChange={(value) => set('priceYen', digits(value))}
        error={error('priceYen')}
      />
      <Choice
        label="消費税"
        value={values.tax}
        onChange={(value) => set('tax', taxOf(value))}
        options={TAXES}
      />
      <EraDateInput
        label="いつから"
        required
        value={values.validFrom}
        onChange={(value) => set('validFrom', value)}
        error={error('validFrom')}
      />
      <EraDateInput
        label="いつまで"
        value={values.validTo}
        onChange={(value) => set('validTo', value)}
        emptyHint="期限なし"
        error={error('validTo')}
      />
      <div>
        <Button disabled={!right || submit.busy} onClick={save} data-enter-stop>
          保存
        </Button>{' '}
        <Button variant="default" onClick={onCancel}>
          やめる
        </Button>
      </div>
      <NotSaved submit={submit} />
    </EnterMoves>
  );
}
