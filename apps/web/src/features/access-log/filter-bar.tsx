import { ACT_WORDS, PURPOSE_WORDS, RESULT_WORDS } from '@akashi/contract';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { Choice, EraDateInput, Icon, PatientPicker, patientNumber } from '../../ui/index.ts';
import classes from './access-log.module.css';
import type { LogFilter } from './model/filter.ts';
import { useStaff } from './use-access-log.ts';

interface Props {
  readonly filter: LogFilter;
  readonly onChange: (filter: LogFilter) => void;
  readonly onSearch: () => void;
  readonly busy: boolean;
  /** The counts ask by period and person alone. */
  readonly brief?: boolean;
}

const all = (words: Readonly<Record<string, string>>) => [
  { value: '', label: 'すべて' },
  ...Object.entries(words).map(([value, label]) => ({ value, label })),
];

/** What is looked for; Enter searches. */
export function FilterBar({ filter, onChange, onSearch, busy, brief = false }: Props) {
  const staff = useStaff();
  const set = (part: Partial<LogFilter>) => onChange({ ...filter, ...part });
  const people = (staff.data?.staff ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <form
      className={classes.filter}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch();
      }}
    >
      <EraDateInput label="期間 から" w={118} value={filter.from} onChange={(from) => set({ from })} />
      <EraDateInput label="まで" w={118} value={filter.to} onChange={(to) => set({ to })} />
      {!brief && <PatientChoice filter={filter} onPick={(patient) => set({ patient })} />}
      <Choice
        label="職員"
        w={120}
        value={filter.staffId}
        onChange={(staffId) => set({ staffId })}
        options={[{ value: '', label: 'すべて' }, ...people]}
      />
      {!brief && (
        <Choice
          label="操作"
          w={110}
          value={filter.act}
          onChange={(act) => set({ act })}
          options={all(ACT_WORDS)}
        />
      )}
      <Choice
        label="目的"
        w={92}
        value={filter.purpose}
        onChange={(purpose) => set({ purpose })}
        options={all(PURPOSE_WORDS)}
      />
      {!brief && (
        <Choice
          label="結果"
          w={84}
          value={filter.result}
          onChange={(result) => set({ result })}
          options={all(RESULT_WORDS)}
        />
      )}
      <Button type="submit" loading={busy} leftSection={<Icon name="search" />}>
        {brief ? '数える' : '探す'}
      </Button>
    </form>
  );
}

function PatientChoice({
  filter,
  onPick,
}: {
  filter: LogFilter;
  onPick: (patient: LogFilter['patient']) => void;
}) {
  const [opened, setOpened] = useState(false);
  return (
    <div className={classes.patientChoice}>
      <span className={classes.label}>患者</span>
      <span className={classes.patientButtons}>
        <Button variant="default" onClick={() => setOpened(true)} className={classes.patientName}>
          {filter.patient?.label ?? 'すべて'}
        </Button>
        {filter.patient && (
          <Button
            variant="default"
            px={6}
            aria-label="患者の絞り込みを外す"
            onClick={() => onPick(undefined)}
          >
            <Icon name="close" />
          </Button>
        )}
      </span>
      <Modal opened={opened} onClose={() => setOpened(false)} title="患者で絞り込む">
        <PatientPicker
          onPick={({ id, number, name }) => {
            onPick({ id, label: `${patientNumber(number)} ${name}` });
            setOpened(false);
          }}
        />
      </Modal>
    </div>
  );
}
