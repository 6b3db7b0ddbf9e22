import { type Ref, useMemo, useState } from 'react';
import { useMasterSearch } from '../masters/use-master-search.ts';
import { type FilmOffer, filmOffer } from '../model/film-parts.ts';
import type { MasterHit } from '../model/order-body.ts';
import { parseQuickOrder, type QuickOrder } from '../model/quick-order.ts';
import classes from './composer.module.css';
import { HitRow } from './hit-row.tsx';
import { notFound } from './master-picker.tsx';
import { Suggest } from './suggest.tsx';

interface OrderSearchProps {
  readonly on: string;
  readonly onPick: (hit: MasterHit, quick: QuickOrder) => void;
  readonly onFilm: (offer: FilmOffer) => void;
  readonly inputRef: Ref<HTMLInputElement>;
}
type Option = { readonly film: FilmOffer } | { readonly hit: MasterHit };
const KINDS = ['drug', 'procedure'] as const;

/**
 * The one line that everything ordered begins with: part of a name, or a whole quick line such as
 * 「ロキソニン 3T 毎食後 5日」. What was understood stands below the hits before Enter takes it.
 */
export function OrderSearch({ on, onPick, onFilm, inputRef }: OrderSearchProps) {
  const [text, setText] = useState('');
  const quick = useMemo(() => parseQuickOrder(text), [text]);
  const search = useMasterSearch({ text: quick.name, kinds: KINDS, on });
  const film = useMemo(() => filmOffer(text), [text]);
  const options = useMemo((): Option[] => {
    const hits = quick.name === '' ? [] : search.hits;
    return [...(film === null ? [] : [{ film }]), ...hits.map((hit) => ({ hit }))];
  }, [film, quick.name, search.hits]);
  const settled = quick.name !== '' && search.answered === quick.name;
  return (
    <Suggest
      label="オーダーを探す"
      placeholder="薬・検査・処置の名前、または「ロキソニン 3T 毎食後 5日」"
      inputRef={inputRef}
      text={text}
      onText={setText}
      options={options}
      keyOf={(option) => ('film' in option ? 'film' : `${option.hit.kind}-${option.hit.code}`)}
      render={(option) => ('film' in option ? <FilmRow film={option.film} /> : <HitRow hit={option.hit} />)}
      onChoose={(option) => {
        if ('film' in option) onFilm(option.film);
        else if (quick.problems.length > 0) return false;
        else onPick(option.hit, quick);
        setText('');
        return true;
      }}
      message={settled ? (search.failure ?? notFound(quick.name)) : undefined}
      footer={text.trim() === '' ? null : <Understood quick={quick} />}
    />
  );
}

function Understood({ quick }: { quick: QuickOrder }) {
  const [problem] = quick.problems;
  if (problem !== undefined) {
    return (
      <p role="alert" className={`${classes.understood} ${classes.error}`}>
        {problem.text}
      </p>
    );
  }
  const amount = quick.amount === undefined ? '' : `${quick.amount}${quick.unit ?? ''}`;
  const count =
    quick.count === undefined ? '' : `${quick.count}${quick.form === 'asNeeded' ? '回分' : '日分'}`;
  const parts = [amount, quick.usage ?? '', count].filter((part) => part !== '');
  if (parts.length === 0) return null;
  return <p className={classes.understood}>読み取り: {parts.join(' ／ ')}</p>;
}

function FilmRow({ film }: { film: FilmOffer }) {
  return (
    <>
      <span className={classes.hitKind}>画像</span>
      <span className={classes.hitName}>
        {film.part} 単純撮影 {film.films}枚
      </span>
    </>
  );
}
