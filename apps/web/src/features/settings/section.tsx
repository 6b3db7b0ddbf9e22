import type { ReactNode } from 'react';
import classes from './settings.module.css';

interface Props {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

export function Section({ title, lead, children, actions }: Props) {
  return (
    <section className={classes.section}>
      <header>
        <div>
          <h1>{title}</h1>
          {lead && <p>{lead}</p>}
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}
