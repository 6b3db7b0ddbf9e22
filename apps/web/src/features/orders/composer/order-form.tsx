import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { masterCacheOf } from '../masters/master-cache.ts';
import { checkOrder, type OrderProblem } from '../model/check-order.ts';
import { codesOf } from '../model/codes-of.ts';
import { KIND_LABEL } from '../model/kinds.ts';
import type { OrderBody } from '../model/order-body.ts';
import classes from './composer.module.css';
import type { FormProps } from './form-props.ts';
import { ImagingForm } from './imaging-form.tsx';
import { InjectionForm } from './injection-form.tsx';
import { ItemsForm } from './items-form.tsx';
import { LaboratoryForm } from './laboratory-form.tsx';
import { PrescriptionForm } from './prescription-form.tsx';
import type { NamedDisease } from './rehabilitation-fields.tsx';
import { steppingKeys } from './stepping-keys.ts';

interface OrderFormProps {
  readonly order: OrderBody;
  readonly on: string;
  readonly daysToNextVisit: number | null;
  /** Diseases of the patient in force that day. */
  readonly diseases: readonly NamedDisease[];
  readonly onChange: (order: OrderBody) => void;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** The form of one order, whatever its kind. Nothing is lost when it cannot be accepted yet: each field says why. */
export function OrderForm({ order, on, daysToNextVisit, diseases, ...rest }: OrderFormProps) {
  const { onChange, onDone, onCancel } = rest;
  const form = useRef<HTMLElement>(null);
  const [asked, setAsked] = useState(false);
  const [, setKnown] = useState(0);
  const problems = checkOrder(order, (code) => masterCacheOf(on).knows(code));
  const codes = JSON.stringify(codesOf(order));
  useEffect(() => {
    // Codes of a past order may have ended since; without the network the server checks at signing.
    masterCacheOf(on)
      .need(JSON.parse(codes))
      .then(() => setKnown((count) => count + 1))
      .catch(() => undefined);
  }, [on, codes]);

  // The next key already belongs to the form; a field that waits for its number has taken the focus itself.
  useEffect(() => {
    const root = form.current;
    if (root === null || root.contains(document.activeElement)) return;
    const fields = [...root.querySelectorAll<HTMLElement>('[data-step]')];
    (fields.find((field) => field.closest('[data-offer]') === null) ?? fields[0])?.focus();
  }, []);
  const finish = () => {
    if (problems.length > 0) setAsked(true);
    else onDone();
  };
  const shown = asked ? problems : problems.filter((problem) => problem.field.startsWith('code.'));
  return (
    <section
      ref={form}
      className={classes.form}
      aria-label={`${KIND_LABEL[order.kind]}の入力`}
      onKeyDown={steppingKeys({ onDone: finish, onCancel })}
    >
      <h3>{KIND_LABEL[order.kind]}</h3>
      <FormOf
        order={order}
        onChange={onChange}
        on={on}
        problems={shown}
        daysToNextVisit={daysToNextVisit}
        diseases={diseases}
      />
      <footer className={classes.actions}>
        {asked && problems.length > 0 && (
          <span role="alert" className={classes.error}>
            {problems[0]?.text}
          </span>
        )}
        <Button variant="default" onClick={onCancel}>
          やめる (Esc)
        </Button>
        <Button onClick={finish}>オーダーに入れる (Ctrl+Enter)</Button>
      </footer>
    </section>
  );
}

function FormOf(props: FormProps<OrderBody> & { readonly problems: readonly OrderProblem[] }) {
  const { order, ...rest } = props;
  switch (order.kind) {
    case 'prescription':
      return <PrescriptionForm order={order} {...rest} />;
    case 'injection':
      return <InjectionForm order={order} {...rest} />;
    case 'imaging':
      return <ImagingForm order={order} {...rest} />;
    case 'laboratory':
      return <LaboratoryForm order={order} {...rest} />;
    case 'physiology':
    case 'treatment':
    case 'surgery':
    case 'management':
    case 'rehabilitation':
    case 'other':
      return <ItemsForm order={order} {...rest} />;
  }
}
