import { useEffect, useState } from 'react';
import { progressText } from './progress.ts';

interface Props {
  readonly done: number;
  readonly total: number;
  /** ISO instant. */
  readonly startedAt: string;
}

/** The progress of long work, in numbers and as a bar. */
export function ProgressText({ done, total, startedAt }: Props) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span role="status">
      <progress value={done} max={Math.max(total, 1)} style={{ width: 160, verticalAlign: 'middle' }} />{' '}
      <span className="ak-num">{progressText(done, total, now - Date.parse(startedAt))}</span>
    </span>
  );
}
