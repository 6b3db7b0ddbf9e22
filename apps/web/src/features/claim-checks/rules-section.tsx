import type { OwnRule } from '@akashi/contract';
import { Button, Checkbox, NumberInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, notifyDone, useSession } from '../../app/index.ts';
import { Empty, Failed, Loading, NotSaved, StatusBadge, useSubmit } from '../../ui/index.ts';
import { RuleDialog } from './rule-dialog.tsx';
import { ruleText } from './rule-words.ts';

interface Looks {
  /** Frame of a settings section, and the look of its tables. */
  readonly Section: (props: {
    title: string;
    lead?: ReactNode;
    actions?: ReactNode;
    children: ReactNode;
  }) => ReactNode;
  readonly classes: Readonly<Record<string, string>>;
}

const MISSING = { feeTable: '電子点数表が未読込', commentRelation: 'コメント関連テーブルが未読込' } as const;

/** 点検ルール: the institution's own rules, which built-in checks are on, and how old a suspicion may be. */
export function CheckRulesSection({ Section, classes }: Looks) {
  const { may, deskDate } = useSession();
  const client = useQueryClient();
  const [editing, setEditing] = useState<OwnRule | 'new'>();
  const rules = useQuery({
    queryKey: ['claimChecks', 'rules'],
    queryFn: ({ signal }) => api.claimChecks.listCheckRules({ signal }),
  });
  const refresh = () => client.invalidateQueries({ queryKey: ['claimChecks', 'rules'] });
  const settings = useSubmit({
    send: (body: { suspectedMonths: number; off: string[] }, call) =>
      api.claimChecks.saveCheckSettings({ body }, call),
    onDone: () => {
      notifyDone('点検の設定を変えました。次の計算から使います。');
      void refresh();
    },
  });
  if (rules.isError && !rules.data)
    return <Failed error={rules.error} onRetry={() => void rules.refetch()} />;
  if (!rules.data) return <Loading />;
  const { builtIn, own, suspectedMonths } = rules.data;
  const off = builtIn.filter((one) => one.off).map(({ id }) => id);
  const write = may('claims:write');
  return (
    <Section
      title="点検ルール"
      lead="レセプト点検で使うルールです。院内のルールは診療日で効き、変更はすべて残ります。"
      actions={write && <Button onClick={() => setEditing('new')}>ルールを作る</Button>}
    >
      <NotSaved submit={settings} />
      <h2>院内のルール</h2>
      <div className={classes.box}>
        {own.length === 0 ? (
          <Empty title="院内のルールはまだありません。" />
        ) : (
          <table className={classes.table}>
            <tbody>
              {own.map((rule) => (
                <tr key={rule.id} data-over={rule.validTo < deskDate || undefined}>
                  <td>
                    <b>{rule.name}</b>
                    <br />
                    {ruleText(rule.body)}
                  </td>
                  <td style={{ width: 90 }}>
                    <StatusBadge
                      tone={rule.severity === 'hold' ? 'wait' : 'quiet'}
                      icon={rule.severity === 'hold' ? 'warn' : 'info'}
                    >
                      {rule.severity === 'hold' ? '保留' : '注意'}
                    </StatusBadge>
                  </td>
                  <td style={{ width: 200 }}>
                    {rule.validFrom}〜{rule.validTo < '9999' ? rule.validTo : ''}
                  </td>
                  <td style={{ width: 170 }} className="ak-quiet">
                    {rule.recordedBy.name}(第{rule.version}版)
                  </td>
                  <td style={{ width: 70 }}>
                    {write && (
                      <Button size="compact-xs" variant="default" onClick={() => setEditing(rule)}>
                        変える
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <h2>備え付けの点検</h2>
      <div className={classes.box}>
        <table className={classes.table}>
          <tbody>
            {builtIn.map((check) => (
              <tr key={check.id}>
                <td style={{ width: 60 }}>
                  <Checkbox
                    aria-label={`${check.name}を使う`}
                    checked={!check.off}
                    disabled={!write || settings.busy || check.always}
                    onChange={() =>
                      settings.submit({
                        suspectedMonths,
                        off: check.off ? off.filter((id) => id !== check.id) : [...off, check.id],
                      })
                    }
                  />
                </td>
                <td style={{ width: 150 }}>
                  <b>{check.name}</b>
                </td>
                <td>
                  {check.description}
                  {check.id === 'CLAIM-DISEASE-SUSPECTED' && (
                    <NumberInput
                      aria-label="疑い病名の月数"
                      size="xs"
                      w={110}
                      min={1}
                      max={24}
                      suffix="か月"
                      disabled={!write}
                      key={suspectedMonths}
                      defaultValue={suspectedMonths}
                      onBlur={(event) => {
                        const months = Number.parseInt(event.currentTarget.value, 10);
                        if (months >= 1 && months <= 24 && months !== suspectedMonths)
                          settings.submit({ suspectedMonths: months, off });
                      }}
                    />
                  )}
                  <br />
                  <span className="ak-quiet">出典: {check.source}</span>
                </td>
                <td style={{ width: 190 }}>
                  {check.missing && <span className="ak-wait">{MISSING[check.missing]}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {editing && (
        <RuleDialog
          rule={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onSaved={() => {
            setEditing(undefined);
            void refresh();
          }}
        />
      )}
    </Section>
  );
}
