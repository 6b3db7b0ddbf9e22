import type { reception } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../../app/index.ts';
import classes from './visit-care.module.css';
import { VisitDialog } from './visit-dialog.tsx';
import { careText } from './words.ts';

/** What was said of the visit, and the way to say more; a charged visit is corrected at the cash desk first. */
export function VisitButton({ encounter }: { encounter: reception.Encounter }) {
  const { may } = useSession();
  const [open, setOpen] = useState(false);
  const text = careText(encounter.care);
  const shut = encounter.status === 'done' || encounter.status === 'cancelled' || !may('reception:write');
  return (
    <>
      {text !== '' && (
        <span className={classes.said} title={text}>
          {text}
        </span>
      )}
      {!shut && (
        <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
          診察の内容
        </Button>
      )}
      {open && <VisitDialog encounter={encounter} onClose={() => setOpen(false)} />}
    </>
  );
}
