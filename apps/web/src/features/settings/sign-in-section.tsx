import { Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, notifyDone, useSession } from '../../app/index.ts';
import { Failed, Loading, useSubmit } from '../../ui/index.ts';
import { RecoveryBox } from './recovery-box.tsx';
import { Section } from './section.tsx';
import { type SessionRow, SessionsTable } from './sessions-table.tsx';
import classes from './settings.module.css';
import { SsoBox } from './sso-box.tsx';

const KEY = ['identity', 'allSessions'];

/** How the house signs in: what it demands, who is in now, the way back for a lost factor, the provider in the house. */
export function SignInSection() {
  return (
    <Section title="ログインの管理" lead="職員のログインの決まりと、今ログインしている端末。">
      <Policy />
      <RecoveryBox />
      <SsoBox />
      <h2>ログイン中の職員</h2>
      <Everybody />
    </Section>
  );
}

function Policy() {
  const client = useQueryClient();
  const { deskDate } = useSession();
  const query = useQuery({
    queryKey: ['identity', 'institution', 'signIn'],
    queryFn: () => api.identity.getInstitution({ query: {} }),
  });
  const save = useSubmit({
    send: (on: boolean, call) =>
      api.identity.updateInstitution(
        { body: { validFrom: deskDate, settings: { 'identity.secondFactor': on } } },
        call,
      ),
    onDone: (_, on) => {
      notifyDone(on ? '次のログインから、二つ目の認証を求めます。' : '二つ目の認証は求めません。');
      void client.invalidateQueries({ queryKey: ['identity'] });
    },
  });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  return (
    <div className={`${classes.box} ${classes.padded}`}>
      <Switch
        label="二要素認証を求める"
        description="パスワードだけではログインできません。パスキーか認証アプリが要ります。持っていない職員は、次のログインで登録します。"
        checked={query.data.settings['identity.secondFactor'] === true}
        disabled={save.busy}
        onChange={(event) => save.submit(event.currentTarget.checked)}
      />
    </div>
  );
}

function Everybody() {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: KEY,
    queryFn: () => api.identity.listAllSessions(),
    refetchInterval: 30_000,
  });
  const revoke = useSubmit({
    send: ({ id }: SessionRow, call) => api.identity.revokeAnySession({ params: { sessionId: id } }, call),
    onDone: (_, session) => {
      notifyDone(`${session.staffName ?? ''}さんのログインを取り消しました。`);
      void client.invalidateQueries({ queryKey: KEY });
    },
  });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  return <SessionsTable sessions={query.data.sessions} busy={revoke.busy} onRevoke={revoke.submit} />;
}
