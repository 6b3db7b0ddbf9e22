import { formatEra, weekday } from '@akashi/calendar';
import { NativeSelect } from '@mantine/core';
import type { Action } from '../../app/index.ts';
import { ActionButton, Icon } from '../../ui/index.ts';
import { COUNTED, countByStatus, type Filter, type Row, STATUS } from './model.ts';
import classes from './reception.module.css';

interface Props {
  readonly date: string;
  readonly today: string;
  readonly onDate: (date: string) => void;
  readonly rows: readonly Row[];
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly departments: readonly { readonly code: string; readonly name: string }[];
  readonly actions: readonly Action[];
}

const DAYS = '日月火水木金土';

/** Day, counts that filter, department, and the three F-keys of the desk. */
export function ReceptionHead(props: Props) {
  const { date, today, onDate, rows, filter, onFilter, departments, actions } = props;
  const counts = countByStatus(rows);
  return (
    <header className={classes.head}>
      <label className={classes.day}>
        <span className={classes.dayText}>
          {date === today ? '本日 ' : ''}
          {Number(date.slice(5, 7))}/{Number(date.slice(8))}({DAYS[weekday(date)]})
        </span>
        <input
          type="date"
          value={date}
          onChange={(event) => onDate(event.currentTarget.value || today)}
          title={formatEra(date)}
          aria-label="一覧の日付"
        />
      </label>
      <fieldset className={classes.chips} aria-label="状態で絞り込む">
        {COUNTED.map((status) => (
          <button
            key={status}
            type="button"
            className={classes.chip}
            aria-pressed={filter.status === status}
            onClick={() => onFilter({ ...filter, status: filter.status === status ? undefined : status })}
          >
            <Icon name={STATUS[status].icon} size={12} />
            {STATUS[status].word}
            <b className="ak-num">{counts[status]}</b>
          </button>
        ))}
        {counts.cancelled > 0 && (
          <button
            type="button"
            className={classes.chip}
            aria-pressed={filter.status === 'cancelled'}
            onClick={() =>
              onFilter({ ...filter, status: filter.status === 'cancelled' ? undefined : 'cancelled' })
            }
          >
            取消 <b className="ak-num">{counts.cancelled}</b>
          </button>
        )}
      </fieldset>
      {departments.length > 1 && (
        <NativeSelect
          aria-label="科で絞り込む"
          w={120}
          value={filter.departmentCode}
          onChange={(event) => onFilter({ ...filter, departmentCode: event.currentTarget.value })}
          data={[
            { value: '', label: 'すべての科' },
            ...departments.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      )}
      <span className={classes.grow} />
      {actions.map((action, index) => (
        <ActionButton key={action.id} action={action} variant={index === 0 ? 'filled' : 'default'} />
      ))}
    </header>
  );
}
