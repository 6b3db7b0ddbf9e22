import type { RevisionResult } from '@akashi/contract';
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { api, notifyProblem } from '../../app/index.ts';
import { grouped, Icon, saveBlob } from '../../ui/index.ts';
import { ClaimsTable } from './claims-table.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { HoldsTable } from './holds-table.tsx';
import classes from './revision.module.css';
import { changeText, monthText, signed, YEN } from './words.ts';

const TABLES = ['rules', 'items', 'claims', 'holds'] as const;
type Table = (typeof TABLES)[number];

/** What the month would have been worth, and why. */
export function ReplayResult({ result }: { result: RevisionResult }) {
  const [table, setTable] = useState<Table>('rules');
  const { sums, holds, unknownCodes } = result;
  const delta = sums.after - sums.before;
  const drift = sums.before - sums.charged;
  return (
    <>
      <dl className={classes.figures}>
        <Figure label="受診 / レセプト" value={`${grouped(sums.visits)} / ${grouped(sums.claims)}件`} />
        <Figure label={`${monthText(result.month)}の点数`} value={`${grouped(sums.before)}点`} />
        <Figure label="新しい点数表" value={`${grouped(sums.after)}点`} />
        <Figure label="差" value={`${signed(delta)}点 ${changeText(sums.before, sums.after)}`} strong />
        <Figure label="医療費にして" value={`${signed(delta * YEN)}円`} strong />
        <Figure label="点数が変わるレセプト" value={`${grouped(sums.changed)}件`} />
      </dl>
      <p className={classes.lead}>
        {monthText(result.asOf)}の診療として計算しました(曜日・休日・年齢・前回からの間隔は
        {monthText(result.month)}のまま)。
        {drift !== 0 &&
          ` 会計のあとに設定かマスターが変わり、今の点数表での計算が会計と${signed(drift)}点違います。差には入れていません。`}
      </p>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          value={table}
          onChange={(value) => setTable(TABLES.find((one) => one === value) ?? 'rules')}
          data={[
            { value: 'rules', label: `規則ごと ${result.byRule.length}` },
            { value: 'items', label: `項目ごと ${result.byItem.length}` },
            { value: 'claims', label: `レセプトごと ${sums.claims}` },
            { value: 'holds', label: `要確認 ${holds.length}` },
          ]}
        />
        {unknownCodes.length > 0 && (
          <span className="ak-wait">
            <Icon name="warn" size={12} /> 新しい点数表にないコード {unknownCodes.length}
          </span>
        )}
        {table !== 'holds' && (
          <Button variant="default" size="compact-xs" ml="auto" onClick={() => void save(result, table)}>
            CSVで保存
          </Button>
        )}
      </div>
      {table === 'rules' && <DifferenceTable label="規則ごとの差" lines={result.byRule} withSource />}
      {table === 'items' && <DifferenceTable label="項目ごとの差" lines={result.byItem} />}
      {table === 'claims' && <ClaimsTable replayId={result.id} />}
      {table === 'holds' && <HoldsTable holds={holds} unknownCodes={unknownCodes} />}
    </>
  );
}

function Figure({ label, value, strong = false }: { label: string; value: string; strong?: boolean }) {
  return (
    <div data-strong={strong || undefined}>
      <dt>{label}</dt>
      <dd className="ak-num">{value}</dd>
    </div>
  );
}

async function save({ id, month }: RevisionResult, table: 'rules' | 'items' | 'claims'): Promise<void> {
  try {
    const blob = await api.revision.replayCsv({ params: { replayId: id, table } });
    const name = { rules: '規則', items: '項目', claims: 'レセプト' }[table];
    saveBlob(blob, `改定試算_${month}_${name}.csv`);
  } catch (error) {
    notifyProblem(error);
  }
}
