import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Submission, type SubmissionState } from './submission.ts';

const offline = new TypeError('fetch failed');

function build(answers: readonly (Error | string)[]) {
  const sent: { input: string; key: string }[] = [];
  const states: SubmissionState[] = [];
  let next = 0;
  let keys = 0;
  const submission = new Submission<string, string>({
    send: async (input, key) => {
      sent.push({ input, key });
      const answer = answers[Math.min(next++, answers.length - 1)] ?? '';
      if (answer instanceof Error) throw answer;
      return answer;
    },
    isNetworkFailure: (error) => error === offline,
    onState: (state) => states.push(state),
    newKey: () => `key-${++keys}`,
  });
  return { submission, sent, states };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('一度の保存', () => {
  test('二度押しても一度しか送らない', async () => {
    const { submission, sent } = build(['saved']);
    const [first, second] = [submission.submit('a'), submission.submit('a')];
    expect(await second).toBeUndefined();
    expect(await first).toBe('saved');
    expect(sent).toHaveLength(1);
  });

  test('通信が切れている間は同じ内容・同じ番号で送り直し、戻れば保存される', async () => {
    const { submission, sent, states } = build([offline, offline, 'saved']);
    const done = submission.submit('a');
    await vi.advanceTimersByTimeAsync(0);
    expect(submission.state).toBe('waiting');
    expect(await submission.submit('b')).toBeUndefined();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await done).toBe('saved');
    expect(sent).toEqual(Array(3).fill({ input: 'a', key: 'key-1' }));
    expect(states).toEqual(['sending', 'waiting', 'sending', 'waiting', 'sending', 'idle']);
  });

  test('「今すぐ再送」で待たずに送る', async () => {
    const { submission, sent } = build([offline, 'saved']);
    const done = submission.submit('a');
    await vi.advanceTimersByTimeAsync(0);
    submission.wake();
    expect(await done).toBe('saved');
    expect(sent).toHaveLength(2);
  });

  test('サーバーの断りは一度で終わり、次に押すと新しい番号になる', async () => {
    const refusal = new Error('refused');
    const { submission, sent } = build([refusal, 'saved']);
    await expect(submission.submit('a')).rejects.toBe(refusal);
    expect(submission.state).toBe('idle');
    expect(await submission.submit('b')).toBe('saved');
    expect(sent.map((one) => one.key)).toEqual(['key-1', 'key-2']);
  });
});

test('ASVS V14.3.1: セッションが終われば、待っている登録は手放し、もう送らない', async () => {
  const { submission, sent, states } = build([offline]);
  const outcome = submission.submit('患者の内容');
  await vi.advanceTimersByTimeAsync(0);
  expect(submission.state).toBe('waiting');
  submission.abandon();
  expect(await outcome).toBeUndefined();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(states.at(-1)).toBe('idle');
  expect(sent).toHaveLength(1);
});

test('ASVS V14.3.1: 送っている最中に終わった登録も、線が切れていれば次の人のセッションでは送らない', async () => {
  const { submission, sent } = build([offline, 'saved']);
  const outcome = submission.submit('患者の内容');
  expect(submission.state).toBe('sending');
  submission.abandon();
  expect(await outcome).toBeUndefined();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toHaveLength(1);
});
