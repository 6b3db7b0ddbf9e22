import { useCallback, useEffect, useRef, useState } from 'react';
import { isNetworkFailure, isSessionProblem, notifyProblem } from '../app/problems.ts';
import { fieldErrors } from './field-errors.ts';
import { Submission, type SubmissionState } from './submission.ts';
import { waitingStore } from './waiting-store.ts';

export interface Submit<Input> {
  readonly submit: (input: Input) => void;
  readonly state: SubmissionState;
  /** True while the form must not be changed or sent again. */
  readonly busy: boolean;
  /** The server's last refusal; undefined again with the next press. */
  readonly error: unknown;
  /** Messages by dotted path without `body.`: `patient.kana` → 「入力してください。」 */
  readonly fields: ReadonlyMap<string, string>;
  readonly retryNow: () => void;
  readonly clearError: () => void;
}

interface Options<Input, Output> {
  readonly send: (input: Input, call: { idempotencyKey: string }) => Promise<Output>;
  readonly onDone?: (output: Output, input: Input) => void;
  /** Refusals that the screen shows itself: return true to keep the notification away. */
  readonly onRefused?: (error: unknown, input: Input) => boolean;
}

/**
 * Saving as a person expects it: one press is one registration (one Idempotency-Key, kept across retries), the
 * button is shut meanwhile, a lost network is waited for.
 */
export function useSubmit<Input, Output>(options: Options<Input, Output>): Submit<Input> {
  const newest = useRef(options);
  newest.current = options;
  const [state, setState] = useState<SubmissionState>('idle');
  const [error, setError] = useState<unknown>();
  const [submission] = useState(() => {
    const owner = Symbol('submission');
    const made = new Submission<Input, Output>({
      send: (input, idempotencyKey) => newest.current.send(input, { idempotencyKey }),
      isNetworkFailure,
      onState: (next) => {
        // A screen that was left goes on sending; the status line still counts it once it waits.
        if (next === 'idle') waitingStore.remove(owner);
        else waitingStore.add(owner, { abandon: () => made.abandon(), waits: next === 'waiting' });
        setState(next);
      },
    });
    return made;
  });
  useEffect(() => {
    const wake = (): void => submission.wake();
    window.addEventListener('online', wake);
    return () => window.removeEventListener('online', wake);
  }, [submission]);

  const submit = useCallback(
    (input: Input) => {
      if (submission.state !== 'idle') return;
      setError(undefined);
      submission.submit(input).then(
        (output) => {
          if (output !== undefined) newest.current.onDone?.(output, input);
        },
        (refusal: unknown) => {
          setError(refusal);
          if (isSessionProblem(refusal) || newest.current.onRefused?.(refusal, input)) return;
          notifyProblem(refusal);
        },
      );
    },
    [submission],
  );
  const clearError = useCallback(() => setError(undefined), []);
  const retryNow = useCallback(() => submission.wake(), [submission]);
  return { submit, state, busy: state !== 'idle', error, fields: fieldErrors(error), retryNow, clearError };
}
