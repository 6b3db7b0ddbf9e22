import { Modal } from '@mantine/core';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { patientNumber } from '../../ui/patient-number.ts';
import { usePatientSearch } from '../../ui/use-patient-search.ts';
import { useSession } from '../session/session-context.ts';
import { type Action, isPossible } from './action.ts';
import classes from './actions.module.css';
import { filterActions } from './filter.ts';
import { isMac } from './keyboard.ts';
import { isComposing, shortcutLabel } from './shortcut.ts';
import { useActions } from './use-actions.ts';

/** While the palette is open no other key may start anything. */
const NO_ACTIONS: readonly Action[] = [];

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What could be started before the palette opened. */
  readonly actions: readonly Action[];
  readonly onPatient: (patientId: string) => void;
}

/** Patients and actions in one search field (⌘K). */
export function Palette({ opened, onClose, actions, onPatient }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={560}
      yOffset={80}
      centered={false}
      aria-label="患者・操作を検索"
    >
      <PaletteBody actions={actions} onClose={onClose} onPatient={onPatient} />
    </Modal>
  );
}

interface Row {
  readonly key: string;
  readonly heading: string;
  readonly perform: () => void;
  readonly content: React.ReactNode;
}

function PaletteBody({ actions, onClose, onPatient }: Omit<Props, 'opened'>) {
  const { may } = useSession();
  const [text, setText] = useState('');
  const [index, setIndex] = useState(0);
  const search = usePatientSearch(may('patients:read') ? text : '');
  const id = useId();
  useActions(NO_ACTIONS, 'alone');

  const rows = useMemo<readonly Row[]>(() => {
    const patients = search.patients.slice(0, 8).map((patient) => ({
      key: patient.id,
      heading: '患者',
      perform: () => onPatient(patient.id),
      content: (
        <>
          <Icon name="person" />
          <span className="ak-num">{patientNumber(patient.number)}</span>
          <b>{patient.name}</b>
          <span className={classes.rowMeta}>{patient.kana}</span>
          <span className={`${classes.rowMeta} ak-num`}>
            {patient.birthDate} {patient.age}歳
          </span>
        </>
      ),
    }));
    const commands = filterActions(actions.filter(isPossible), text).map((action) => ({
      key: action.id,
      heading: action.group ?? '操作',
      perform: action.perform,
      content: (
        <>
          <Icon name={action.icon ?? 'right'} />
          <span>{action.label}</span>
          {action.shortcut ? <kbd>{shortcutLabel(action.shortcut, isMac)}</kbd> : <span />}
        </>
      ),
    }));
    return [...patients, ...commands];
  }, [search.patients, actions, text, onPatient]);

  const at = Math.min(index, Math.max(rows.length - 1, 0));
  const run = (row: Row | undefined): void => {
    if (!row) return;
    onClose();
    // After the dialog has given the focus back, so that the action may move it.
    setTimeout(row.perform, 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setIndex((at + step + rows.length) % Math.max(rows.length, 1));
    else if (event.key === 'Enter') run(rows[at]);
    else return;
    event.preventDefault();
  };
  return (
    <div>
      <input
        className={classes.input}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
        placeholder="番号・カナ・漢字・生年月日、または操作の名前"
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={rows[at] ? `${id}-${at}` : undefined}
        data-autofocus
      />
      <div className={classes.list} id={id} role="listbox" aria-label="候補">
        {rows.map((row, rowIndex) => (
          <div key={row.key}>
            {row.heading !== rows[rowIndex - 1]?.heading && (
              <div className={classes.heading}>{row.heading}</div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the search field */}
            <div
              id={`${id}-${rowIndex}`}
              role="option"
              tabIndex={-1}
              aria-selected={rowIndex === at}
              className={classes.row}
              data-active={rowIndex === at || undefined}
              ref={rowIndex === at ? (node) => node?.scrollIntoView({ block: 'nearest' }) : undefined}
              onClick={() => run(row)}
            >
              {row.content}
            </div>
          </div>
        ))}
        {rows.length === 0 && <div className={classes.none}>見つかりません</div>}
      </div>
    </div>
  );
}
