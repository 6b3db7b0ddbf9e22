import { conflicts, type DraftOrder, materialise, ordersOf, type RecordBody } from '@akashi/chart-draft';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { DraftConnection, type DraftState, type Person } from './draft-connection.ts';

const CONNECTING: DraftState = {
  status: { kind: 'connecting' },
  others: [],
  loaded: false,
  signedVersion: 0,
};
const noListener = () => () => undefined;
const connecting = () => CONNECTING;

interface Draft {
  readonly encounterId: string;
  readonly person: Person;
  readonly writes: boolean;
  /** Another number starts afresh, after signing. */
  readonly epoch: number;
}

/** Opens the draft of an encounter for as long as the screen stands. */
export function useDraftConnection({ encounterId, person, writes, epoch }: Draft): DraftConnection | null {
  const [connection, setConnection] = useState<DraftConnection | null>(null);
  const { id, name, role } = person;
  // biome-ignore lint/correctness/useExhaustiveDependencies: epoch asks for a fresh document
  useEffect(() => {
    const opened = new DraftConnection(encounterId, { id, name, role }, writes);
    setConnection(opened);
    return () => {
      opened.destroy();
      setConnection(null);
    };
  }, [encounterId, id, name, role, writes, epoch]);
  return connection;
}

export function useDraftState(connection: DraftConnection | null): DraftState {
  return useSyncExternalStore(connection?.subscribe ?? noListener, connection?.state ?? connecting);
}

interface OrdersView {
  readonly orders: readonly DraftOrder[];
  readonly conflicts: number;
}
const NO_ORDERS: OrdersView = { orders: [], conflicts: 0 };

/** The orders of the draft, computed anew only when an order changed, never for a typed character. */
export function useDraftOrders(doc: Y.Doc | undefined): OrdersView {
  const store = useMemo(() => {
    if (doc === undefined) return { subscribe: noListener, get: () => NO_ORDERS };
    const read = (): OrdersView => ({ orders: ordersOf(doc), conflicts: conflicts(doc).length });
    let view = read();
    const subscribe = (listener: () => void) => {
      const onChange = () => {
        view = read();
        listener();
      };
      const maps = [doc.getMap('orderRevisions'), doc.getMap('orderPositions')];
      for (const map of maps) map.observe(onChange);
      view = read();
      return () => {
        for (const map of maps) map.unobserve(onChange);
      };
    };
    return { subscribe, get: () => view };
  }, [doc]);
  return useSyncExternalStore(store.subscribe, store.get);
}

/** The draft as it would be signed, half a second after the last change: for comparing, not for typing. */
export function useDraftBody(doc: Y.Doc | undefined): RecordBody | null {
  const [body, setBody] = useState<RecordBody | null>(null);
  useEffect(() => {
    if (doc === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setBody(materialise(doc)), 500);
    };
    setBody(materialise(doc));
    doc.on('update', later);
    return () => {
      clearTimeout(timer);
      doc.off('update', later);
    };
  }, [doc]);
  return body;
}
