import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Action, api, useActions, useSession } from '../../app/index.ts';
import { Empty, Failed, Loading, NotAllowed, PrintSheet } from '../../ui/index.ts';
import classes from './accounting.module.css';
import { DailyDialog } from './daily-dialog.tsx';
import { Desk } from './desk.tsx';
import { nextToSettle } from './model/queue.ts';
import { QueuePane } from './queue-pane.tsx';
import { UnpaidDialog } from './unpaid-dialog.tsx';
import { useToday, useVisit } from './use-accounting.ts';

/** 会計: who pays next, the itemised bill with its reasons, and the money. */
export function AccountingScreen({ encounterId }: { encounterId: string | undefined }) {
  const { may } = useSession();
  if (!may('billing:read')) return <NotAllowed what="会計" />;
  return <Screen encounterId={encounterId} />;
}

function Screen({ encounterId }: { encounterId: string | undefined }) {
  const { may } = useSession();
  const navigate = useNavigate();
  const today = useToday();
  const [dialog, setDialog] = useState<'unpaid' | 'daily'>();
  const [printDay, setPrintDay] = useState<string>();
  const rows = today.data?.rows ?? [];
  const open = (id: string): void => {
    setDialog(undefined);
    void navigate({ to: '/accounting/$encounterId', params: { encounterId: id } });
  };
  const following = nextToSettle(rows, encounterId);
  const next: Action = {
    id: 'accounting.next',
    label: '次の会計へ',
    icon: 'right',
    keywords: ['つぎ', '会計待ち'],
    shortcut: 'F2',
    group: '会計',
    disabled: !following,
    perform: () => following && open(following.encounter.id),
  };
  useActions([
    next,
    {
      id: 'accounting.unpaidList',
      label: '未収一覧',
      icon: 'list',
      keywords: ['みしゅう'],
      shortcut: 'F3',
      group: '会計',
      perform: () => setDialog('unpaid'),
    },
    {
      id: 'accounting.daily',
      label: '日計',
      icon: 'sheet',
      keywords: ['にっけい', 'レジ締め'],
      shortcut: 'F11',
      group: '会計',
      perform: () => setDialog('daily'),
    },
  ]);
  if (today.isPending && may('reception:read')) return <Loading />;
  if (today.isError && !today.data)
    return <Failed error={today.error} onRetry={() => void today.refetch()} />;
  return (
    <div className={classes.screen}>
      <QueuePane rows={rows} opened={encounterId} onOpen={open} />
      {encounterId ? (
        <>
          <VisitActions encounterId={encounterId} />
          <Desk key={encounterId} encounterId={encounterId} next={following && next} />
        </>
      ) : (
        <div className={classes.none}>
          <Empty
            title={following ? '左の一覧から会計する患者を選んでください。' : '会計を待つ患者はいません。'}
          >
            {following && <span>F2 で、いちばん長く待っている患者の会計を開きます。</span>}
          </Empty>
        </div>
      )}
      {dialog === 'unpaid' && <UnpaidDialog onClose={() => setDialog(undefined)} onOpen={open} />}
      {dialog === 'daily' && (
        <DailyDialog
          onClose={() => setDialog(undefined)}
          onOpen={open}
          onPrint={(date) => {
            setDialog(undefined);
            setPrintDay(date);
          }}
        />
      )}
      <PrintSheet
        title="日計表"
        papers={
          printDay
            ? [
                {
                  id: printDay,
                  label: `日計表 ${printDay}`,
                  load: () => api.documents.dailyCashPdf({ query: { date: printDay } }),
                },
              ]
            : []
        }
        automatic
        onClose={() => setPrintDay(undefined)}
      />
    </div>
  );
}

/** From the bill to the patient and the chart it comes from. */
function VisitActions({ encounterId }: { encounterId: string }) {
  const { may } = useSession();
  const navigate = useNavigate();
  const patientId = useVisit(encounterId).data?.row.patient.id;
  useActions([
    {
      id: 'accounting.patient',
      label: '患者情報',
      icon: 'person',
      shortcut: 'F4',
      group: '会計',
      disabled: !patientId,
      perform: () => patientId && void navigate({ to: '/patients/$patientId', params: { patientId } }),
    },
    {
      id: 'accounting.chart',
      label: 'カルテ',
      icon: 'chart',
      shortcut: 'F6',
      group: '会計',
      visible: may('chart:read'),
      perform: () => void navigate({ to: '/chart/$encounterId', params: { encounterId } }),
    },
  ]);
  return null;
}
