import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import classes from '../chart.module.css';

interface Widths {
  readonly left: number;
  readonly right: number;
}
const KEY = 'akashi:chart:panes';
const STANDARD: Widths = { left: 330, right: 500 };
const LEAST = 220;
const LEAST_MIDDLE = 320;
const STEP = 16;

/** Three panes side by side; the borders move by pointer or with ← →, and this device remembers them. */
export function Panes({ left, middle, right }: { left: ReactNode; middle: ReactNode; right: ReactNode }) {
  const [widths, setWidths] = useState(read);
  const frame = useRef<HTMLDivElement>(null);
  const set = (next: Widths) => {
    const room = (frame.current?.clientWidth ?? 1366) - LEAST_MIDDLE;
    const fitted = {
      left: Math.max(LEAST, Math.min(next.left, room - next.right)),
      right: Math.max(LEAST, Math.min(next.right, room - next.left)),
    };
    setWidths(fitted);
    localStorage.setItem(KEY, JSON.stringify(fitted));
  };
  return (
    <div
      ref={frame}
      className={classes.panes}
      style={{
        gridTemplateColumns: `minmax(${LEAST}px, ${widths.left}px) 5px minmax(${LEAST_MIDDLE}px, 1fr) 5px minmax(${LEAST}px, ${widths.right}px)`,
      }}
    >
      <section className={classes.pane} aria-label="過去の記録">
        {left}
      </section>
      <Border label="過去と今日の境" onMove={(by) => set({ ...widths, left: widths.left + by })} />
      <section className={classes.pane} aria-label="今日の記録">
        {middle}
      </section>
      <Border label="今日とオーダーの境" onMove={(by) => set({ ...widths, right: widths.right - by })} />
      <section className={classes.pane} aria-label="オーダー">
        {right}
      </section>
    </div>
  );
}

function Border({ label, onMove }: { label: string; onMove: (by: number) => void }) {
  const from = useRef<number | null>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') onMove(-STEP);
    else if (event.key === 'ArrowRight') onMove(STEP);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (from.current === null) return;
    onMove(event.clientX - from.current);
    from.current = event.clientX;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved has no element of its own
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={0}
      tabIndex={0}
      className={classes.border}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        from.current = event.clientX;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        from.current = null;
      }}
    />
  );
}

function read(): Widths {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '');
    if (typeof stored === 'object' && stored !== null && 'left' in stored && 'right' in stored) {
      const { left, right } = stored;
      if (typeof left === 'number' && typeof right === 'number') return { left, right };
    }
  } catch {
    // Nothing stored yet, or by another version.
  }
  return STANDARD;
}
