import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { EnterMoves } from '../../ui/enter-moves.tsx';
import { digits, Field } from '../../ui/field.tsx';
import { FormFooter } from '../../ui/form-footer.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import type { Action } from '../actions/action.ts';
import { useActions } from '../actions/use-actions.ts';
import { api } from '../api.ts';
import { notifyDone } from '../problems.ts';
import classes from './session.module.css';

/** Shows the secret for the authenticator, then asks for a code as proof that it works. */
export function TotpEnrolment({ onDone }: { onDone: () => void }) {
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const begun = useQuery({
    queryKey: ['identity', 'totp'],
    queryFn: () => api.identity.beginTotp(),
    // A secret is made once for this dialog and forgotten with it.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const submit = useSubmit({
    send: (secret: string, call) => api.identity.confirmTotp({ body: { secret, code } }, call),
    onDone: () => {
      void client.invalidateQueries({ queryKey: ['identity', 'staff'] });
      notifyDone('認証アプリを登録しました。次のログインから6桁の数字を使います。');
      onDone();
    },
  });
  const confirm: Action = {
    id: 'totp.confirm',
    label: '確かめて登録',
    shortcut: 'F12',
    disabled: !begun.data || code.length !== 6 || submit.busy,
    perform: () => begun.data && submit.submit(begun.data.secret),
  };
  useActions([confirm], 'dialog');
  if (begun.isError) return <Failed error={begun.error} onRetry={() => void begun.refetch()} />;
  if (!begun.data) return <Loading />;
  return (
    <EnterMoves onEnd={() => !confirm.disabled && confirm.perform()}>
      <p className={classes.step}>1. 認証アプリで、この QR コードを読み取ります。</p>
      <div className={classes.qr}>
        <QrCode text={begun.data.uri} label="認証アプリに登録するための QR コード" />
      </div>
      <p className="ak-quiet">
        読み取れないときは、アプリで「キーを入力」を選び、次の文字を入れます。スマートフォンでこの画面を開いているときは{' '}
        <a href={begun.data.uri}>認証アプリに送る</a>。
      </p>
      <div className={classes.secret}>{begun.data.secret.match(/.{1,4}/g)?.join(' ')}</div>
      <p>2. アプリに出た6桁の数字を入れます。</p>
      <Field
        label="6桁の数字"
        inputMode="numeric"
        autoFocus
        maxLength={6}
        value={code}
        onChange={(value) => setCode(digits(value).slice(0, 6))}
        error={submit.fields.get('code')}
      />
      <FormFooter submit={submit} action={confirm} onBack={onDone} />
    </EnterMoves>
  );
}
