import { CLASS_NAMES, EXCEPTION_NAMES } from '@akashi/fees';
import { Select } from '@mantine/core';
import { masterCacheOf } from '../masters/master-cache.ts';
import type { OrderProblem } from '../model/check-order.ts';
import type { Prescription, PsychotropicException } from '../model/order-body.ts';
import { type PsychotropicFieldsShown, psychotropicFieldsShown } from '../model/psychotropics.ts';
import classes from './composer.module.css';
import { DateBox } from './date-box.tsx';

interface Props {
  readonly order: Prescription;
  readonly onChange: (order: Prescription) => void;
  readonly on: string;
  readonly problems: readonly OrderProblem[];
}

/** 向精神薬: what the prescription comes to, an exception with its reason, and whether it is a long one. */
export function PsychotropicFields({ order, onChange, on, problems }: Props) {
  const { reached, exception, longTerm } = psychotropicFieldsShown(order, (code) =>
    masterCacheOf(on).drugs.get(code),
  );
  if (!exception && !longTerm) return null;
  const error = problems.find((one) => one.field === 'psychotropicException')?.text;
  return (
    <fieldset className={classes.group}>
      <legend>向精神薬</legend>
      {exception && (
        <div className={classes.row}>
          <span className="ak-wait">
            {reached.length === 0 ? '多剤投与の例外' : `多剤投与に当たります(${kindsOf(reached)})`}
          </span>
          <Select
            aria-label="多剤投与として算定しない場合"
            w={330}
            size="xs"
            data={[
              { value: '', label: reached.length === 0 ? '例外を取り消す' : '多剤投与として算定する' },
              ...KINDS.map((value) => ({ value, label: EXCEPTION_NAMES[value] })),
            ]}
            value={order.psychotropicException?.kind ?? ''}
            allowDeselect={false}
            onChange={(value) => onChange(withException(order, exceptionOf(value, on)))}
          />
        </div>
      )}
      {order.psychotropicException !== undefined && (
        <ExceptionFields
          exception={order.psychotropicException}
          onChange={(exception) => onChange(withException(order, exception))}
        />
      )}
      {error !== undefined && (
        <p role="alert" className={classes.error}>
          {error}
        </p>
      )}
      {longTerm && (
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={order.psychotropic === 'longTerm'}
            onChange={(event) => onChange(withLongTerm(order, event.currentTarget.checked))}
          />
          同じ成分を同じ1日量で1年以上続けている(長期処方)
        </label>
      )}
    </fieldset>
  );
}

function kindsOf(reached: PsychotropicFieldsShown['reached']): string {
  return reached
    .map((one) => `${one.classes.map((of) => CLASS_NAMES[of]).join('・')} ${one.kinds}種類`)
    .join('、');
}

const KINDS = ['takenOver', 'switching', 'temporary', 'necessary'] as const;
const SINCE = {
  takenOver: '当院の初診日',
  switching: '切り替えの開始日',
  temporary: '臨時の投与の開始日',
} as const;

interface ExceptionProps {
  readonly exception: PsychotropicException;
  readonly onChange: (exception: PsychotropicException) => void;
}

/** What 摘要 has to say of it. */
function ExceptionFields({ exception, onChange }: ExceptionProps) {
  if (exception.kind === 'necessary')
    return (
      <Words
        label="「1」を算定しない理由"
        value={exception.reason}
        onChange={(reason) => onChange({ ...exception, reason })}
      />
    );
  return (
    <div className={classes.row}>
      <span className={classes.said}>{SINCE[exception.kind]}</span>
      <DateBox
        label={SINCE[exception.kind]}
        value={exception.since === '' ? undefined : exception.since}
        onChange={(since = '') => onChange({ ...exception, since })}
      />
      {exception.kind === 'switching' && (
        <>
          <Words
            label="やめていく薬"
            value={exception.from}
            onChange={(from) => onChange({ ...exception, from })}
          />
          <Words label="新しい薬" value={exception.to} onChange={(to) => onChange({ ...exception, to })} />
        </>
      )}
    </div>
  );
}

function Words(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <input
      aria-label={props.label}
      placeholder={props.label}
      className={classes.words}
      data-step
      maxLength={38}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

function exceptionOf(value: string | null, on: string): PsychotropicException | undefined {
  const kind = KINDS.find((one) => one === value);
  switch (kind) {
    case undefined:
      return undefined;
    case 'necessary':
      return { kind, reason: '' };
    case 'switching':
      return { kind, since: '', from: '', to: '' };
    case 'temporary':
      return { kind, since: on };
    case 'takenOver':
      return { kind, since: '' };
  }
}

function withException(order: Prescription, exception: PsychotropicException | undefined): Prescription {
  const { psychotropicException: _, ...rest } = order;
  return exception === undefined ? rest : { ...rest, psychotropicException: exception };
}

function withLongTerm(order: Prescription, ticked: boolean): Prescription {
  const { psychotropic: _, ...rest } = order;
  return ticked ? { ...rest, psychotropic: 'longTerm' } : rest;
}
