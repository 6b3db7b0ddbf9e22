import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { type Api, problemOf } from '../../testing/desk.ts';
import { CBC, laboratory, prescription } from '../../testing/orders.ts';

let clinic: Clinic;
let doctor: Api;
let clerk: Api;
beforeAll(async () => {
  clinic = await openClinic();
  doctor = (await clinic.as('doctor')).api;
  clerk = (await clinic.as('clerk')).api;
});
afterAll(() => clinic.close());

const DRUG = '610406391';
const CLOSED_DRUG_DAY = '2023-12-01';

async function arrived(date?: string) {
  const { patient } = await clinic.patient();
  const { encounter } = await clinic.receive(patient, date === undefined ? {} : { date });
  return encounter.id;
}
const stored = (encounterId: string) =>
  clinic.database.arrange<{
    version: number;
    canonical: string;
    sha256: Buffer;
    previous_sha256: Buffer | null;
  }>(
    'select version, canonical, sha256, previous_sha256 from app.record_version where encounter_id = $1 order by version',
    [encounterId],
  );
const ordersOf = async (encounterId: string) =>
  (await doctor.orders.listOrders({ params: { encounterId } })).orders.map(({ body, status }) => [
    body.id,
    status,
  ]);

describe('記録の確定 (CARE-2, TRUST-4)', () => {
  it('確定した版は、アプリの役割では書き換えも消去もできない', async () => {
    const id = await arrived();
    await clinic.writeChart(id, { s: '頭痛', a: '緊張型頭痛' });
    await clinic.sign(id);
    const client = new pg.Client(clinic.database.connection('akashi_app'));
    await client.connect();
    try {
      for (const statement of [
        `update app.record_version set canonical = '{}' where encounter_id = '${id}'`,
        `delete from app.record_version where encounter_id = '${id}'`,
        `update app.draft_update set author_id = author_id where encounter_id = '${id}'`,
        'truncate app.record_version',
      ]) {
        await client.query(`begin; set local app.tenant_id = '${clinic.tenantId}'`);
        await expect(client.query(statement)).rejects.toThrow(/permission denied|must be owner/);
        await client.query('rollback');
      }
    } finally {
      await client.end();
    }
  });

  it('版の指紋は中身と合い、前の版とつながる', async () => {
    const id = await arrived();
    await clinic.writeChart(id, { s: '発熱', orders: [laboratory()] });
    await clinic.sign(id);
    await clinic.writeChart(id, { o: '体温 38.2' });
    const { record } = await clinic.sign(id, '体温の追記');
    const versions = await stored(id);
    expect(versions.map(({ version }) => version)).toEqual([1, 2]);
    for (const row of versions)
      expect(createHash('sha256').update(row.canonical, 'utf8').digest().equals(row.sha256)).toBe(true);
    expect(versions[0]?.previous_sha256).toBeNull();
    expect(versions[1]?.previous_sha256?.equals(versions[0]?.sha256 ?? Buffer.alloc(0))).toBe(true);
    expect([record.reason, record.previousSha256]).toEqual([
      '体温の追記',
      versions[0]?.sha256.toString('hex'),
    ]);
    expect(record.body.soap).toMatchObject({ s: '発熱', o: '体温 38.2' });
  });

  it('空の記録、理由のない訂正は確定できない', async () => {
    const id = await arrived();
    expect(await problemOf(clinic.sign(id))).toBe('DRAFT_EMPTY');
    await clinic.writeChart(id, { s: '咳' });
    await clinic.sign(id);
    await clinic.writeChart(id, { o: '聴診正常' });
    expect(await problemOf(clinic.sign(id))).toBe('REASON_REQUIRED');
    expect(await problemOf(clinic.sign(id, '   '))).toBe('REASON_REQUIRED');
    expect(await stored(id)).toHaveLength(1);
  });

  it('画面が下書きより古いときは、なにも確定しない', async () => {
    const id = await arrived();
    await clinic.writeChart(id, { s: '一行目' });
    const behind = clinic.stateOf(id);
    await clinic.writeChart(id, { s: '二行目' });
    for (const stateVector of [behind, '', 'これは状態ではない', 'AAAA']) {
      const sign = doctor.chart.signRecord({ params: { encounterId: id }, body: { stateVector } });
      expect(await problemOf(sign)).toBe('DRAFT_CHANGED');
    }
    expect(await stored(id)).toEqual([]);
  });

  it('二人が同時に確定しても、版は一つずつ増える', async () => {
    const id = await arrived();
    await clinic.writeChart(id, { s: '咳' });
    const codes = await Promise.all([1, 2].map(() => problemOf(clinic.sign(id))));
    expect(codes.sort()).toEqual(['REASON_REQUIRED', 'none']);
  });

  it('取り消した受付の記録は確定できない', async () => {
    const id = await arrived();
    await clinic.writeChart(id, { s: '咳' });
    await clerk.reception.moveEncounter({
      params: { encounterId: id },
      body: { status: 'cancelled', expectedVersion: 1 },
    });
    expect(await problemOf(clinic.sign(id))).toBe('STATUS_NOT_POSSIBLE');
  });

  it('同じ受付番号の送り直しで版は増えない', async () => {
    const id = await arrived();
    await clinic.writeChart(id, { s: '咳' });
    const idempotencyKey = crypto.randomUUID();
    const send = () =>
      doctor.chart.signRecord(
        { params: { encounterId: id }, body: { stateVector: clinic.stateOf(id) } },
        { idempotencyKey },
      );
    const [first, second] = [await send(), await send()];
    expect(second).toEqual(first);
    expect(await stored(id)).toHaveLength(1);
  });
});

