import type { DocumentInfo } from '@akashi/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Action, api, useOpenTab } from '../../app/index.ts';
import { Failed, Loading, PrintSheet } from '../../ui/index.ts';
import { VisitChecks } from '../claim-checks/index.ts';
import { AccidentBox } from './accident-box.tsx';
import classes from './accounting.module.css';
import { BillPane } from './bill-pane.tsx';
import { LimitSheetBox } from './limit-sheet/sheet-box.tsx';
import { PAPER_WORDS } from './model/papers.ts';
import type { Row } from './model/queue.ts';
import { OpenDesk } from './open-desk.tsx';
import { SelectiveBox } from './selective-box.tsx';
import { SelfPayBox } from './self-pay-box.tsx';
import { SettledDesk } from './settled-desk.tsx';
import { type OpenedBill, useBill, useVisit } from './use-accounting.ts';
import { useSettle } from './use-settle.ts';
import { VisitHead } from './visit-head.tsx';

interface Props {
  readonly encounterId: string;
  /** Absent when nobody else waits. */
  readonly next: Action | undefined;
}

/** The bill and the money of one visit. */
export function Desk({ encounterId, next }: Props) {
  const visit = useVisit(encounterId);
  const bill = useBill(encounterId);
  const row = visit.data?.row;
  useOpenTab(
    row && {
      path: `/accounting/${encounterId}`,
      kind: 'accounting',
      number: row.patient.number,
      name: row.patient.name,
    },
  );
  const failed = [bill, visit].find((query) => query.isError && !query.data);
  if (failed) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!bill.data || !row) return <Loading label="会計を計算しています" />;
  return <Opened row={row} opened={bill.data} next={next} />;
}

interface Printing {
  readonly documents: readonly DocumentInfo[];
  readonly automatic: boolean;
}
const NOTHING: Printing = { documents: [], automatic: false };

function Opened({ row, opened, next }: { row: Row; opened: OpenedBill; next: Action | undefined }) {
  const [printing, setPrinting] = useState(NOTHING);
  const desk = useSettle(row.encounter.id, (documents) => setPrinting({ documents, automatic: true }));
  const client = useQueryClient();
  const { dueYen } = opened.bill;
  const listed = row.shareYen;
  // Opening a bill calculates it anew: the queue must not show the sum of before.
  useEffect(() => {
    if (listed !== dueYen) void client.invalidateQueries({ queryKey: ['reception'] });
  }, [client, listed, dueYen]);
  const close = (): void => setPrinting(NOTHING);
  return (
    <>
      <section className={classes.bill} aria-label="明細">
        <VisitHead row={row} />
        <VisitChecks encounterId={row.encounter.id} />
        <BillPane opened={opened} />
        <LimitSheetBox opened={opened} />
        <AccidentBox row={row} />
        <SelectiveBox lines={opened.bill.selectiveLines} />
        <SelfPayBox opened={opened} />
      </section>
      <section className={classes.money} aria-label="窓口">
        {opened.bill.status === 'final' ? (
          <SettledDesk
            row={row}
            opened={opened}
            desk={desk}
            onPapers={(documents, automatic) => setPrinting({ documents, automatic })}
            next={next}
          />
        ) : (
          <OpenDesk row={row} opened={opened} desk={desk} />
        )}
      </section>
      <PrintSheet
        title={`${row.patient.name} 様の帳票`}
        papers={printing.documents.map((document) => ({
          id: document.id,
          label: paperLabel(document, row.encounter.id),
          load: () => api.documents.getDocument({ params: { documentId: document.id } }),
        }))}
        automatic={printing.automatic}
        onClose={close}
        next={
          next && {
            ...next,
            perform: () => {
              close();
              next.perform();
            },
          }
        }
      />
    </>
  );
}

/** 領収証, 領収証(再発行), and of another visit paid along 領収証(前回分). */
function paperLabel(document: DocumentInfo, encounterId: string): string {
  const marks = [document.encounterId === encounterId ? '' : '前回分', document.reprintOf ? '再発行' : ''];
  return `${PAPER_WORDS[document.kind]}${marks.map((mark) => mark && `(${mark})`).join('')}`;
}
