import { addDays, weekday } from '@akashi/calendar';
import { createDraft, seedDraft, seedUpdate, stateVector } from '@akashi/chart-draft';
import { recalculate } from '../../apps/server/src/modules/billing/index.ts';
import { addCondition, appendUpdate, signRecord } from '../../apps/server/src/modules/chart/index.ts';
import { addPart, coverageColumns, registerPatient } from '../../apps/server/src/modules/patients/index.ts';
import { receive } from '../../apps/server/src/modules/reception/index.ts';
import type { TenantTransaction } from '../../apps/server/src/platform/database/index.ts';
import { testContext } from '../../apps/server/src/platform/database/testing.ts';
import { DESK_DATE } from './clinic.ts';
import { ordersOf } from './orders.ts';
import type { Room } from './room.ts';

export interface LongPatient {
  patientId: string;
  /** Visits, oldest first; the last is today's and not signed yet. */
  encounterIds: string[];
}

/** Two weeks between two visits: thirty of them stay within one fee schedule. */
const INTERVAL = 14;
/** Patient numbers of these people start behind those of the crowd. */
let nextNumber = 9_000_000_001;

/** A person with `past` signed and charged visits and one that waits today, all by the commands of the desk. */
export async function longPatient(room: Room, past: number): Promise<LongPatient> {
  const patientId = await register(room, addDays(DESK_DATE, -INTERVAL * (past + 1)));
  const encounterIds: string[] = [];
  for (let n = 0; n < past; n += 1) {
    const date = openFrom(addDays(DESK_DATE, -INTERVAL * (past - n)));
    encounterIds.push(await visit(room, patientId, date, n));
  }
  encounterIds.push(await arrive(room, patientId, DESK_DATE));
  return { patientId, encounterIds };
}

function openFrom(date: string): string {
  return weekday(date) === 0 ? addDays(date, 1) : date;
}

function register(room: Room, since: string): Promise<string> {
  return inClinic(room, 'create', async (tx) => {
    const fields = {
      name: '計測 花子',
      kana: 'ケイソク ハナコ',
      claimName: null,
      birthDate: '1958-03-03',
      sex: 'female' as const,
      postalCode: '',
      address: '東京都千代田区',
      phone: '',
      phone2: '',
      emergencyContact: '',
      note: '',
      diedOn: null,
      number: nextNumber++,
    };
    const id = await registerPatient(tx, fields, DESK_DATE);
    const coverage = coverageColumns({
      insurerNumber: '01130012',
      symbol: '12',
      number: '345',
      branch: '00',
      relation: 'self',
      rateTenths: null,
      validFrom: since,
      validTo: '9999-12-31',
      confirmedOn: null,
    });
    await addPart(tx, 'coverage', id, coverage);
    const hypertension = {
      diseaseCode: '8833421',
      modifiers: [],
      freeName: '',
      startDate: since,
      endDate: null,
      outcome: 'continuing' as const,
      main: true,
      comment: '',
    };
    await addCondition(tx, id, hypertension, room.library.current());
    return id;
  });
}

function arrive(room: Room, patientId: string, date: string): Promise<string> {
  return inClinic(room, 'create', (tx) =>
    receive(
      tx,
      {
        patientId,
        date,
        departmentCode: '01',
        doctorId: room.doctorId,
        visitKind: 'auto',
        onlineEligibility: true,
        familyOnly: false,
        note: '',
        again: false,
      },
      { time: '10:00' },
    ),
  );
}

async function visit(room: Room, patientId: string, date: string, n: number): Promise<string> {
  const encounterId = await arrive(room, patientId, date);
  const masters = room.library.current();
  const soap = {
    s: '頭痛なし。めまいなし。内服は続けられている。',
    o: `BP ${128 + (n % 12)}/${78 + (n % 6)} 脈 72 整`,
    a: '血圧は目標の範囲。',
    p: '同じ処方を続ける。次回採血。',
  };
  await inClinic(room, 'sign', async (tx) => {
    const orders = ordersOf(n, masters, date);
    const body = { format: 'akashi-record/1' as const, soap, orders };
    const draft = createDraft();
    seedDraft(draft, body);
    await appendUpdate(tx, encounterId, seedUpdate(body), room.doctorId);
    const signing = {
      encounterId,
      stateVector: stateVector(draft),
      reason: '',
      signedBy: room.doctorId,
      now: new Date(`${date}T02:00:00Z`),
      carryOutOnSigning: true,
    };
    const { encounter } = await signRecord(tx, signing, masters);
    await recalculate(tx, encounter, masters);
  });
  return encounterId;
}

function inClinic<T>(
  at: Room,
  act: 'create' | 'sign',
  work: (tx: TenantTransaction) => Promise<T>,
): Promise<T> {
  const context = testContext(at.tenantId, { actor: { staffId: at.doctorId, role: 'doctor' } });
  return at.database.db.withTenant(context, { act, object: { type: 'bench' }, patients: 'none' }, work);
}
