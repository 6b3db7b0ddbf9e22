import type { ClaimReturn } from '@akashi/contract';
import { Button, FileButton, SegmentedControl } from '@mantine/core';
import { useRef, useState } from 'react';
import { api, notifyDone, useSession } from '../../../app/index.ts';
import {
  type Column,
  DataTable,
  Empty,
  Failed,
  grouped,
  Icon,
  Loading,
  NotAllowed,
  NotSaved,
  PatientName,
  StatusBadge,
  useSubmit,
} from '../../../ui/index.ts';
import { ClaimsTabs } from '../claims-tabs.tsx';
import classes from '../claims-work.module.css';
import { base64Of } from '../file-content.ts';
import { monthText } from '../model/month.ts';
import { TakenFiles } from '../money/taken-files.tsx';
import { MoreButton } from '../more-button.tsx';
import { useRefresh, useReturns } from '../use-claim-work.ts';
import { ReturnDetailPane } from './return-detail.tsx';
import { STATE_WORDS } from './words.ts';

/** 返戻・再請求: take in what came back, see why, correct it, claim it again. */
export function ReturnsScreen() {
  const { may, deskDate } = useSession();
  const [all, setAll] = useState(false);
  const [selected, setSelected] = useState<string>();
  const [files, setFiles] = useState(false);
  const list = useReturns(!all);
  const refresh = useRefresh();
  const clear = useRef<() => void>(null);
  const take = useSubmit({
    send: async (file: File, call) =>
      api.claims.importReturns(
        { body: { content: await base64Of(file), processedMonth: deskDate.slice(0, 7) } },
        call,
      ),
    onDone: ({ imported, matched, items }) => {
      notifyDone(`返戻 ${imported} 件を取り込みました。うち ${matched} 件に患者が見つかりました。`);
      setSelected(items[0]?.id);
      refresh();
    },
  });
  if (!may('claims:read')) return <NotAllowed what="返戻" />;
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = rows.find((row) => row.id === selected) ?? rows[0];
  return (
    <div className={classes.screen}>
      <ClaimsTabs current="/claims/returns" />
      <header className={classes.head}>
        <SegmentedControl
          value={all ? 'all' : 'open'}
          onChange={(value) => setAll(value === 'all')}
          data={[
            { value: 'open', label: '対応中' },
            { value: 'all', label: '済んだものも' },
          ]}
        />
        <span className="ak-quiet">直した返戻は、次の請求ファイルを作るときに選んで入れます。</span>
        <span className={classes.grow} />
        <Button variant="default" leftSection={<Icon name="history" />} onClick={() => setFiles(true)}>
          取り込んだファイル
        </Button>
        {may('claims:write') && (
          <FileButton
            resetRef={clear}
            onChange={(file) => {
              if (file) take.submit(file);
              // The same file may be chosen again after a refusal.
              clear.current?.();
            }}
            accept=".HEN,.SAH,.hen,.sah,.UKE,.uke"
          >
            {(props) => (
              <Button {...props} loading={take.busy} leftSection={<Icon name="down" />}>
                返戻ファイルを取り込む
              </Button>
            )}
          </FileButton>
        )}
      </header>
      <NotSaved submit={take} />
      {files && <TakenFiles kind="returns" onClose={() => setFiles(false)} />}
      <div className={classes.body}>
        {list.isError && !list.data ? (
          <Failed error={list.error} onRetry={() => void list.refetch()} />
        ) : list.isPending ? (
          <Loading />
        ) : (
          <div className={classes.whole}>
            <DataTable
              label="返戻の一覧"
              columns={COLUMNS}
              rows={rows}
              rowKey={(row) => row.id}
              selected={chosen?.id}
              onSelect={setSelected}
              onOpen={(row) => setSelected(row.id)}
              empty={
                <Empty title={all ? '返戻はありません。' : '対応が要る返戻はありません。'}>
                  <span>オンライン請求の画面から受け取った RECEIPTC.HEN を取り込むと、ここに出ます。</span>
                </Empty>
              }
            />
            <MoreButton list={list} />
          </div>
        )}
        <ReturnDetailPane row={chosen} key={chosen?.id} />
      </div>
    </div>
  );
}

const COLUMNS: readonly Column<ClaimReturn>[] = [
  {
    key: 'patient',
    header: '患者',
    width: 150,
    render: (row) =>
      row.patientNumber === null ? (
        <span title="自院に登録のない患者（以前のシステムの請求など）">{row.patientName}（未登録）</span>
      ) : (
        <PatientName number={row.patientNumber} name={row.patientName} />
      ),
    sortValue: (row) => row.patientName,
  },
  {
    key: 'month',
    header: '診療月',
    width: 120,
    render: (row) => (row.month === '' ? '不明' : monthText(row.month).replace(/\(.*/, '')),
    sortValue: (row) => row.month,
  },
  {
    key: 'body',
    header: '機関',
    width: 60,
    render: (row) => (row.payerBody === 1 ? '社保' : '国保'),
    sortValue: (row) => row.payerBody,
  },
  {
    key: 'points',
    header: '点数',
    width: 66,
    align: 'right',
    render: (row) => grouped(row.points),
    sortValue: (row) => row.points,
  },
  {
    key: 'reason',
    header: '返戻の理由',
    render: (row) => (
      <span title={row.reasons.map((reason) => `${reason.code} ${reason.text}`).join('\n')}>
        {row.reasons[0] ? `${row.reasons[0].code} ${row.reasons[0].text}` : '理由の記録なし'}
        {row.reasons.length > 1 && <span className="ak-quiet"> ほか{row.reasons.length - 1}件</span>}
      </span>
    ),
    sortValue: (row) => row.reasons[0]?.code ?? '',
  },
  {
    key: 'state',
    header: '状態',
    width: 130,
    render: ({ state }) => <StatusBadge {...STATE_WORDS[state]}>{STATE_WORDS[state].label}</StatusBadge>,
    sortValue: (row) => row.state,
  },
];
