import { type Problem, ProblemError } from '@akashi/contract';
import { notifications } from '@mantine/notifications';

/** What a failure says to the person: what is wrong, what to do, and the number support asks for. */
export interface FailureText {
  readonly title: string;
  readonly next: string;
  readonly requestId: string;
}

const OFFLINE: FailureText = {
  title: 'サーバーに接続できません。',
  next: '通信を確かめてください。入力中の内容はこの画面に残っています。',
  requestId: '',
};

/** True when the request never got an answer, so that nobody knows whether it was saved. */
export function isNetworkFailure(error: unknown): boolean {
  return !(error instanceof ProblemError) && error instanceof TypeError;
}

/** The sentences of any error that an API call or a screen can throw. */
export function failureText(error: unknown): FailureText {
  if (error instanceof ProblemError) return textOf(error.problem);
  if (isNetworkFailure(error)) return OFFLINE;
  return {
    title: '画面の表示中に問題が起きました。',
    next: '画面を読み込み直してください。入力中の内容は残っています。',
    requestId: '',
  };
}

function textOf(problem: Problem): FailureText {
  return { title: problem.title, next: problem.next, requestId: problem.requestId };
}

/** True for the states that the lock overlay or the dialog of the fresh proof already explained. */
export function isSessionProblem(error: unknown): boolean {
  return (
    error instanceof ProblemError &&
    (error.is('SESSION_LOCKED') || error.is('SIGN_IN_REQUIRED') || error.is('STEP_UP_REQUIRED'))
  );
}

/** Shows a failed operation as a notification; the same failure replaces itself. */
export function notifyProblem(error: unknown): void {
  if (isSessionProblem(error)) return;
  const text = failureText(error);
  const number = text.requestId ? `\n受付番号 ${text.requestId}` : '';
  notifications.show({
    id: `problem-${text.title}`,
    color: 'red',
    title: text.title,
    message: `${text.next}${number}`,
    autoClose: 12_000,
    style: { whiteSpace: 'pre-line' },
  });
}

/** Tells in one line that something is done. */
export function notifyDone(message: string): void {
  notifications.show({ color: 'teal', message, autoClose: 4_000 });
}
