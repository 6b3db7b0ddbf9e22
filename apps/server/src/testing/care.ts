import {
  addOrder,
  appendText,
  createDraft,
  type OrderBody,
  ordersOf,
  removeOrder,
  replaceOrder,
  stateVector,
} from '@akashi/chart-draft';
import type { Bill, Patient, PatientDetail, ReceptionRow } from '@akashi/contract';
import * as Y from 'yjs';
import { appendUpdate } from '../modules/chart/index.ts';
import type { TenantDatabase } from '../platform/database/index.ts';
import { testContext } from '../platform/database/testing.ts';
import type { Api, Desk } from './desk.ts';

type PatientWish = Partial<Parameters<Api['patients']['createPatient']>[0]['body']['patient']>;
type ReceptionWish = Partial<Parameters<Api['reception']['receive']>[0]['body']>;

export interface Note {
  s?: string;
  o?: string;
  a?: string;
  p?: string;
  /** Added, or replaced when the order is in the draft already. */
  orders?: readonly OrderBody[];
  /** Ids of orders to take out. */
  without?: readonly string[];
}

export const INSURED = {
  insurerNumber: '01130012',
  symbol: '１２３',
  number: '４５６',
  relation: 'self',
  validFrom: '2020-04-01',
} as const;

export interface Care {
  /** Registers a patient, insured unless told otherwise. */
  patient(wish?: PatientWish, coverage?: typeof INSURED | null): Promise<PatientDetail>;
  receive(patient: Pick<Patient, 'id'>, wish?: ReceptionWish): Promise<ReceptionRow>;
  /** Writes into the draft of a visit as the doctor's editor does. */
  writeChart(encounterId: string, note: Note): Promise<void>;
  /** Signs what the doctor's screen shows. */
  sign(encounterId: string, reason?: string): ReturnType<Api['chart']['signRecord']>;
  /** Finalises the bill at the sum on the screen; paid in full unless told otherwise. */
  charge(encounterId: string, paidYen?: number): Promise<Bill>;
  /** A whole visit, from the door to the cash desk. */
  visit(patient: Pick<Patient, 'id'>, wish?: ReceptionWish, note?: Note): Promise<{ id: string; bill: Bill }>;
  stateOf(encounterId: string): string;
}

/** The work of a clinic, done through its own screens' routes. */
export function careIn(
  tenantId: string,
  database: TenantDatabase,
  as: (role: 'doctor' | 'clerk') => Promise<Desk>,
  today: string,
): Care {
  const drafts = new Map<string, Y.Doc>();
  const draftOf = (encounterId: string) => {
    const doc = drafts.get(encounterId) ?? createDraft();
    drafts.set(encounterId, doc);
    return doc;
  };
  const care: Care = {
    async patient(wish = {}, coverage = INSURED) {
      const { api } = await as('clerk');
      return api.patients.createPatient({
        body: {
          patient: {
            name: '山田 花子',
            kana: 'やまだ はなこ',
            birthDate: '1975-03-04',
            sex: 'female',
            ...wish,
          },
          ...(coverage === null ? {} : { coverage }),
        },
      });
    },
    async receive(patient, wish = {}) {
      const { api } = await as('clerk');
      return api.reception.receive({
        body: { patientId: patient.id, date: today, arrivalTime: '10:00', departmentCode: '01', ...wish },
      });
    },
    async writeChart(encounterId, note) {
      const { staffId, loginId } = await as('doctor');
      const doc = draftOf(encounterId);
      const before = Y.encodeStateVector(doc);
      write(doc, note, { id: staffId, name: loginId });
      const update = Y.encodeStateAsUpdate(doc, before);
      const access = {
        act: 'update',
        object: { type: 'draftUpdate', id: encounterId },
        patients: 'none',
      } as const;
      await database.withTenant(testContext(tenantId), access, (tx) =>
        appendUpdate(tx, encounterId, update, staffId),
      );
    },
    async sign(encounterId, reason = '') {
      const { api } = await as('doctor');
      return api.chart.signRecord({
        params: { encounterId },
        body: { stateVector: care.stateOf(encounterId), reason },
      });
    },
    async charge(encounterId, paidYen) {
      const { api } = await as('clerk');
      const { bill } = await api.billing.getBill({ params: { encounterId } });
      const amountYen = paidYen ?? bill.dueYen;
      return api.billing.finaliseBill({
        params: { encounterId },
        body: {
          expectedShareYen: bill.shareYen,
          expectedOwnYen: bill.ownYen,
          payment: amountYen === 0 ? null : { amountYen, tenderedYen: amountYen, method: 'cash' },
        },
      });
    },
    async visit(patient, wish, note = { s: '変わりない' }) {
      const { encounter } = await care.receive(patient, wish);
      await care.writeChart(encounter.id, note);
      await care.sign(encounter.id);
      return { id: encounter.id, bill: await care.charge(encounter.id) };
    },
    stateOf: (encounterId) => stateVector(draftOf(encounterId)),
  };
  return care;
}

function write(doc: Y.Doc, note: Note, author: { id: string; name: string }): void {
  const change = { author, at: new Date().toISOString() };
  doc.transact(() => {
    for (const part of ['s', 'o', 'a', 'p'] as const) appendText(doc.getXmlFragment(part), note[part] ?? '');
    for (const order of note.orders ?? []) {
      const present = ordersOf(doc).find((known) => known.id === order.id);
      if (present) replaceOrder(doc, present.base, order, change);
      else addOrder(doc, order, change);
    }
    for (const id of note.without ?? []) {
      const present = ordersOf(doc).find((known) => known.id === id);
      if (present) removeOrder(doc, id, present.base, change);
    }
  });
}
