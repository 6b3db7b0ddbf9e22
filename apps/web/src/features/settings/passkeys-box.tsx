import type { Passkey } from '@akashi/contract';
import { Button, Modal, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  api,
  enrolPasskey,
  failureText,
  isDismissed,
  isKnownAlready,
  notifyDone,
  passkeysWork,
} from '../../app/index.ts';
import { Failed, Icon, Loading, StatusBadge, useSubmit } from '../../ui/index.ts';
import { deviceWord } from './device.ts';
import classes from './settings.module.css';

const KEY = ['identity', 'passkeys'];
const when = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'short', timeStyle: 'short' });

/** A person's passkeys: which, since when, last used; a new one, and away with a lost one. */
export function PasskeysBox() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: () => api.identity.listPasskeys() });
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Passkey>();
  const changed = (): void => void client.invalidateQueries({ queryKey: KEY });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { passkeys } = query.data;
  return (
    <div className={classes.box}>
      <div className={`${classes.padded} ${classes.line}`}>
        <span>
          <b>パスキー</b>{' '}
          {passkeys.length > 0 ? (
            <StatusBadge tone="done" icon="shield">
              {passkeys.length} 個
            </StatusBadge>
          ) : (
            <StatusBadge tone="wait" icon="warn">
              未登録
            </StatusBadge>
          )}
          <br />
          <span className="ak-quiet">
            指紋・顔・PIN・セキュリティキーでログインします。IDもパスワードも打ちません。
          </span>
        </span>
        <Button
          variant={passkeys.length > 0 ? 'default' : 'filled'}
          disabled={!passkeysWork()}
          onClick={() => setAdding(true)}
        >
          パスキーを登録
        </Button>
      </div>
      {passkeys.length > 0 && <List passkeys={passkeys} onRemove={setRemoving} />}
      <Modal opened={adding} onClose={() => setAdding(false)} title="パスキーの登録" size={420}>
        {adding && (
          <Add
            onDone={() => {
              setAdding(false);
              notifyDone('パスキーを登録しました。次からパスキーでログインできます。');
              changed();
            }}
          />
        )}
      </Modal>
      <Modal opened={removing !== undefined} onClose={() => setRemoving(undefined)} title="パスキーを外す">
        {removing && (
          <Remove
            passkey={removing}
            onBack={() => setRemoving(undefined)}
            onDone={() => {
              setRemoving(undefined);
              changed();
            }}
          />
        )}
      </Modal>
    </div>
  );
}

function List({ passkeys, onRemove }: { passkeys: Passkey[]; onRemove: (one: Passkey) => void }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>名前</th>
          <th>種類</th>
          <th>登録</th>
          <th>最後に使った</th>
          <th aria-label="操作" />
        </tr>
      </thead>
      <tbody>
        {passkeys.map((one) => (
          <tr key={one.id}>
            <td>
              <b>{one.name}</b>
            </td>
            <td>{one.backedUp ? '同期される' : 'この機器だけ'}</td>
            <td>{when.format(new Date(one.createdAt))}</td>
            <td>{one.lastUsedAt ? when.format(new Date(one.lastUsedAt)) : 'まだ'}</td>
            <td>
              <Button
                variant="default"
                size="compact-xs"
                aria-label={`${one.name} を外す`}
                onClick={() => onRemove(one)}
              >
                外す
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Add({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState(`${deviceWord(navigator.userAgent)}`);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setPending(true);
    setFailure('');
    enrolPasskey(name.trim())
      .then(onDone, (error: unknown) => setFailure(enrolFailure(error)))
      .finally(() => setPending(false));
  };
  return (
    <form onSubmit={submit} className={classes.stack}>
      <TextInput
        label="パスキーの名前"
        description="どの機器か、あとで見分けられる名前を付けます。"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={40}
        data-autofocus
      />
      {failure && (
        <p role="alert" className="ak-danger">
          <Icon name="danger" /> {failure}
        </p>
      )}
      <div className={classes.end}>
        <Button type="submit" loading={pending} disabled={name.trim() === ''}>
          登録へ進む
        </Button>
      </div>
    </form>
  );
}

function enrolFailure(error: unknown): string {
  if (isKnownAlready(error)) return 'この機器のパスキーは、もう登録されています。';
  if (isDismissed(error)) return '登録されませんでした。もう一度お試しください。';
  const { title, next } = failureText(error);
  return `${title}${next}`;
}

interface RemoveProps {
  readonly passkey: Passkey;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

function Remove({ passkey, onBack, onDone }: RemoveProps) {
  const remove = useSubmit({
    send: (passkeyId: string, call) => api.identity.removePasskey({ params: { passkeyId } }, call),
    onDone: () => {
      notifyDone(`「${passkey.name}」を外しました。`);
      onDone();
    },
  });
  return (
    <>
      <p style={{ marginTop: 0 }}>
        「{passkey.name}」ではログインできなくなります。機器に残った鍵は、機器の設定からも消してください。
      </p>
      <div className={classes.end}>
        <Button variant="default" onClick={onBack}>
          戻る
        </Button>
        <Button color="red.9" loading={remove.busy} onClick={() => remove.submit(passkey.id)}>
          外す
        </Button>
      </div>
    </>
  );
}
