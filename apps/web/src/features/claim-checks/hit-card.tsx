import type { CheckCorrection, CheckHit } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { notifyProblem, useSession } from '../../app/index.ts';
import { dayOf, Icon, ReasonDialog } from '../../ui/index.ts';
import classes from './claim-checks.module.css';
import { CorrectionDialog } from './correction-dialog.tsx';
import { useCorrect } from './use-correct.ts';
import { correctionLabel } from './words.ts';

interface Props {
  readonly patientId: string;
  readonly hit: CheckHit;
  /** Asks anew after something was corrected or accepted. */
  readonly onCorrected: (kind: string) => Promise<unknown>;
  /** In a narrow column: the buttons stand below the text. */
  readonly narrow?: boolean;
}

/** One hit with its evidence, the buttons that correct it, and 承認 with a reason. */
export function HitCard({ patientId, hit, onCorrected, narrow = false }: Props) {
  const { may } = useSession();
  const navigate = useNavigate();
  const [open, setOpen] = useState<CheckCorrection>();
  const [accepting, setAccepting] = useState(false);
  const correct = useCorrect(patientId, async (kind) => {
    setOpen(undefined);
    setAccepting(false);
    await onCorrected(kind);
  });
  const press = (correction: CheckCorrection): void => {
    if (correction.kind !== 'openChart' && correction.kind !== 'openPatient') {
      setOpen(correction);
      return;
    }
    void (
      correction.kind === 'openChart'
        ? navigate({ to: '/chart/$encounterId', params: { encounterId: correction.visitId } })
        : navigate({ to: '/patients/$patientId', params: { patientId } })
    ).catch(notifyProblem);
  };
  const { acceptance } = hit;
  const buttons = acceptance ? [] : hit.corrections.filter((one) => allowed(one, may));
  return (
    <li
      className={classes.hit}
      data-narrow={narrow || undefined}
      data-severity={acceptance ? 'done' : hit.severity}
    >
      <div className={classes.hitText}>
        <p>
          <b>
            <Icon name={acceptance ? 'check' : hit.severity === 'hold' ? 'warn' : 'info'} size={12} />{' '}
            {acceptance ? '承認済' : hit.severity === 'hold' ? '保留' : '注意'}
          </b>{' '}
          {hit.text}
        </p>
        <p className="ak-quiet" title={hit.evidence}>
          {hit.evidence}
        </p>
        <p className={classes.source}>
          {hit.name}　出典: {hit.source}
        </p>
        {acceptance && (
          <p className="ak-done">
            {acceptance.reason}({acceptance.acceptedBy.name} {dayOf(acceptance.acceptedAt)})
          </p>
        )}
      </div>
      <div className={classes.buttons}>
        {buttons.map((correction) => (
          <Button
            key={correction.kind}
            size="compact-xs"
            variant={correction === buttons[0] ? 'light' : 'default'}
            onClick={() => press(correction)}
          >
            {correctionLabel(correction)}
          </Button>
        ))}
        {may('claims:write') &&
          (acceptance ? (
            <Button
              size="compact-xs"
              variant="default"
              loading={correct.busy}
              onClick={() => correct.submit({ kind: 'revoke', acceptanceId: acceptance.id })}
            >
              承認を取り消す
            </Button>
          ) : (
            <Button size="compact-xs" variant="default" onClick={() => setAccepting(true)}>
              理由を付けて承認
            </Button>
          ))}
      </div>
      {open && (
        <CorrectionDialog correction={open} hit={hit} submit={correct} onClose={() => setOpen(undefined)} />
      )}
      <ReasonDialog
        opened={accepting}
        title="このまま請求する理由"
        confirmLabel="承認する"
        busy={correct.busy}
        onClose={() => setAccepting(false)}
        onConfirm={(reason) => correct.submit({ kind: 'accept', hit, reason })}
      >
        <p>{hit.text}</p>
        <p className="ak-quiet">
          同じ患者・同じ内容なら、病名などの事実が変わるまで次の月も承認済みになります。
        </p>
      </ReasonDialog>
    </li>
  );
}

function allowed({ kind }: CheckCorrection, may: (permission: string) => boolean): boolean {
  switch (kind) {
    case 'addDisease':
    case 'endDisease':
      return may('conditions:write');
    case 'addComment':
      return may('claims:write');
    case 'removeItem':
      return may('billing:write');
    case 'openChart':
      return may('chart:read');
    case 'openPatient':
      return true;
  }
}