describe('オーダーの確認 (CARE-6)', () => {
  it.each([
    ['マスターにない検査', laboratory(['169999999'])],
    ['マスターにない薬', prescription('629999999')],
    ['0日分の処方', prescription(DRUG, { days: 0 })],
    ['366日分の処方', prescription(DRUG, { days: 366 })],
  ])('%s は確定できず、どのオーダーかを示し、下書きは残る', async (_, order) => {
    const id = await arrived();
    await clinic.writeChart(id, { s: '定期', orders: [laboratory(), order] });
    const error = await clinic.sign(id).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'ORDER_INVALID' });
    expect(error).toMatchObject({
      fields: [expect.objectContaining({ path: expect.stringMatching(/orders\.1/) })],
    });
    expect(await ordersOf(id)).toEqual([]);
  });

  it('診療日にまだない薬は確定できない', async () => {
    const id = await arrived(CLOSED_DRUG_DAY);
    await clinic.writeChart(id, { s: '定期', orders: [prescription(DRUG)] });
    expect(await problemOf(clinic.sign(id))).toBe('ORDER_INVALID');
  });
});

describe('訂正とオーダー (CARE-6)', () => {
  it('変わらないオーダーは状態を保ち、変えたものは出し直し、消したものは中止になる', async () => {
    const id = await arrived();
    const [keep, edit, drop] = [laboratory(), prescription(DRUG), laboratory(['160019410'])];
    await clinic.writeChart(id, { s: '定期', orders: [keep, edit, drop] });
    await clinic.sign(id);
    const { orders } = await doctor.orders.listOrders({ params: { encounterId: id } });
    const kept = orders.find(({ body }) => body.id === keep.id);
    await doctor.orders.moveOrder({ params: { orderId: kept?.id ?? '' }, body: { status: 'resulted' } });
    await clinic.writeChart(id, {
      orders: [prescription(DRUG, { id: edit.id, days: 14 })],
      without: [drop.id],
    });
    await clinic.sign(id, '日数の訂正');
    expect(await ordersOf(id)).toEqual([
      [keep.id, 'resulted'],
      [edit.id, 'carriedOut'],
    ]);
    const all = await clinic.database.arrange<{ status: string; ended_by_version: number | null }>(
      'select status, ended_by_version from app.clinical_order where encounter_id = $1 order by ordered_at, sort',
      [id],
    );
    expect(all.filter((row) => row.ended_by_version === 2).map((row) => row.status)).toEqual([
      'cancelled',
      'cancelled',
    ]);
  });

  it('実施の側で中止したオーダーは、文だけの訂正で生き返らない', async () => {
    const id = await arrived();
    const order = laboratory();
    await clinic.writeChart(id, { s: '定期', orders: [order] });
    await clinic.sign(id);
    const { orders } = await doctor.orders.listOrders({ params: { encounterId: id } });
    const params = { orderId: orders[0]?.id ?? '' };
    await doctor.orders.moveOrder({ params, body: { status: 'ordered' } });
    await doctor.orders.moveOrder({ params, body: { status: 'cancelled', reason: '採血できず' } });
    const { bill } = await clerk.billing.getBill({ params: { encounterId: id } });
    await clinic.writeChart(id, { o: '採血できず' });
    await clinic.sign(id, '追記');
    expect(await ordersOf(id)).toEqual([]);
    const after = await clerk.billing.getBill({ params: { encounterId: id } });
    expect(after.bill.points).toBe(bill.points);
  });

  it('会計が済んだ受診は、文の訂正はでき、オーダーの変更は断る', async () => {
    const id = await arrived();
    await clinic.writeChart(id, { s: '定期', orders: [laboratory()] });
    await clinic.sign(id);
    await clinic.charge(id);
    await clinic.writeChart(id, { o: '異常なし' });
    expect((await clinic.sign(id, '追記')).record.version).toBe(2);
    await clinic.writeChart(id, { orders: [prescription(DRUG)] });
    expect(await problemOf(clinic.sign(id, '処方の追加'))).toBe('BILL_FINAL');
    await clerk.billing.reopenBill({ params: { encounterId: id }, body: { reason: '処方の追加' } });
    expect((await clinic.sign(id, '処方の追加')).record.version).toBe(3);
  });

  it('会計の後に検査の結果が返っても、点数が変わらないなら進められる', async () => {
    const id = await arrived();
    await clinic.writeChart(id, { s: '定期', orders: [laboratory([CBC])] });
    await clinic.sign(id);
    await clinic.charge(id);
    const { orders } = await doctor.orders.listOrders({ params: { encounterId: id } });
    const params = { orderId: orders[0]?.id ?? '' };
    expect((await doctor.orders.moveOrder({ params, body: { status: 'resulted' } })).status).toBe('resulted');
    await doctor.orders.moveOrder({ params, body: { status: 'carriedOut' } });
    expect(await problemOf(doctor.orders.moveOrder({ params, body: { status: 'ordered' } }))).toBe(
      'BILL_FINAL',
    );
  });

  it('院内の設定で「確定と同時に実施」を切ると、実施するまで点数にならない', async () => {
    const manager = (await clinic.as('administrator')).api;
    const set = (value: boolean) =>
      manager.identity.updateInstitution({
        body: { validFrom: clinic.today, settings: { 'orders.carryOutOnSigning': value } },
      });
    await set(false);
    const id = await arrived();
    await clinic.writeChart(id, { s: '定期', orders: [laboratory()] });
    await clinic.sign(id);
    await set(true);
    const points = async () => (await clerk.billing.getBill({ params: { encounterId: id } })).bill.points;
    const before = await points();
    const { orders } = await doctor.orders.orderWorklist({ query: { date: clinic.today } });
    const mine = orders.find((order) => order.encounterId === id);
    expect(mine?.status).toBe('ordered');
    await doctor.orders.moveOrder({ params: { orderId: mine?.id ?? '' }, body: { status: 'carriedOut' } });
    expect(await points()).toBeGreaterThan(before);
  });
});
