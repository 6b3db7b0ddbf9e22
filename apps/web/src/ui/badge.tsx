import type { ReactNode } from 'react';
import classes from './badge.module.css';
import { Icon, type IconName } from './icon.tsx';

/** done = green, waits = amber, danger = red, proxy = violet (unsigned, by proxy), accent = next, quiet = neither. */
export type Tone = 'done' | 'wait' | 'danger' | 'proxy' | 'accent' | 'quiet';

/** A state as icon and word in the colour of its meaning. */
export function StatusBadge({
  tone,
  icon,
  children,
  filled = false,
}: {
  tone: Tone;
  icon: IconName;
  children: ReactNode;
  filled?: boolean;
}) {
  return (
    <span className={classes.badge} data-tone={tone} data-filled={filled || undefined}>
      <Icon name={icon} size={12} />
      {children}
    </span>
  );
}
