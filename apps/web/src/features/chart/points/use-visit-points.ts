import { automaticCodes, automaticDrugCodes, type VisitResult } from '@akashi/fees';
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useLiveTopic } from '../../../app/index.ts';
import { forgetMasters, masterCacheOf } from '../../orders/index.ts';
import { type Calculated, calculateDraft } from './calculate-draft.ts';
import type { PointsFacts } from './visit-facts.ts';

export interface VisitPoints {
  /** The newest calculation; while rows are still on their way it may lack some units. */
  readonly result: VisitResult | null;
  /** complete: every row was at hand. waiting: rows are being read. failed: they could not be read. */
  readonly state: 'complete' | 'waiting' | 'failed';
}

const RETRY_MILLISECONDS = 5_000;

/** Points of the draft while it is written. The calculation gives way to typing (deferred), rows are fetched once. */
export function useVisitPoints(facts: PointsFacts | null): VisitPoints {
  const deferred = useDeferredValue(facts);
  const [round, setRound] = useState(0);
  const [failed, setFailed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: round says that new rows are in the cache
  const calculated = useMemo(
    () => (deferred === null ? null : calculateDraft(deferred, masterCacheOf(deferred.visit.date))),
    [deferred, round],
  );
  useLiveTopic(
    'masters',
    useCallback(() => {
      forgetMasters();
      setRound((before) => before + 1);
    }, []),
  );
  const on = deferred?.visit.date;
  useEffect(() => {
    if (on === undefined || calculated === null || isComplete(calculated)) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    masterCacheOf(on)
      .need(withAutomatic(calculated.missing, on))
      .then(
        () => {
          if (gone) return;
          setFailed(false);
          setRound((before) => before + 1);
        },
        () => {
          if (gone) return;
          setFailed(true);
          timer = setTimeout(() => setRound((before) => before + 1), RETRY_MILLISECONDS);
        },
      );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [on, calculated]);
  if (calculated === null) return { result: null, state: 'waiting' };
  const state = isComplete(calculated) ? 'complete' : failed ? 'failed' : 'waiting';
  return { result: calculated.result, state };
}

/** Asks at once for all codes the rules may add, so that later orders need no further round. */
function withAutomatic(missing: Calculated['missing'], on: string): Calculated['missing'] {
  return {
    ...missing,
    procedures: [...missing.procedures, ...automaticCodes(on)],
    drugs: [...missing.drugs, ...automaticDrugCodes],
  };
}

function isComplete({ missing }: Calculated): boolean {
  return missing.procedures.length + missing.drugs.length + missing.materials.length === 0;
}
