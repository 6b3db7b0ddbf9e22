import { ONSET_NAMES, type RehabilitationInputs, rehabilitationInputs } from '@akashi/fees';
import { Select } from '@mantine/core';
import { masterCacheOf } from '../masters/master-cache.ts';
import { dayProblems, readableFacts } from '../model/check-facts.ts';
import type { ProcedureAmount, RehabilitationFacts } from '../model/order-body.ts';
import classes from './composer.module.css';
import { DateBox } from './date-box.tsx';

/** A disease of the patient as it is read on the chart. */
export interface NamedDisease {
  readonly code: string;
  readonly name: string;
}

interface Props {
  readonly item: ProcedureAmount;
  readonly on: string;
  readonly diseases: readonly NamedDisease[];
  readonly onChange: (item: ProcedureAmount) => void;
}

/** What a rehabilitation is counted from: asked below its line, each question only where its answer changes something. */
export function RehabilitationFields({ item, on, diseases, onChange }: Props) {
  const row = masterCacheOf(on).procedures.get(item.code);
  const facts = item.rehabilitation ?? {};
  const asks =
    row == null
      ? undefined
      : rehabilitationInputs(row, { facts: readableFacts(facts), quantity: item.quantity, on });
  if (asks === undefined) return null;
  const set = (changes: RehabilitationFacts) =>
    onChange({ ...item, rehabilitation: { ...facts, ...changes } });
  const [usual = 'onset'] = asks.onsetKinds;
  const kind = facts.onsetKind ?? usual;
  return (
    <div className={classes.under}>
      <div className={classes.row}>
        {asks.onsetKinds.length > 1 ? (
          <Select
            aria-label={`${item.name}の起算日の種類`}
            w={140}
            size="xs"
            data={asks.onsetKinds.map((value) => ({ value, label: ONSET_NAMES[value] }))}
            value={kind}
            allowDeselect={false}
            onChange={(value) => set({ onsetKind: asks.onsetKinds.find((one) => one === value) ?? usual })}
          />
        ) : (
          <span className={classes.said}>{ONSET_NAMES[kind]}</span>
        )}
        <DateBox
          label={`${item.name}の起算日`}
          value={facts.onset}
          onChange={(onset) => set({ onset, onsetKind: kind })}
        />
        <DayText asks={asks} />
      </div>
      {asks.standardDays !== undefined && (
        <div className={classes.row}>
          <span className={classes.said}>対象の傷病</span>
          <DiseaseSelect facts={facts} item={item} diseases={diseases} onChange={set} />
        </div>
      )}
      <Questions asks={asks} facts={facts} name={item.name} onChange={set} />
    </div>
  );
}

function DayText({ asks: { day, standardDays } }: { readonly asks: RehabilitationInputs }) {
  if (day === undefined) return null;
  if (day < 1) return <span className="ak-wait">診療日より後です</span>;
  const limit = standardDays === undefined ? '' : ` (${standardDays}日まで)`;
  const beyond = standardDays !== undefined && day > standardDays;
  return <span className={`${beyond ? 'ak-wait' : 'ak-quiet'} ak-num`}>{`${day}日目${limit}`}</span>;
}

interface PartProps {
  readonly facts: RehabilitationFacts;
  readonly onChange: (changes: RehabilitationFacts) => void;
}

function DiseaseSelect({
  facts: { disease },
  item,
  diseases,
  onChange,
}: PartProps & Pick<Props, 'item' | 'diseases'>) {
  const names = [...new Set([...diseases.map(({ name }) => name), ...(disease ? [disease.name] : [])])];
  return (
    <Select
      aria-label={`${item.name}の対象の傷病`}
      w={260}
      size="xs"
      placeholder={names.length === 0 ? '病名がありません' : '選ぶ'}
      data={names}
      value={disease?.name ?? null}
      clearable
      onChange={(name) => {
        const code = diseases.find((one) => one.name === name)?.code;
        onChange({ disease: name === null ? undefined : { name, ...(code === undefined ? {} : { code }) } });
      }}
    />
  );
}

const TICKS = [
  ['nineUnits', '1日9単位まで行える患者'],
  ['careInsurance', '要介護・要支援の認定あり'],
] as const;

function Questions({
  asks,
  facts,
  name,
  onChange,
}: PartProps & { readonly asks: RehabilitationInputs; readonly name: string }) {
  const ticks = TICKS.filter(([key]) => asks[key]);
  // A day that is refused stays in sight until it is mended.
  const admittedOn = asks.admittedOn || dayProblems('admittedOn', '入院日', facts.admittedOn).length > 0;
  if (ticks.length === 0 && asks.early === undefined && !asks.continued && !admittedOn) return null;
  return (
    <div className={classes.row}>
      {asks.early !== undefined && (
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={facts.early === true}
            onChange={(event) => onChange({ early: event.currentTarget.checked })}
          />
          {asks.early}(早期の加算)
        </label>
      )}
      {admittedOn && (
        <>
          <span className={classes.said}>退院前の入院日</span>
          <DateBox
            label={`${name}の入院日`}
            value={facts.admittedOn}
            onChange={(admittedOn) => onChange({ admittedOn })}
          />
        </>
      )}
      {ticks.map(([key, label]) => (
        <label key={key} className={classes.check}>
          <input
            type="checkbox"
            checked={facts[key] === true}
            onChange={(event) => onChange({ [key]: event.currentTarget.checked })}
          />
          {label}
        </label>
      ))}
      {asks.continued && (
        <>
          <label className={classes.check}>
            <input
              type="checkbox"
              checked={facts.continued === true}
              onChange={(event) => onChange({ continued: event.currentTarget.checked })}
            />
            改善が期待できるため継続
          </label>
          {facts.continued === true && (
            <input
              aria-label={`${name}の継続の理由`}
              className={classes.text}
              data-step
              maxLength={38}
              placeholder="継続の理由(摘要に載ります)"
              value={facts.continuedReason ?? ''}
              onChange={(event) => onChange({ continuedReason: event.currentTarget.value })}
            />
          )}
        </>
      )}
    </div>
  );
}
