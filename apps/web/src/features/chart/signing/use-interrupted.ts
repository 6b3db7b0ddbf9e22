import { useCallback, useEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';

/** Somebody who typed less than this ago is still at it. */
const STILL_WRITING = 15_000;

/**
 * Whether somebody else signed the record while this person was writing: then the editor has to stay under their
 * hands, or the next keys are lost. `version` is the newest signed one (0: none), `entering` an open order form.
 */
export function useInterrupted(
  doc: Y.Doc,
  version: number,
  entering: boolean,
): { readonly interrupted: boolean; readonly stop: () => void } {
  const lastKey = useRef(0);
  const [known, setKnown] = useState(version);
  const [interrupted, setInterrupted] = useState(false);
  useEffect(() => {
    const note = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, change: Y.Transaction): void => {
      if (change.local) lastKey.current = Date.now();
    };
    doc.on('update', note);
    return () => doc.off('update', note);
  }, [doc]);
  if (known !== version) {
    setKnown(version);
    setInterrupted(entering || Date.now() - lastKey.current < STILL_WRITING);
  }
  const stop = useCallback(() => setInterrupted(false), []);
  return { interrupted, stop };
}
