import type { RevisionActivation } from '@akashi/contract';
import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api, notifyDone, useDialogKeys } from '../../app/index.ts';
import { useSubmit } from '../../ui/index.ts';
import classes from './revision.module.css';
import { dateText } from './words.ts';

interface Props {
  readonly activation: RevisionActivation | undefined;
  readonly onClose: () => void;
}

/** Asks once more before the pointer is taken away. */
export function BackDialog({ activation, onClose }: Props) {
  return (
    <Modal opened={activation !== undefined} onClose={onClose} title="前の点数表に戻す" size="sm">
      {activation && <Body activation={activation} onClose={onClose} />}
    </Modal>
  );
}

function Body({ activation, onClose }: { activation: RevisionActivation; onClose: () => void }) {
  const client = useQueryClient();
  const back = useSubmit({
    send: (activationId: string, call) => api.revision.withdrawActivation({ params: { activationId } }, call),
    onDone: () => {
      notifyDone('前の点数表に戻しました。');
      void client.invalidateQueries({ queryKey: ['revision'] });
      onClose();
    },
  });
  useDialogKeys({ label: '戻す', disabled: back.busy, perform: () => back.submit(activation.id) });
  return (
    <div className={classes.form}>
      <p className={classes.lead}>
        「{activation.editionName}」の使用をやめ、{dateText(activation.validFrom)}
        からの診療も前の点数表で計算します。会計の済んだ受診は、会計したときのまま残ります。
      </p>
      <div className={classes.footer}>
        <Button variant="default" onClick={onClose}>
          やめる
        </Button>
        <Button loading={back.busy} onClick={() => back.submit(activation.id)} data-autofocus>
          戻す
        </Button>
      </div>
    </div>
  );
}
