import type { AccountFinding } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, notifyDone, useSession } from '../../app/index.ts';
import { Empty, Failed, Loading, StatusBadge, type Tone, useSubmit } from '../../ui/index.ts';
import { dateAndTime } from './approval-words.ts';
import { Section } from './section.tsx';
import classes from './settings.module.css';

interface Kind {
  readonly tone: Tone;
  readonly label: string;
  /** Where it is put right. */
  readonly next: {
    readonly section: 'emergency' | 'sign-in' | 'staff' | 'review';
    readonly label: string;
    readonly needs: string;
  };
}

const SIGN_INS = { section: 'sign-in', label: 'ログインを確かめる', needs: 'identity:manage' } as const;
const STAFF = { section: 'staff', label: '職員の登録を確かめる', needs: 'identity:manage' } as const;

/** The gravest first, as they are listed. */
const KINDS: Record<AccountFinding['kind'], Kind> = {
  emergencyOpen: {
    tone: 'danger',
    label: '非常時アカウント',
    next: { section: 'emergency', label: '使い方を確かめる', needs: 'emergency:manage' },
  },
  sharedDevices: { tone: 'danger', label: '共用の疑い(同時使用)', next: SIGN_INS },
  impossibleTurn: { tone: 'danger', label: '共用の疑い(入れ替わり)', next: SIGN_INS },
  manyDevices: { tone: 'wait', label: '端末が多い', next: SIGN_INS },
  offHours: { tone: 'wait', label: '時間外の使用', next: SIGN_INS },
  idle: { tone: 'wait', label: '長く使われていない', next: STAFF },
  neverSignedIn: { tone: 'wait', label: '一度も使われていない', next: STAFF },
  overdueReview: {
    tone: 'wait',
    label: '棚卸しの遅れ',
    next: { section: 'review', label: '棚卸しをする', needs: 'rights:review' },
  },
  noSecondFactor: {
    tone: 'wait',
    label: '二要素認証なし',
    next: { ...SIGN_INS, label: '二要素認証を求める' },
  },
};
const GRAVITY = Object.keys(KINDS);

/** What is odd about the accounts, with what was seen. */
export function InspectionSection() {
  const query = useQuery({
    queryKey: ['identity', 'inspection'],
    queryFn: () => api.accounts.getInspection(),
  });
  const run = useSubmit({
    send: (_: null, call) => api.accounts.inspectAccounts({ body: {} }, call),
    onDone: () => notifyDone('点検を始めました。終わると一覧が新しくなります。'),
  });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { at, accounts } = query.data;
  const findings = query.data.findings.toSorted((a, b) => GRAVITY.indexOf(a.kind) - GRAVITY.indexOf(b.kind));
  return (
    <Section
      title="アカウント点検"
      lead={
        at
          ? `${dateAndTime(at)} に ${accounts} 件のアカウントを点検しました。毎朝5時に自動で点検します。`
          : '使われ方のおかしいアカウントを、毎朝5時に自動で探します。'
      }
      actions={
        <Button disabled={run.busy} onClick={() => run.submit(null)}>
          今すぐ点検する
        </Button>
      }
    >
      {!at && (
        <Empty title="まだ点検していません。">
          共用の疑い、長く使われていないもの、二要素認証のないもの、棚卸しの遅れなどを、ログインと閲覧の記録から探します。
        </Empty>
      )}
      {at && findings.length === 0 && <Empty title="気になるアカウントはありません。" />}
      {findings.length > 0 && (
        <div className={classes.box}>
          <table className={classes.table} aria-label="点検の結果">
            <thead>
              <tr>
                <th>種類</th>
                <th>職員</th>
                <th>見つかったこと</th>
                <th>日時</th>
                <th>次にすること</th>
              </tr>
            </thead>
            <tbody>
              {findings.map((finding) => (
                <tr key={`${finding.kind} ${finding.staffId} ${finding.at} ${finding.text}`}>
                  <td>
                    <StatusBadge
                      tone={KINDS[finding.kind].tone}
                      icon={KINDS[finding.kind].tone === 'danger' ? 'danger' : 'warn'}
                    >
                      {KINDS[finding.kind].label}
                    </StatusBadge>
                  </td>
                  <td>
                    <b>{finding.name}</b>
                  </td>
                  <td>{finding.text}</td>
                  <td>{finding.at ? dateAndTime(finding.at) : ''}</td>
                  <td>
                    <Next kind={finding.kind} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

/** A way for whoever may go it; a word for whoever has to ask. */
function Next({ kind }: { readonly kind: AccountFinding['kind'] }) {
  const { may } = useSession();
  const { section, label, needs } = KINDS[kind].next;
  if (!may(needs)) return label;
  return (
    <Link to="/settings" search={{ section }}>
      {label}
    </Link>
  );
}
