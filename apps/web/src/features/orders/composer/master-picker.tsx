import { type Ref, useState } from 'react';
import { useMasterSearch } from '../masters/use-master-search.ts';
import type { MasterHit } from '../model/order-body.ts';
import { HitRow } from './hit-row.tsx';
import { Suggest } from './suggest.tsx';

interface MasterPickerProps {
  readonly label: string;
  readonly placeholder: string;
  readonly kinds: readonly MasterHit['kind'][];
  readonly on: string;
  readonly onPick: (hit: MasterHit) => void;
  readonly id?: string;
  readonly invalid?: boolean;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** Picks one row of the masters in force on a day by part of its name; empties itself afterwards. */
export function MasterPicker({ kinds, on, onPick, ...field }: MasterPickerProps) {
  const [text, setText] = useState('');
  const search = useMasterSearch({ text, kinds, on });
  const settled = search.answered === text.trim();
  return (
    <Suggest
      {...field}
      text={text}
      onText={setText}
      options={text.trim() === '' ? [] : search.hits}
      keyOf={(hit) => `${hit.kind}-${hit.code}`}
      render={(hit) => <HitRow hit={hit} />}
      onChoose={(hit) => {
        setText('');
        onPick(hit);
      }}
      message={text.trim() === '' || !settled ? undefined : (search.failure ?? notFound(text))}
    />
  );
}

export function notFound(text: string): string {
  return `「${text.trim()}」は診療日のマスターに見つかりません。カナや一部の文字でも探せます。`;
}
