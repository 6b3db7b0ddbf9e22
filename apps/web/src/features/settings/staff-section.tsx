import { type identity, ROLE_WORDS } from '@akashi/contract';
import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, useActions, useSession } from '../../app/index.ts';
import { ActionButton, Failed, Loading, StatusBadge } from '../../ui/index.ts';
import { DutiesBox } from './duties-box.tsx';
import { Section } from './section.tsx';
import classes from './settings.module.css';
import { StaffForm } from './staff-form.tsx';

type Member = identity.StaffMember;

/** Who works here and may sign in. Nobody is ever deleted: records keep their authors. */
export function StaffSection() {
  const { may } = useSession();
  const query = useQuery({ queryKey: ['identity', 'staff'], queryFn: () => api.identity.listStaff() });
  const [editing, setEditing] = useState<Member | 'new'>();
  const manage = may('identity:manage');
  const add = {
    id: 'staff.add',
    label: '職員を登録',
    shortcut: 'F2',
    visible: manage,
    perform: () => setEditing('new'),
  };
  useActions([add]);
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const rows = [...query.data.staff].sort((a, b) => Number(b.active) - Number(a.active));
  return (
    <Section
      title="職員"
      lead={`ログインできる職員 ${rows.filter((row) => row.active).length} 名。退職した人は「停止」にします。`}
      actions={<ActionButton action={add} variant="filled" />}
    >
      <div className={classes.box}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>状態</th>
              <th>氏名</th>
              <th>職種</th>
              <th>ログインID</th>
              <th>認証アプリ</th>
              <th>有効期限</th>
              {manage && <th aria-label="操作" />}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} data-over={!row.active || undefined}>
                <td>
                  <StatusBadge tone={row.active ? 'done' : 'quiet'} icon={row.active ? 'check' : 'close'}>
                    {row.active ? '有効' : '停止'}
                  </StatusBadge>
                </td>
                <td>
                  <b>{row.name}</b> <span className="ak-quiet">{row.kana}</span>
                </td>
                <td>{ROLE_WORDS[row.role]}</td>
                <td>{row.loginId}</td>
                <td>
                  {row.totp ? (
                    <StatusBadge tone="done" icon="shield">
                      登録済
                    </StatusBadge>
                  ) : (
                    <StatusBadge tone="wait" icon="warn">
                      未登録
                    </StatusBadge>
                  )}
                </td>
                <td>{row.validUntil ?? 'なし'}</td>
                {manage && (
                  <td>
                    <Button
                      variant="default"
                      size="compact-xs"
                      onClick={() => setEditing(row)}
                      aria-label={`${row.name} を変える`}
                    >
                      変える
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <DutiesBox />
      <Modal
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={editing === 'new' ? '職員を登録' : '職員を変える'}
        size={560}
        closeOnClickOutside={false}
      >
        {editing && (
          <StaffForm member={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
        )}
      </Modal>
    </Section>
  );
}
