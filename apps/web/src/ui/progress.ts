import { grouped } from './money.tsx';

/**
 * What a person wants to know of long work: 「1,284 / 3,902 件・残り約2分」. The time left is guessed from the
 * pace so far and said only after some of it is known.
 */
export function progressText(done: number, total: number, elapsedMilliseconds: number): string {
  const count = `${grouped(done)} / ${grouped(total)} 件`;
  if (done >= total) return count;
  if (done < 1 || elapsedMilliseconds < 1_000) return count;
  const left = ((total - done) * elapsedMilliseconds) / done;
  return `${count}・残り${durationText(left)}`;
}

/** 約2分, 約40秒, 約1時間10分. */
export function durationText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000);
  if (seconds < 60) return `約${Math.max(5, Math.ceil(seconds / 5) * 5)}秒`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `約${minutes}分`;
  const rest = minutes % 60;
  return `約${Math.floor(minutes / 60)}時間${rest === 0 ? '' : `${rest}分`}`;
}
