import type { identity } from '@akashi/contract';
import { type Action, useActions, useSession } from '../../app/index.ts';
import {
  DraftNotice,
  EnterMoves,
  EraDateInput,
  Failed,
  FormFooter,
  Loading,
  readTime,
  useDraftForm,
} from '../../ui/index.ts';
import { hoursBody, type Span, spanError, WEEKDAYS, type Week, weekOf } from './model.ts';
import { Section } from './section.tsx';
import classes from './settings.module.css';
import { useChangeInstitution, useInstitution } from './use-institution.ts';

export function HoursSection() {
  const query = useInstitution();
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  return <Form key={JSON.stringify(query.data.hours)} facts={query.data} />;
}

interface Values {
  readonly week: Week;
  readonly validFrom: string;
}

function Form({ facts }: { facts: identity.InstitutionSettings }) {
  const { may, deskDate } = useSession();
  const form = useDraftForm<Values>('settings:hours', {
    week: weekOf(facts.hours, deskDate),
    validFrom: deskDate,
  });
  const { week, validFrom } = form.values;
  const submit = useChangeInstitution('診療時間を変えました。', () => form.reset());
  const readOnly = !may('identity:manage');
  const wrong = week.some((spans) => spans.some((span) => spanError(span) !== undefined));
  const save: Action = {
    id: 'hours.save',
    label: '診療時間を保存',
    shortcut: 'F12',
    visible: !readOnly,
    disabled: !form.dirty || wrong || validFrom === '' || submit.busy,
    perform: () => submit.submit({ validFrom, hours: hoursBody(week) }),
  };
  useActions([save]);
  const change = (day: number, index: number, span: Span): void =>
    form.set('week', week.with(day, (week[day] ?? []).with(index, span)));
  return (
    <Section
      title="診療時間"
      lead="時間外・休日・深夜・夜間早朝等の加算は、この時間から判定します。休診の日は空にします。"
    >
      <DraftNotice form={form} />
      <div className={`${classes.box} ${classes.padded}`}>
        <EnterMoves>
          <table className={classes.table}>
            <tbody>
              {[1, 2, 3, 4, 5, 6, 0].map((day) => (
                <tr key={day}>
                  <td style={{ width: 60 }}>{WEEKDAYS[day]}</td>
                  <td>
                    {(week[day] ?? []).map((span, index) => (
                      <Times
                        // biome-ignore lint/suspicious/noArrayIndexKey: morning and afternoon stay in their place
                        key={index}
                        span={span}
                        label={`${WEEKDAYS[day]} ${index === 0 ? '午前' : '午後'}`}
                        readOnly={readOnly}
                        onChange={(next) => change(day, index, next)}
                      />
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {!readOnly && (
            <div style={{ width: 180, marginTop: 12 }}>
              <EraDateInput
                label="適用日"
                required
                value={validFrom}
                onChange={(value) => form.set('validFrom', value)}
              />
            </div>
          )}
        </EnterMoves>
        {!readOnly && <FormFooter submit={submit} action={save} />}
      </div>
      {facts.closedDays.length > 0 && (
        <>
          <h2>臨時の休診日</h2>
          <div className={classes.box}>
            <table className={classes.table}>
              <tbody>
                {facts.closedDays.map((day) => (
                  <tr key={day.date}>
                    <td style={{ width: 110 }}>{day.date}</td>
                    <td>{day.reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Section>
  );
}

interface TimesProps {
  readonly span: Span;
  readonly label: string;
  readonly readOnly: boolean;
  readonly onChange: (span: Span) => void;
}

function Times({ span, label, readOnly, onChange }: TimesProps) {
  const error = spanError(span);
  const input = (name: 'opens' | 'closes') => (
    <input
      className={classes.time}
      aria-label={`${label} ${name === 'opens' ? '始まり' : '終わり'}`}
      aria-invalid={error !== undefined}
      title={error}
      value={span[name]}
      disabled={readOnly}
      inputMode="numeric"
      onChange={(event) => onChange({ ...span, [name]: event.currentTarget.value })}
      onBlur={() => onChange({ ...span, [name]: readTime(span[name]) ?? span[name] })}
    />
  );
  return (
    <span className={classes.pair}>
      {input('opens')} 〜 {input('closes')}
      {error && <span className="ak-danger">{error}</span>}
    </span>
  );
}
