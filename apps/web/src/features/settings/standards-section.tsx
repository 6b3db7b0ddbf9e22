import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../app/index.ts';
import { EraDateInput, Failed, Loading, NotSaved, StatusBadge } from '../../ui/index.ts';
import { periodText } from '../patients/index.ts';
import { standardRows, standardsNamed, withStandard } from './model.ts';
import { Section } from './section.tsx';
import classes from './settings.module.css';
import { useChangeInstitution, useInstitution } from './use-institution.ts';

/** What the house has registered with the bureau; the calculation asks for it by the day of care. */
export function StandardsSection() {
  const { may, deskDate } = useSession();
  const [from, setFrom] = useState(deskDate);
  const [words, setWords] = useState('');
  const query = useInstitution();
  const submit = useChangeInstitution('施設基準を変えました。', () => undefined);
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const held = query.data.standards;
  const rows = standardRows(held, deskDate);
  const shown = standardsNamed(rows, words);
  const manage = may('identity:manage');
  return (
    <Section
      title="施設基準"
      lead={`届け出ているもの ${rows.filter((row) => row.held).length} 件(${deskDate} 現在)。届け出の無い加算は計算されません。届け出の要る検査・撮影などは、登録が無いとレセプトを保留します。`}
      actions={
        manage && (
          <div style={{ width: 190 }}>
            <EraDateInput
              label="変更の適用日"
              value={from}
              onChange={(value) => setFrom(value || deskDate)}
            />
          </div>
        )
      }
    >
      <NotSaved submit={submit} />
      <TextInput
        aria-label="施設基準を探す"
        placeholder="施設基準を名前で探す（CT、遺伝学的検査 など）"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        maw={380}
        mb="xs"
      />
      <div className={classes.box}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th style={{ width: 100 }}>状態</th>
              <th>施設基準</th>
              <th style={{ width: 200 }}>算定できる期間</th>
              <th style={{ width: 200 }}>制度の期間</th>
              {manage && <th style={{ width: 110 }} aria-label="操作" />}
            </tr>
          </thead>
          <tbody>
            {shown.length === 0 && (
              <tr>
                <td colSpan={manage ? 5 : 4}>その名前の施設基準はありません。</td>
              </tr>
            )}
            {shown.map((row) => (
              <tr key={row.key} data-over={!row.held || undefined}>
                <td>
                  {row.held ? (
                    <StatusBadge tone="done" icon="check">
                      届出済
                    </StatusBadge>
                  ) : (
                    <StatusBadge tone="quiet" icon="circle">
                      なし
                    </StatusBadge>
                  )}
                </td>
                <td>{row.name}</td>
                <td>{row.held ? periodText(row.held) : ''}</td>
                <td>{periodText(row.exists)}</td>
                {manage && (
                  <td>
                    <Button
                      variant="default"
                      size="compact-xs"
                      disabled={submit.busy}
                      onClick={() =>
                        submit.submit({ validFrom: from, standards: withStandard(held, row, from) })
                      }
                    >
                      {row.held ? 'やめる' : '届け出た'}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
