import { appendText, isEmpty, materialise, ordersOf, type SoapPart, seedDraft } from '@akashi/chart-draft';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { queryClient, useSession } from '../../app/index.ts';
import { Empty, Loading } from '../../ui/index.ts';
import { compareDrugs, daysBetween, masterCacheOf } from '../orders/index.ts';
import classes from './chart.module.css';
import { ConditionDialog } from './conditions/condition-dialog.tsx';
import { ConditionsLine } from './conditions/conditions-line.tsx';
import type { DraftConnection } from './draft/draft-connection.ts';
import { useDraftBody, useDraftConnection, useDraftOrders, useDraftState } from './draft/use-draft.ts';
import { type Condition, chartKey, type OpenedChart, type PastEncounter } from './opened-chart.ts';
import { DoDialog } from './orders/do-dialog.tsx';
import { orderFaults } from './orders/order-faults.ts';
import { OrdersPane } from './orders/orders-pane.tsx';
import { signedOrders } from './orders/signed-orders.ts';
import { useOrderEditing } from './orders/use-order-editing.ts';
import { Panes } from './parts/panes.tsx';
import { PastPane } from './parts/past-pane.tsx';
import { activeAllergies, PatientHeader } from './parts/patient-header.tsx';
import { RecordPane } from './parts/record-pane.tsx';
import { SignedRecord } from './parts/signed-record.tsx';
import { type Editors, focusEnd } from './parts/soap-editor.tsx';
import { StaleNotice } from './parts/stale-notice.tsx';
import { shareBeforeSubsidies } from './points/share.ts';
import { useDraftPoints } from './points/use-draft-points.ts';
import { activeConditions } from './points/visit-facts.ts';
import { obstacleToSigning } from './signing/obstacle.ts';
import { ReasonDialog } from './signing/reason-dialog.tsx';
import { sameRecord } from './signing/same-record.ts';
import { SignBar } from './signing/sign-bar.tsx';
import { useInterrupted } from './signing/use-interrupted.ts';
import { refusalText, useSign } from './signing/use-sign.ts';
import { VersionsDialog } from './signing/versions-dialog.tsx';
import { useDeskActions } from './use-desk-actions.ts';
import { useNextVisit } from './use-next-visit.ts';

const asDisease = ({ diseaseCode, name }: Condition) => ({ code: diseaseCode, name });

/** Connects the draft, then shows the desk. */
export function ChartDesk({ opened }: { opened: OpenedChart }) {
  const { info, may } = useSession();
  const { id, name, role } = info.staff;
  const [epoch, setEpoch] = useState(0);
  const connection = useDraftConnection({
    encounterId: opened.encounter.id,
    person: { id, name, role },
    writes: may('chart:write'),
    epoch,
  });
  if (connection === null) return <Loading label="下書きを開いています" />;
  return (
    <Desk
      key={epoch}
      opened={opened}
      connection={connection}
      onSigned={() => setEpoch((count) => count + 1)}
    />
  );
}

type Dialog =
  | { readonly kind: 'condition'; readonly condition: Condition | null }
  | { readonly kind: 'do'; readonly past: PastEncounter }
  | { readonly kind: 'reason' }
  | { readonly kind: 'versions' };

interface DeskProps {
  readonly opened: OpenedChart;
  readonly connection: DraftConnection;
  readonly onSigned: () => void;
}

