import { ProblemError, type RevisionEdition } from '@akashi/contract';
import { Button, Modal, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyDone, useDialogKeys } from '../../app/index.ts';
import { Failed, grouped, Icon, Loading, useSubmit } from '../../ui/index.ts';
import classes from './revision.module.css';
import { dateText, monthText } from './words.ts';

interface Props {
  readonly edition: RevisionEdition | undefined;
  readonly onClose: () => void;
}

/** Two steps: from which day on, then what will happen. */
export function ActivationDialog({ edition, onClose }: Props) {
  return (
    <Modal
      opened={edition !== undefined}
      onClose={onClose}
      title={edition ? `${edition.name}に切り替える` : ''}
      size="md"
    >
      {edition && <Steps key={edition.id} edition={edition} onClose={onClose} />}
    </Modal>
  );
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

function Steps({ edition, onClose }: { edition: RevisionEdition; onClose: () => void }) {
  const [validFrom, setValidFrom] = useState<string>(edition.start);
  const [confirming, setConfirming] = useState(false);
  const early = isDate(validFrom) && validFrom < edition.start;
  const next = (): void => {
    if (isDate(validFrom) && !early) setConfirming(true);
  };
  useDialogKeys({
    label: '内容を確かめる',
    disabled: confirming || !isDate(validFrom) || early,
    perform: next,
  });
  if (confirming)
    return (
      <Confirm
        edition={edition}
        validFrom={validFrom}
        onBack={() => setConfirming(false)}
        onClose={onClose}
      />
    );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
    >
      <TextInput
        label="この日の診療から使う"
        type="date"
        value={validFrom}
        onChange={(event) => setValidFrom(event.currentTarget.value)}
        error={
          early
            ? `${dateText(edition.start)}より前からは使えません。`
            : isDate(validFrom)
              ? undefined
              : '日付を入れてください。'
        }
        data-autofocus
        w={200}
      />
      <div className={classes.footer}>
        <Button variant="default" onClick={onClose}>
          戻る
        </Button>
        <Button type="submit" disabled={!isDate(validFrom) || early}>
          内容を確かめる
        </Button>
      </div>
    </form>
  );
}

interface ConfirmProps {
  readonly edition: RevisionEdition;
  readonly validFrom: string;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

function Confirm({ edition, validFrom, onBack, onClose }: ConfirmProps) {
  const client = useQueryClient();
  const body = { editionId: edition.id, validFrom };
  const plan = useQuery({
    queryKey: ['revision', 'plan', edition.id, validFrom],
    queryFn: () => api.revision.planActivation({ body }),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  const activate = useSubmit({
    send: (confirmation: string, call) =>
      api.revision.activateEdition({ body: { ...body, confirmation } }, call),
    onDone: () => {
      notifyDone(`${dateText(validFrom)}の診療から「${edition.name}」を使います。`);
      void client.invalidateQueries({ queryKey: ['revision'] });
      onClose();
    },
    onRefused: (error) => {
      if (error instanceof ProblemError && error.is('REVISION_CHANGED')) void plan.refetch();
      return false;
    },
  });
  const ready = plan.data?.confirmation;
  useDialogKeys({
    label: '切り替える',
    disabled: activate.busy || ready === undefined,
    perform: () => {
      if (ready !== undefined) activate.submit(ready);
    },
  });
  if (plan.isError) return <Failed error={plan.error} onRetry={() => void plan.refetch()} />;
  if (!plan.data) return <Loading />;
  const { replaces, finalBills, claimFiles, replayedMonth, confirmation } = plan.data;
  return (
    <div className={classes.form}>
      <dl className={classes.plan}>
        <dt>使い始め</dt>
        <dd>
          <b>{dateText(validFrom)}の診療から</b>
        </dd>
        <dt>今の点数表</dt>
        <dd>{replaces ?? '全体のマスター'}</dd>
        <dt>それより前の診療</dt>
        <dd>変わりません(請求ファイルも1バイトも変わりません)</dd>
        <dt>その日からの会計</dt>
        <dd>
          {finalBills === 0 ? 'まだありません' : `${grouped(finalBills)}件は会計したときのまま残ります`}
        </dd>
        {claimFiles > 0 && (
          <>
            <dt>作成済みの請求ファイル</dt>
            <dd>{grouped(claimFiles)}件。点数が変わるときは作り直してください</dd>
          </>
        )}
        <dt>試算</dt>
        <dd>
          {replayedMonth ? (
            `${monthText(replayedMonth)}分で済んでいます`
          ) : (
            <span className="ak-wait">
              <Icon name="warn" size={12} /> まだしていません。先に差を確かめることをお勧めします
            </span>
          )}
        </dd>
      </dl>
      <p className={classes.lead}>切り替えはすぐに効きます。「前の点数表に戻す」で、いつでも元に戻せます。</p>
      <div className={classes.footer}>
        <Button variant="default" onClick={onBack}>
          日付を直す
        </Button>
        <Button loading={activate.busy} onClick={() => activate.submit(confirmation)}>
          切り替える
        </Button>
      </div>
    </div>
  );
}
