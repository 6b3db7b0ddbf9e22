import { useEffect, useState } from 'react';
import { api, failureText } from '../../../app/index.ts';
import type { MasterHit } from '../model/order-body.ts';

const DEBOUNCE_MILLISECONDS = 60;

export interface SearchState {
  /** Hits of the newest answer; they stay while the next one is on its way. */
  readonly hits: readonly MasterHit[];
  /** The text these hits answer. */
  readonly answered: string;
  readonly failure: string | null;
}
const NOTHING: SearchState = { hits: [], answered: '', failure: null };

interface Search {
  readonly text: string;
  readonly kinds: readonly MasterHit['kind'][];
  readonly on: string;
  readonly limit?: number;
}

/** Searches the masters while a person types: a short pause, one request, the one before given up. */
export function useMasterSearch({ text, kinds, on, limit = 12 }: Search): SearchState {
  const [state, setState] = useState<SearchState>(NOTHING);
  const wanted = text.trim();
  const kindList = kinds.join(' ');
  useEffect(() => {
    if (wanted === '') {
      setState(NOTHING);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const body = { text: wanted, kinds: kindList.split(' ') as MasterHit['kind'][], on, limit };
      api.masters.searchMasters({ body }, { signal: abort.signal }).then(
        ({ hits }) => setState({ hits, answered: wanted, failure: null }),
        (error: unknown) => {
          if (!abort.signal.aborted)
            setState({ hits: [], answered: wanted, failure: failureText(error).title });
        },
      );
    }, DEBOUNCE_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [wanted, kindList, on, limit]);
  return state;
}
