import { useCallback, useEffect, useState } from 'react';

interface Source {
  readonly id: string;
  readonly load: () => Promise<Blob>;
}

interface State {
  readonly id: string;
  readonly url?: string;
  readonly error?: unknown;
}

/** A PDF of the server as an address for an iframe; given back when another one is shown or the screen closes. */
export function usePdf(source: Source | undefined): {
  readonly url: string | undefined;
  readonly error: unknown;
  readonly retry: () => void;
} {
  const [state, setState] = useState<State>();
  const [attempt, setAttempt] = useState(0);
  const id = source?.id;
  const load = source?.load;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id names the paper; load is made anew on every render
  useEffect(() => {
    if (id === undefined || load === undefined) return;
    let url: string | undefined;
    let gone = false;
    load().then(
      (blob) => {
        if (gone) return;
        url = URL.createObjectURL(new Blob([blob], { type: 'application/pdf' }));
        setState({ id, url });
      },
      (error: unknown) => !gone && setState({ id, error }),
    );
    return () => {
      gone = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [id, attempt]);
  const retry = useCallback(() => {
    setState(undefined);
    setAttempt((count) => count + 1);
  }, []);
  const current = state !== undefined && state.id === id ? state : undefined;
  return { url: current?.url, error: current?.error, retry };
}
