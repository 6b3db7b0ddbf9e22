import type { UnitLine } from '@akashi/fees';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { NotSaved, ReasonDialog } from '../../../ui/index.ts';
import { useByHand } from './use-by-hand.ts';

interface Props {
  readonly encounterId: string;
  readonly line: Pick<UnitLine, 'code' | 'name'>;
}

/** Takes one line out of the charges; the reason stands beside it from then on. */
export function RemoveButton({ encounterId, line }: Props) {
  const [asking, setAsking] = useState(false);
  const { remove } = useByHand(encounterId, () => setAsking(false));
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
        {line.name}を外す
      </Button>
      <ReasonDialog
        opened={asking}
        title={`${line.name}を算定から外す`}
        confirmLabel="外す"
        busy={remove.busy}
        onClose={() => setAsking(false)}
        onConfirm={(reason) => remove.submit({ code: line.code, reason })}
      >
        <p>この受診の点数から外します。外した項目は「手で直した算定」から元に戻せます。</p>
        <NotSaved submit={remove} />
      </ReasonDialog>
    </>
  );
}
