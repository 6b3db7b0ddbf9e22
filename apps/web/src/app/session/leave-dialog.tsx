import { Button, Modal } from '@mantine/core';
import { useActions } from '../actions/use-actions.ts';

interface Props {
  /** Drafts that would be lost; undefined while nobody wants to leave. */
  readonly drafts: number | undefined;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asks before a sign-out would throw unsaved work away. */
export function LeaveDialog({ drafts, onStay, onLeave }: Props) {
  return (
    <Modal opened={drafts !== undefined} onClose={onStay} title="ログアウト" size="sm">
      <Body onStay={onStay} onLeave={onLeave} drafts={drafts ?? 0} />
    </Modal>
  );
}

function Body({ drafts, onStay, onLeave }: Props) {
  useActions([{ id: 'leave.stay', label: '戻る', shortcut: 'F10', perform: onStay }], 'alone');
  return (
    <>
      <p style={{ marginTop: 0 }}>
        保存していない下書きが <b className="ak-num">{drafts}</b> 件あります。ログアウトすると消えます。
      </p>
      <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
        <Button color="red" variant="light" onClick={onLeave}>
          下書きを捨ててログアウト
        </Button>
        <Button onClick={onStay} data-autofocus>
          戻る
        </Button>
      </div>
    </>
  );
}
