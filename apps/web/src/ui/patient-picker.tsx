import { type KeyboardEvent, useId, useState } from 'react';
import { isComposing } from '../app/actions/shortcut.ts';
import { failureText } from '../app/problems.ts';
import { shortEra } from './era-input.ts';
import { PatientName, sexWord } from './patient-name.tsx';
import classes from './patient-picker.module.css';
import { nextIndex } from './table-model.ts';
import { type PatientSummary, usePatientSearch } from './use-patient-search.ts';

interface Props {
  readonly onPick: (patient: PatientSummary) => void;
  /** Enter while nothing was found: register what was typed. */
  readonly onNothing?: (typed: string) => void;
}

/** Finds a patient by number, kana, kanji or birth date; the keyboard is enough. */
export function PatientPicker({ onPick, onNothing }: Props) {
  const [text, setText] = useState('');
  const [index, setIndex] = useState(0);
  const { patients, searching, more, error } = usePatientSearch(text);
  const id = useId();
  const at = Math.min(index, patients.length - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter') {
      const hit = patients[at];
      // Hits of an older text must not be taken for the new one.
      if (hit && !searching) onPick(hit);
      else if (!hit && !searching && text.trim() !== '') onNothing?.(text.trim());
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setIndex(Math.max(0, nextIndex(event.key, at, patients.length)));
    } else return;
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
        placeholder="番号・カナ・漢字・生年月日"
        aria-label="患者を探す"
        role="combobox"
        aria-expanded={patients.length > 0}
        aria-controls={id}
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        autoComplete="off"
        data-autofocus
      />
      <div className={classes.hits} id={id} role="listbox" aria-label="見つかった患者">
        {patients.map((patient, row) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the search field
          <div
            key={patient.id}
            id={`${id}-${row}`}
            role="option"
            tabIndex={-1}
            aria-selected={row === at}
            className={classes.hit}
            onClick={() => onPick(patient)}
          >
            <PatientName number={patient.number} name={patient.name} kana={patient.kana} />
            <span className="ak-num ak-quiet">
              {shortEra(patient.birthDate)}({patient.birthDate}) {patient.age}歳 {sexWord(patient.sex)}
            </span>
            <span className="ak-num ak-quiet">
              {patient.lastVisit ? `前回 ${patient.lastVisit}` : '受診なし'}
            </span>
          </div>
        ))}
        {patients.length === 0 && (
          <p className={classes.none}>
            {error
              ? `${failureText(error).title}${failureText(error).next}`
              : text.trim() === ''
                ? '例: 12 / ミホ / 見本 / S33.3.3'
                : searching
                  ? '探しています'
                  : `見つかりません。${onNothing ? 'Enter で新しく登録します。' : ''}`}
          </p>
        )}
        {more && <p className={classes.none}>ほかにもいます。続けて入力すると絞り込めます。</p>}
      </div>
    </div>
  );
}
