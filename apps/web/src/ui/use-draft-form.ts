import { useCallback, useEffect, useRef, useState } from 'react';
import { draftStore, KEEP_DRAFTS } from '../app/drafts/draft-store.ts';

export interface DraftForm<T> {
  readonly values: T;
  readonly set: <K extends keyof T>(name: K, value: T[K]) => void;
  readonly patch: (part: Partial<T>) => void;
  /** Back to the given values (default: the initial ones); the draft is removed. */
  readonly reset: (values?: T) => void;
  readonly dirty: boolean;
  /** The values come from a draft of before: say so, and offer to discard it. */
  readonly restored: boolean;
}

const WRITE_AFTER = 250;

/**
 * Values of a form that survive a crash, a reload, the lock and the end of the session: they are kept under `key` for
 * the person at the desk alone, and removed when the form is saved (`reset`) or the person signs out.
 */
export function useDraftForm<T extends object>(key: string, initial: T): DraftForm<T> {
  const [start] = useState(() => {
    const draft = draftStore.read(key);
    const restored = typeof draft === 'object' && draft !== null;
    // A draft of an older version of the form lacks new fields.
    return { values: restored ? { ...initial, ...draft } : initial, restored };
  });
  const [values, setValues] = useState<T>(start.values);
  const [base, setBase] = useState<T>(initial);
  const [restored, setRestored] = useState(start.restored);
  const dirty = JSON.stringify(values) !== JSON.stringify(base);

  const pending = useRef<{ dirty: boolean; values: T }>(undefined);
  useEffect(() => {
    pending.current = { dirty, values };
    const flush = (): void => {
      if (!pending.current) return;
      if (pending.current.dirty) draftStore.write(key, pending.current.values);
      else draftStore.remove(key);
      pending.current = undefined;
    };
    const timer = setTimeout(flush, WRITE_AFTER);
    window.addEventListener(KEEP_DRAFTS, flush);
    return () => {
      clearTimeout(timer);
      window.removeEventListener(KEEP_DRAFTS, flush);
      flush();
    };
  }, [key, dirty, values]);

  const patch = useCallback((part: Partial<T>) => setValues((old) => ({ ...old, ...part })), []);
  const set = useCallback(
    <K extends keyof T>(name: K, value: T[K]) => setValues((old) => ({ ...old, [name]: value })),
    [],
  );
  const first = useRef(initial);
  const reset = useCallback(
    (next: T = first.current) => {
      setValues(next);
      setBase(next);
      setRestored(false);
      pending.current = undefined;
      draftStore.remove(key);
    },
    [key],
  );
  return { values, set, patch, reset, dirty, restored };
}
