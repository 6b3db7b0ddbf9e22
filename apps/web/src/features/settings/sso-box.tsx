import type { SsoProvider } from '@akashi/contract';
import { Button, Modal, NumberInput, PasswordInput, Switch, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, notifyDone } from '../../app/index.ts';
import { Failed, Loading, StatusBadge, useSubmit } from '../../ui/index.ts';
import classes from './settings.module.css';
import { SsoLinks } from './sso-links.tsx';

const KEY = ['identity', 'sso'];

/** The institution's own identity provider (OpenID Connect). */
export function SsoBox() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: () => api.identity.listSsoProviders() });
  const [editing, setEditing] = useState(false);
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const [provider] = query.data.providers;
  const changed = (): void => void client.invalidateQueries({ queryKey: KEY });
  return (
    <div className={classes.box}>
      <div className={`${classes.padded} ${classes.line}`}>
        <span>
          <b>院内の認証(シングルサインオン)</b>{' '}
          <StatusBadge tone={provider?.active ? 'done' : 'quiet'} icon={provider?.active ? 'check' : 'close'}>
            {provider?.active ? '使用中' : '使っていません'}
          </StatusBadge>
          <br />
          <span className="ak-quiet">
            {provider
              ? `${provider.name} ${provider.issuer}`
              : '病院の認証サーバー(OpenID Connect)でログインできるようにします。'}
          </span>
        </span>
        <Button variant="default" onClick={() => setEditing(true)}>
          設定する
        </Button>
      </div>
      <SsoLinks links={query.data.links} onChanged={changed} />
      <Modal opened={editing} onClose={() => setEditing(false)} title="院内の認証の設定" size={560}>
        {editing && (
          <Form
            provider={provider}
            redirectUri={query.data.redirectUri}
            onDone={() => {
              setEditing(false);
              notifyDone('院内の認証を設定しました。');
              changed();
            }}
          />
        )}
      </Modal>
    </div>
  );
}

interface FormProps {
  readonly provider: SsoProvider | undefined;
  readonly redirectUri: string;
  readonly onDone: () => void;
}

function Form({ provider, redirectUri, onDone }: FormProps) {
  const [id] = useState(() => provider?.id ?? crypto.randomUUID());
  const [values, setValues] = useState({
    name: provider?.name ?? '',
    issuer: provider?.issuer ?? '',
    clientId: provider?.clientId ?? '',
    secret: '',
    requiredAcr: provider?.requiredAcr ?? '',
    requiredAmr: provider?.requiredAmr ?? '',
    maxAgeMinutes: provider?.maxAgeMinutes ?? 720,
    active: provider?.active ?? true,
  });
  const set = (part: Partial<typeof values>): void => setValues((old) => ({ ...old, ...part }));
  const save = useSubmit({
    send: ({ secret, ...body }: typeof values, call) =>
      api.identity.saveSsoProvider(
        { params: { providerId: id }, body: { ...body, ...(secret === '' ? {} : { secret }) } },
        call,
      ),
    onDone,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.submit(values);
  };
  const text = (name: 'name' | 'issuer' | 'clientId' | 'requiredAcr' | 'requiredAmr') => ({
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
    error: save.fields.get(name),
  });
  return (
    <form onSubmit={submit} className={classes.stack}>
      <TextInput
        label="名前"
        description="ログイン画面のボタンに出ます。例: 院内ポータル"
        {...text('name')}
      />
      <TextInput label="発行者(issuer)" placeholder="https://login.example.jp" {...text('issuer')} />
      <TextInput label="クライアント ID" {...text('clientId')} />
      <PasswordInput
        label="クライアントの秘密"
        description={provider?.hasSecret ? '変えないときは空のままにします。' : undefined}
        value={values.secret}
        onChange={(event) => set({ secret: event.currentTarget.value })}
        autoComplete="off"
      />
      <TextInput
        label="戻り先(認証サーバーに登録する)"
        value={redirectUri}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={classes.pair}>
        <TextInput label="求める acr" description="空なら問いません" {...text('requiredAcr')} />
        <TextInput label="求める amr" description="例: mfa" {...text('requiredAmr')} />
        <NumberInput
          label="認証からの時間(分)"
          description="過ぎたらもう一度"
          min={1}
          max={1440}
          value={values.maxAgeMinutes}
          onChange={(value) => set({ maxAgeMinutes: Number(value) || 720 })}
        />
      </div>
      <Switch
        label="使う"
        checked={values.active}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
      <div className={classes.end}>
        <Button
          type="submit"
          loading={save.busy}
          disabled={values.name === '' || values.issuer === '' || values.clientId === ''}
        >
          接続を確かめて保存
        </Button>
      </div>
    </form>
  );
}
