import type { RosterFinding } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api, notifyDone, useSession } from '../../app/index.ts';
import { Empty, StatusBadge, type Tone, useSubmit } from '../../ui/index.ts';
import { RosterStop } from './roster-stop.tsx';
import { Section } from './section.tsx';
import classes from './settings.module.css';

const KINDS: Record<RosterFinding['kind'], { readonly tone: Tone; readonly label: string }> = {
  missing: { tone: 'wait', label: '登録がない' },
  left: { tone: 'danger', label: '退職したのに有効' },
  role: { tone: 'wait', label: '職種が違う' },
  unlisted: { tone: 'wait', label: '名簿にない' },
};

/** The personnel office's list against the staff here: what differs, and the correction beside it. */
export function RosterSection() {
  const client = useQueryClient();
  const { info } = useSession();
  const [stopping, setStopping] = useState<RosterFinding>();
  const input = useRef<HTMLInputElement>(null);
  const [content, setContent] = useState<string>();
  const [result, setResult] = useState<Awaited<ReturnType<typeof api.accounts.compareRoster>>>();
  const staff = useQuery({ queryKey: ['identity', 'staff'], queryFn: () => api.identity.listStaff() });
  const compare = useSubmit({
    send: (file: string, call) => api.accounts.compareRoster({ body: { content: file } }, call),
    onDone: (answer) => setResult(answer),
  });
  const correct = useSubmit({
    send: (finding: RosterFinding, call) => {
      const member = staff.data?.staff.find(({ id }) => id === finding.staffId);
      if (!member) throw new Error('the member of a finding has gone');
      const { name, kana, departmentCode, validUntil } = member;
      const stays = finding.kind === 'role' && finding.role !== null;
      return api.identity.updateStaff(
        {
          params: { staffId: member.id },
          body: {
            name,
            kana,
            departmentCode,
            validUntil,
            role: stays ? (finding.role ?? member.role) : member.role,
            active: stays,
          },
        },
        call,
      );
    },
    onDone: (saved) => {
      setStopping(undefined);
      notifyDone(`${saved.name} さんを直しました。`);
      void client.invalidateQueries({ queryKey: ['identity'] });
      if (content) compare.submit(content);
    },
  });
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    const encoded = btoa(binary);
    setContent(encoded);
    compare.submit(encoded);
  };
  return (
    <Section
      title="名簿照合"
      lead="人事の名簿(CSV)と職員を照らし合わせます。名簿は保存せず、ハッシュと件数だけを残します。"
      actions={
        <>
          <input
            ref={input}
            type="file"
            accept=".csv,text/csv"
            hidden
            aria-label="名簿の CSV"
            onChange={(event) => {
              void choose(event.currentTarget.files?.[0]);
              // The same file, put right meanwhile, may be chosen again.
              event.currentTarget.value = '';
            }}
          />
          <Button disabled={compare.busy} onClick={() => input.current?.click()}>
            名簿を選ぶ
          </Button>
        </>
      }
    >
      {!result && (
        <Empty title="名簿を選んでください。">
          <p>1行目の見出し: 氏名・職種(必ず)、ログインID・在籍区分・退職日(あれば)</p>
        </Empty>
      )}
      {result && (
        <>
          <p className="ak-quiet">
            {result.rows} 名を照合しました。違い {result.findings.length} 件
            {result.problems.length > 0 && `・読めない行 ${result.problems.length} 件`}
          </p>
          <div className={classes.box}>
            <table className={classes.table} aria-label="名簿との違い">
              <thead>
                <tr>
                  <th>違い</th>
                  <th>行</th>
                  <th>氏名</th>
                  <th>ここの登録</th>
                  <th>名簿</th>
                  <th aria-label="操作" />
                </tr>
              </thead>
              <tbody>
                {result.findings.map((finding) => (
                  <tr key={`${finding.kind} ${finding.line} ${finding.staffId}`}>
                    <td>
                      <StatusBadge
                        tone={KINDS[finding.kind].tone}
                        icon={finding.kind === 'left' ? 'danger' : 'warn'}
                      >
                        {KINDS[finding.kind].label}
                      </StatusBadge>
                    </td>
                    <td>{finding.line ?? ''}</td>
                    <td>
                      <b>{finding.name}</b>
                    </td>
                    <td>{finding.here}</td>
                    <td>{finding.listed}</td>
                    <td>
                      {finding.kind === 'missing' && (
                        <Link to="/settings" search={{ section: 'staff' }}>
                          職員に登録する
                        </Link>
                      )}
                      {finding.staffId === info.staff.id && <span className="ak-quiet">ご自身</span>}
                      {finding.staffId && finding.staffId !== info.staff.id && finding.kind !== 'missing' && (
                        <Button
                          variant="default"
                          size="compact-xs"
                          disabled={correct.busy}
                          onClick={() =>
                            finding.kind === 'role' ? correct.submit(finding) : setStopping(finding)
                          }
                        >
                          {finding.kind === 'role' ? '職種を合わせる' : '停止にする'}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
                {result.findings.length === 0 && (
                  <tr>
                    <td colSpan={6}>名簿と職員は合っています。</td>
                  </tr>
                )}
              </tbody>
            </table>
          </div>
          {result.problems.length > 0 && (
            <ul className={classes.diff}>
              {result.problems.map(({ line, column, message }) => (
                <li key={`${line} ${column}`}>
                  {line} 行目 {column} 列目: {message}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <RosterStop
        name={stopping?.name}
        busy={correct.busy}
        onStop={() => stopping && correct.submit(stopping)}
        onClose={() => setStopping(undefined)}
      />
    </Section>
  );
}
