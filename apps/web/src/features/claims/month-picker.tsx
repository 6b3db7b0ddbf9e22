import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { isComposing } from '../../app/index.ts';
import { Icon, MonthSteps } from '../../ui/index.ts';
import classes from './claims.module.css';
import { monthText, readMonth } from './model/month.ts';

interface Props {
  readonly month: string;
  readonly onMonth: (month: string) => void;
}

/** 診療月: step through them, or type one in 和暦 or 西暦. */
export function MonthPicker({ month, onMonth }: Props) {
  const [text, setText] = useState<string>();
  const read = text === undefined ? undefined : readMonth(text);
  const wrong = text !== undefined && text.trim() !== '' && read === undefined;
  const finish = (): void => {
    if (read) onMonth(read);
    if (!wrong) setText(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape') setText(undefined);
    else if (event.key === 'Enter') finish();
    else return;
    event.preventDefault();
  };
  return (
    <MonthSteps month={month} onMonth={onMonth}>
      {text === undefined ? (
        <button
          type="button"
          className={classes.monthText}
          onClick={() => setText('')}
          title="診療月を入力する"
        >
          {monthText(month)}分 <Icon name="edit" size={12} />
        </button>
      ) : (
        <TextInput
          autoFocus
          w={200}
          value={text}
          placeholder="R7.9 / 2025-9"
          aria-label="診療月"
          error={wrong ? 'R7.9 や 2025-9 のように入力してください。' : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={() => {
            if (read) onMonth(read);
            setText(undefined);
          }}
          onKeyDown={onKeyDown}
        />
      )}
    </MonthSteps>
  );
}
