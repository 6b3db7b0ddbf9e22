import { Button, Modal } from '@mantine/core';
import { useActions } from '../../app/index.ts';

interface Props {
  /** Who shall be shut out; undefined while nobody. */
  readonly name: string | undefined;
  readonly busy: boolean;
  readonly onStop: () => void;
  readonly onClose: () => void;
}

/** Asks before somebody is shut out: screens that are open close at once. */
export function RosterStop({ name, busy, onStop, onClose }: Props) {
  return (
    <Modal opened={name !== undefined} onClose={onClose} title="職員を停止にする" size="sm">
      <Body name={name} busy={busy} onStop={onStop} onClose={onClose} />
    </Modal>
  );
}

function Body({ name, busy, onStop, onClose }: Props) {
  useActions([{ id: 'roster.stay', label: '戻る', shortcut: 'F10', perform: onClose }], 'alone');
  return (
    <>
      <p style={{ marginTop: 0 }}>
        <b>{name}</b>{' '}
        さんはログインできなくなり、開いている画面はすぐに閉じます。記録はそのまま残り、職員の画面で元に戻せます。
      </p>
      <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
        <Button color="red" variant="light" loading={busy} onClick={onStop}>
          停止にする
        </Button>
        <Button onClick={onClose} data-autofocus>
          戻る
        </Button>
      </div>
    </>
  );
}
