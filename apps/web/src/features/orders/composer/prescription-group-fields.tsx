import { ActionIcon, Button, Select, Tooltip } from '@mantine/core';
import { Icon } from '../../../ui/index.ts';
import { masterCacheOf } from '../masters/master-cache.ts';
import { useDrugRow } from '../masters/use-drug-row.ts';
import type { OrderProblem } from '../model/check-order.ts';
import { FORM_LABEL } from '../model/kinds.ts';
import { drugAmount } from '../model/new-order.ts';
import type { MasterHit, PrescriptionForm, PrescriptionGroup } from '../model/order-body.ts';
import { asksClass } from '../model/psychotropics.ts';
import { amountText, totalOf } from '../model/quantities.ts';
import classes from './composer.module.css';
import { DrugLine } from './drug-line.tsx';
import { Field, NumberBox } from './field.tsx';
import { marksOf } from './marks.ts';
import { MasterPicker } from './master-picker.tsx';
import { UsageField } from './usage-field.tsx';

interface Props {
  readonly number: number;
  readonly group: PrescriptionGroup;
  readonly outside: boolean;
  readonly onChange: (group: PrescriptionGroup | null) => void;
  readonly on: string;
  readonly problems: readonly OrderProblem[];
  readonly daysToNextVisit: number | null;
  /** Another 剤 is taken alike: both count as one unless they are dispensed apart. */
  readonly mayBeApart: boolean;
  /** The classes of its psychotropics decide about 多剤投与. */
  readonly asksClasses: boolean;
}

const FORMS = Object.entries(FORM_LABEL).map(([value, label]) => ({ value, label }));
const BLANK = { name: '', problems: [] } as const;

/** One 剤: its drugs, then usage, times per day and days that they share. Totals are always on screen. */
export function PrescriptionGroupFields({
  number,
  group,
  outside,
  onChange,
  on,
  problems,
  daysToNextVisit,
  mayBeApart,
  asksClasses,
}: Props) {
  const drugRow = useDrugRow(on);
  const rows = masterCacheOf(on).drugs;
  const errorAt = (end: string) => problems.find((one) => one.field.endsWith(end))?.text;
  const addDrug = async (hit: MasterHit) => {
    const drug = await drugRow(hit.code);
    if (drug) onChange({ ...group, drugs: [...group.drugs, drugAmount(drug, BLANK)] });
  };
  const blankAt = group.drugs.findIndex((drug) => !Number.isFinite(drug.amount));
  return (
    <fieldset className={classes.group}>
      <legend>
        剤{number}
        <Select
          aria-label={`剤${number}の区分`}
          w={74}
          size="xs"
          data={FORMS}
          value={group.form}
          onChange={(form) => onChange(withForm(group, form as PrescriptionForm))}
        />
        <Tooltip label="この剤を削除">
          <ActionIcon aria-label={`剤${number}を削除`} onClick={() => onChange(null)}>
            <Icon name="close" />
          </ActionIcon>
        </Tooltip>
      </legend>
      {group.drugs.map((drug, index) => (
        <DrugLine
          // biome-ignore lint/suspicious/noArrayIndexKey: the same drug may stand here twice until it is put right
          key={`${drug.code}-${index}`}
          drug={drug}
          perWhat={{ internal: '/日', asNeeded: '/回', external: ' 全量' }[group.form]}
          total={group.form === 'external' ? '' : `計 ${amountText(totalOf(group, drug))}${drug.unitName}`}
          marks={marksOf(drug, rows.get(drug.code), outside)}
          asksClass={asksClasses && asksClass(rows.get(drug.code))}
          error={errorAt(`drugs.${index}.amount`) ?? errorAt(`code.${drug.code}`)}
          autoFocus={index === blankAt}
          onChange={(next) => {
            const drugs = group.drugs.flatMap((one, at) => (at === index ? (next ?? []) : one));
            onChange(drugs.length === 0 ? null : { ...group, drugs });
          }}
        />
      ))}
      <Field label="用法" error={errorAt('.usage')} wide>
        {(id, invalid) => <UsageField id={id} invalid={invalid} group={group} onChange={onChange} />}
      </Field>
      {group.form !== 'external' && (
        <Field label={group.form === 'asNeeded' ? '回数' : '日数'} error={errorAt('.count')} wide>
          {(id, invalid) => (
            <span className={classes.row}>
              <NumberBox
                id={id}
                value={group.count}
                invalid={invalid}
                onChange={(count) => onChange({ ...group, count })}
              />
              {group.form === 'asNeeded' ? '回分' : '日分'}
              {group.form === 'internal' && (
                <>
                  <NextVisitButton days={daysToNextVisit} onDays={(count) => onChange({ ...group, count })} />
                  {group.timesPerDay !== undefined && (
                    <span className="ak-quiet">1日{group.timesPerDay}回</span>
                  )}
                  <label className={classes.check}>
                    <input
                      type="checkbox"
                      checked={group.temporary === true}
                      onChange={(event) => onChange({ ...group, temporary: event.currentTarget.checked })}
                    />
                    臨時
                  </label>
                  {(mayBeApart || group.apart === true) && (
                    <label className={classes.check}>
                      <input
                        type="checkbox"
                        checked={group.apart === true}
                        onChange={(event) => onChange({ ...group, apart: event.currentTarget.checked })}
                      />
                      別に調剤する(配合不適など)
                    </label>
                  )}
                </>
              )}
            </span>
          )}
        </Field>
      )}
      <div data-offer>
        <MasterPicker
          label={`剤${number}に薬を追加`}
          placeholder="同じ用法の薬を追加"
          kinds={['drug']}
          on={on}
          onPick={(hit) => void addDrug(hit)}
        />
      </div>
    </fieldset>
  );
}

function NextVisitButton({ days, onDays }: { days: number | null; onDays: (days: number) => void }) {
  const possible = days !== null && days > 0 && days <= 365;
  return (
    <Tooltip label={possible ? `次回予約まで ${days}日` : '次回の予約がありません'}>
      <Button
        size="compact-xs"
        variant="default"
        disabled={!possible}
        onClick={() => possible && onDays(days)}
      >
        次回受診まで
      </Button>
    </Tooltip>
  );
}

function withForm(group: PrescriptionGroup, form: PrescriptionForm): PrescriptionGroup {
  const { usageCode: _code, timesPerDay: _times, temporary: _temporary, apart: _apart, ...rest } = group;
  return {
    ...rest,
    form,
    count: form === 'external' ? 1 : group.form === 'external' ? Number.NaN : group.count,
  };
}