function Desk({ opened, connection, onSigned }: DeskProps) {
  const { info, may } = useSession();
  const navigate = useNavigate();
  const { doc } = connection;
  const { encounter, record } = opened;
  const author = useMemo(
    () => ({ id: info.staff.id, name: info.staff.name }),
    [info.staff.id, info.staff.name],
  );
  const state = useDraftState(connection);
  const draft = useDraftOrders(doc);
  const body = useDraftBody(doc);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  /** F12 was pressed while something stood against it; the reason shows until it is settled. */
  const [asked, setAsked] = useState(false);
  const [amending, setAmending] = useState(false);
  const editors = useRef<Editors>({});
  const searchRef = useRef<HTMLInputElement>(null);

  const amendedByOther =
    record !== null && state.loaded && body !== null && !isEmpty(body) && !sameRecord(body, record.body);
  const ordering = useOrderEditing({
    doc,
    orders: draft.orders,
    author,
    encounterId: encounter.id,
    on: encounter.date,
  });
  const { interrupted, stop } = useInterrupted(doc, record?.version ?? 0, ordering.editing !== null);
  const writing = may('chart:write') && (record === null || amending || amendedByOther || interrupted);
  const signedList = useMemo(() => signedOrders(record), [record]);
  const orders = writing ? draft.orders : signedList;
  const editing = writing ? ordering : null;
  const diseases = useMemo(
    () => activeConditions(opened.conditions, encounter.date).map(asDisease),
    [opened.conditions, encounter.date],
  );
  const points = useDraftPoints(opened, orders, editing?.editing?.order ?? null);
  const nextVisit = useNextVisit(encounter.id);
  const daysToNextVisit = nextVisit === null ? null : daysBetween(encounter.date, nextVisit);
  const last = opened.past.find(
    (one) => one.encounter.id !== encounter.id && (one.record?.body.orders.length ?? 0) > 0,
  );
  const changes = useMemo(() => {
    const earlier = opened.past.filter((one) => one.encounter.id !== encounter.id);
    const given = earlier.map((one) => one.record?.body.orders ?? []).filter((bodies) => bodies.length > 0);
    return compareDrugs(
      orders.map((one) => one.body),
      given,
    );
  }, [orders, opened.past, encounter.id]);
  const focusOrders = useCallback(() => searchRef.current?.focus(), []);
  const closeDialog = useCallback(() => setDialog(null), []);

  const sign = useSign({
    opened,
    connection,
    onSigned: () => {
      if (record === null) void navigate({ to: '/consultation' });
      else onSigned();
    },
  });
  const inForce = (code: string) => masterCacheOf(encounter.date).knows(code);
  const faults = orderFaults(orders, inForce, sign.error);
  const obstacle = () =>
    obstacleToSigning({
      // What the server refused is asked of it again: only it knows whether that still holds.
      faults: orderFaults(draft.orders, inForce, null).size,
      conflicts: draft.conflicts,
      entering: ordering.editing !== null,
      status: state.status.kind,
      empty: isEmpty(materialise(doc)),
    });
  const trySign = (reason: string) => {
    sign.reset();
    const hindered = obstacle() !== null;
    setAsked(hindered);
    if (hindered) return;
    if (record !== null && reason === '') setDialog({ kind: 'reason' });
    else sign.mutate(reason, { onSettled: closeDialog });
  };
  const amend = () => {
    if (record !== null && isEmpty(materialise(doc))) seedDraft(doc, record.body);
    setAmending(true);
  };
  /** A question about a signed order is answered in its form, as an amendment. */
  const answer = (orderId: string) => {
    amend();
    const order = ordersOf(doc).find(({ id }) => id === orderId);
    if (order !== undefined) ordering.edit(order);
  };
  const stopAmending = () => {
    setAmending(false);
    stop();
  };
  const openDo = (past: PastEncounter) => setDialog({ kind: 'do', past });
  const copy = (part: SoapPart, text: string) => {
    appendText(doc.getXmlFragment(part), text);
    focusEnd(editors.current[part]);
  };
  const signedElsewhere = state.signedVersion > (record?.version ?? 0);
  useEffect(() => {
    if (signedElsewhere) void queryClient.invalidateQueries({ queryKey: chartKey(encounter.id) });
  }, [signedElsewhere, encounter.id]);
  // Once the draft is there the cursor stands in S.
  useEffect(() => {
    if (state.loaded && writing && document.activeElement === document.body) focusEnd(editors.current.s);
  }, [state.loaded, writing]);

  const signLabel = record === null ? '確定して会計へ' : '訂正を確定';
  const mayWrite = may('chart:write') && state.loaded;
  useDeskActions({
    order: writing ? focusOrders : null,
    takeOver: writing && last !== undefined ? () => openDo(last) : null,
    condition: may('conditions:write') ? () => setDialog({ kind: 'condition', condition: null }) : null,
    versions: record !== null ? () => setDialog({ kind: 'versions' }) : null,
    amend: record !== null && !writing && mayWrite ? amend : null,
    sign:
      writing && may('chart:sign')
        ? { label: signLabel, busy: sign.isPending, perform: () => trySign('') }
        : null,
  });

  return (
    <div className={classes.screen}>
      <PatientHeader opened={opened} others={state.others} />
      <StaleNotice on={encounter.date} />
      <Panes
        left={
          <PastPane opened={opened} onDo={writing ? openDo : undefined} onCopy={writing ? copy : undefined} />
        }
        middle={
          writing ? (
            <RecordPane doc={doc} editors={editors} onOrder={focusOrders} />
          ) : record === null ? (
            <Empty title="まだ確定していません。確定するとここに表示されます。" />
          ) : (
            <SignedRecord
              record={record}
              mayAmend={mayWrite}
              onAmend={amend}
              onVersions={() => setDialog({ kind: 'versions' })}
            />
          )
        }
        right={
          <OrdersPane
            doc={doc}
            orders={orders}
            editing={editing}
            author={author}
            points={points}
            shareYen={points.result === null ? null : shareBeforeSubsidies(opened, points.result.points)}
            subsidised={encounter.subsidyIds.length > 0}
            changes={changes}
            faults={faults}
            allergies={activeAllergies(opened)}
            on={encounter.date}
            daysToNextVisit={daysToNextVisit}
            diseases={diseases}
            onAnswer={record !== null && mayWrite ? answer : undefined}
            searchRef={searchRef}
            onDo={last && (() => openDo(last))}
          />
        }
      />
      <div className={classes.bottom}>
        <ConditionsLine
          conditions={opened.conditions}
          on={encounter.date}
          onEdit={
            may('conditions:write') ? (condition) => setDialog({ kind: 'condition', condition }) : undefined
          }
        />
        <SignBar
          status={state.status}
          label={signLabel}
          message={
            (asked ? obstacle() : null) ??
            (sign.isError ? refusalText(sign.error) : null) ??
            (interrupted
              ? `${record?.signedBy.name ?? 'ほかの方'} が確定しました。続きの入力は訂正になります。`
              : null)
          }
          pending={sign.isPending}
          onSign={writing && may('chart:sign') ? () => trySign('') : null}
          onStopAmending={(amending || interrupted) && !amendedByOther ? stopAmending : null}
        />
      </div>
      {dialog?.kind === 'condition' && (
        <ConditionDialog opened={opened} condition={dialog.condition} onClose={closeDialog} />
      )}
      {dialog?.kind === 'do' && (
        <DoDialog
          past={dialog.past}
          today={draft.orders.map((one) => one.body)}
          on={encounter.date}
          nextVisit={nextVisit}
          onTake={ordering.addAll}
          onClose={closeDialog}
        />
      )}
      {dialog?.kind === 'reason' && (
        <ReasonDialog
          version={(record?.version ?? 0) + 1}
          pending={sign.isPending}
          onSign={trySign}
          onClose={closeDialog}
        />
      )}
      {dialog?.kind === 'versions' && <VersionsDialog encounterId={encounter.id} onClose={closeDialog} />}
    </div>
  );
}
