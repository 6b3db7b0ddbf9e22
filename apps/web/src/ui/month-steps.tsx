import { addClaimMonths } from '@akashi/calendar';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './month-steps.module.css';

interface Props {
  readonly month: string;
  readonly onMonth: (month: string) => void;
  /** The month between the arrows, as the screen says it. */
  readonly children: ReactNode;
}

/** A month with an arrow to the one before and to the one after. */
export function MonthSteps({ month, onMonth, children }: Props) {
  return (
    <span className={classes.steps}>
      <Arrow label="前の月" sign="◀" onClick={() => onMonth(addClaimMonths(month, -1))} />
      {children}
      <Arrow label="次の月" sign="▶" onClick={() => onMonth(addClaimMonths(month, 1))} />
    </span>
  );
}

function Arrow({ label, sign, onClick }: { label: string; sign: string; onClick: () => void }) {
  return (
    <Button variant="default" size="compact-sm" aria-label={label} onClick={onClick}>
      {sign}
    </Button>
  );
}
