import {
  addOrder,
  appendText,
  conflicts,
  materialise,
  ordersOf,
  replaceOrder,
  type SoapPart,
} from '@akashi/chart-draft';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type * as Y from 'yjs';
import { createLogger } from '../../platform/logging/logger.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { type DraftLine, openDraftLine } from '../../testing/draft-screen.ts';
import { laboratory, prescription } from '../../testing/orders.ts';

let clinic: Clinic;
let line: DraftLine;
const lines: string[] = [];
const logger = createLogger({ level: 'info', destination: { write: (text) => void lines.push(text) } });
const lastRefusal = () => JSON.parse(lines.at(-1) ?? '{}');
beforeAll(async () => {
  clinic = await openClinic();
  line = await openDraftLine(clinic, logger);
});
afterAll(async () => {
  line.close();
  await clinic.close();
});

async function arrived() {
  const { patient } = await clinic.patient();
  return (await clinic.receive(patient)).encounter.id;
}
const write = (doc: Y.Doc, part: SoapPart, text: string) => appendText(doc.getXmlFragment(part), text);
const linesOf = (doc: Y.Doc, part: SoapPart) => materialise(doc).soap[part].split('\n').sort();
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 20 });
const rowsOf = (id: string) =>
  clinic.database.arrange<{ author_id: string }>(
    'select author_id from app.draft_update where encounter_id = $1 order by id',
    [id],
  );
const author = { id: 'x', name: 'x' };

describe('共同編集 (CARE-2)', () => {
  it('医師と看護師が同時に書いても、一文字も失われず同じ内容になる', async () => {
    const id = await arrived();
    const doctor = line.open(await clinic.as('doctor'), id);
    const nurse = line.open(await clinic.as('nurse'), id);
    await Promise.all([doctor.opened(), nurse.opened()]);
    for (let n = 0; n < 20; n += 1) {
      write(doctor.doc, 's', `医師${n}`);
      write(nurse.doc, 's', `看護${n}`);
      write(nurse.doc, 'o', `体温 36.${n}`);
    }
    await Promise.all([doctor.saved(), nurse.saved()]);
    await eventually(() => {
      expect(linesOf(doctor.doc, 's')).toHaveLength(40);
      expect(materialise(nurse.doc)).toEqual(materialise(doctor.doc));
    });
    expect(linesOf(doctor.doc, 'o')).toHaveLength(20);
    const authors = new Set((await rowsOf(id)).map((row) => row.author_id));
    expect(authors).toEqual(
      new Set([(await clinic.as('doctor')).staffId, (await clinic.as('nurse')).staffId]),
    );
  });

  it('線が切れた間に書いたものも、つながれば届き、相手の書いたものも届く', async () => {
    const id = await arrived();
    const doctor = line.open(await clinic.as('doctor'), id);
    const nurse = line.open(await clinic.as('nurse'), id);
    await Promise.all([doctor.opened(), nurse.opened()]);
    write(doctor.doc, 's', '切れる前');
    await doctor.saved();
    doctor.cut();
    write(doctor.doc, 's', '切れている間の医師');
    write(nurse.doc, 's', '切れている間の看護師');
    await nurse.saved();
    expect(linesOf(nurse.doc, 's')).not.toContain('切れている間の医師');
    doctor.mend();
    const all = ['切れている間の医師', '切れている間の看護師', '切れる前'];
    await eventually(() => {
      expect(linesOf(doctor.doc, 's')).toEqual(all);
      expect(linesOf(nurse.doc, 's')).toEqual(all);
    });
  });

  it('全員が閉じて開き直しても、下書きはそのまま残る', async () => {
    const id = await arrived();
    const first = line.open(await clinic.as('doctor'), id);
    await first.opened();
    write(first.doc, 'a', '急性上気道炎');
    addOrder(first.doc, laboratory(), { author, at: new Date().toISOString() });
    await first.saved();
    const state = first.state();
    first.close();
    const again = line.open(await clinic.as('nurse'), id);
    await again.opened();
    expect(again.state()).toBe(state);
    expect(materialise(again.doc).orders).toHaveLength(1);
  });

  it('保存できない変更は、ほかの画面にも出ない', async () => {
    const id = await arrived();
    const doctor = line.open(await clinic.as('doctor'), id);
    const nurse = line.open(await clinic.as('nurse'), id);
    await Promise.all([doctor.opened(), nurse.opened()]);
    await clinic.database.arrange(
      `create function app.refuse_draft() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$`,
    );
    await clinic.database.arrange(
      'create trigger refuse before insert on app.draft_update for each row execute function app.refuse_draft()',
    );
    try {
      write(doctor.doc, 's', '保存できない一行');
      await doctor.unsaved();
      expect(materialise(nurse.doc).soap.s).toBe('');
    } finally {
      await clinic.database.arrange('drop function app.refuse_draft() cascade');
    }
    await eventually(() => expect(materialise(nurse.doc).soap.s).toBe('保存できない一行'));
    expect(await rowsOf(id)).not.toEqual([]);
  });

  it('同じオーダーを二人が同時に変えると両方が残り、選ぶまで確定できない', async () => {
    const id = await arrived();
    const [first, second] = [
      line.open(await clinic.as('doctor'), id),
      line.open(await clinic.as('nurse'), id),
    ];
    await Promise.all([first.opened(), second.opened()]);
    const order = prescription('610406391');
    addOrder(first.doc, order, { author, at: new Date().toISOString() });
    await first.saved();
    await eventually(() => expect(ordersOf(second.doc)).toHaveLength(1));
    const base = ordersOf(first.doc)[0]?.base ?? [];
    first.cut();
    replaceOrder(first.doc, base, prescription('610406391', { id: order.id, days: 7 }), {
      author,
      at: '2025-08-20T01:00:00Z',
    });
    replaceOrder(second.doc, base, prescription('610406391', { id: order.id, days: 14 }), {
      author,
      at: '2025-08-20T01:00:01Z',
    });
    await second.saved();
    first.mend();
    await eventually(() =>
      expect([conflicts(first.doc).length, conflicts(second.doc).length]).toEqual([1, 1]),
    );
    const { api } = await clinic.as('doctor');
    const sign = api.chart.signRecord({ params: { encounterId: id }, body: { stateVector: first.state() } });
    await expect(sign).rejects.toMatchObject({ code: 'DRAFT_CHANGED' });
  });

  it('線を通して書いた下書きは、その画面から確定でき、訂正は確定した版から始まる', async () => {
    const id = await arrived();
    const desk = await clinic.as('doctor');
    const screen = line.open(desk, id);
    await screen.opened();
    write(screen.doc, 's', '咽頭痛');
    await screen.saved();
    const params = { encounterId: id };
    const { record } = await desk.api.chart.signRecord({ params, body: { stateVector: screen.state() } });
    expect(record.body.soap.s).toBe('咽頭痛');
    screen.close();
    const again = line.open(desk, id);
    await again.opened();
    expect(materialise(again.doc).soap.s).toBe('咽頭痛');
    write(again.doc, 's', '発赤あり');
    await again.saved();
    const amended = await desk.api.chart.signRecord({
      params,
      body: { stateVector: again.state(), reason: '追記' },
    });
    expect(amended.record.body.soap.s).toBe('咽頭痛\n発赤あり');
  });
});

describe('代行の入力 (CARE-2, TRUST-4)', () => {
  it('看護師が書き医師が確定すると、入力者と確定者の両方が版に残る', async () => {
    const id = await arrived();
    const nurse = await clinic.as('nurse');
    const desk = await clinic.as('doctor');
    const [written, shown] = [line.open(nurse, id), line.open(desk, id)];
    await Promise.all([written.opened(), shown.opened()]);
    write(written.doc, 's', '問診: 昨夜から発熱');
    await written.saved();
    await eventually(() => expect(shown.state()).toBe(written.state()));
    const body = { stateVector: shown.state() };
    const { record } = await desk.api.chart.signRecord({ params: { encounterId: id }, body });
    expect([record.enteredBy.id, record.signedBy.id]).toEqual([nurse.staffId, desk.staffId]);
  });
});

describe('だれが下書きを開けるか (TRUST-1, TRUST-3)', () => {
  it.each(['clerk', 'administrator'] as const)('%s は開けない。断ったことが記録に残る', async (role) => {
    const desk = await clinic.as(role);
    await expect(line.open(desk, await arrived()).opened()).rejects.toThrow('refused');
    expect(lastRefusal()).toMatchObject({ route: 'chart.draft', code: 'FORBIDDEN', actorId: desk.staffId });
  });

  it('隣の医療機関の医師は開けない。ない受診と同じに断られる', async () => {
    const id = await arrived();
    const neighbour = await clinic.other.as('doctor');
    await expect(line.open(neighbour, id).opened()).rejects.toThrow('refused');
    await expect(line.open(neighbour, '0190aaaa-0000-7000-8000-000000000000').opened()).rejects.toThrow(
      'refused',
    );
    expect(await rowsOf(id)).toEqual([]);
  });

  it('ほかのサイトの画面からは、つながらない', async () => {
    const screen = line.open(await clinic.as('doctor'), await arrived(), 'https://evil.example');
    await expect(screen.opened()).rejects.toThrow('not let in');
    expect(lastRefusal()).toMatchObject({ code: 'CROSS_SITE_REFUSED', address: '127.0.0.1' });
  });

  it('識別番号の書き方を変えて、同じ受診の別の下書きを開けない', async () => {
    const id = await arrived();
    await expect(line.open(await clinic.as('doctor'), id.toUpperCase()).opened()).rejects.toThrow('refused');
  });

  it('途中で要配慮になった患者の下書きは、理由を書いていない画面では書けず、相手の書いたものも届かない', async () => {
    const { patient } = await clinic.patient();
    const id = (await clinic.receive(patient)).encounter.id;
    const params = { patientId: patient.id };
    const [theirs, mine] = [await clinic.again('nurse'), await clinic.again('doctor')];
    const [nurse, doctor] = [line.open(theirs, id), line.open(mine, id)];
    await Promise.all([nurse.opened(), doctor.opened()]);
    write(nurse.doc, 's', '前に看護師');
    await nurse.saved();
    const { api } = await clinic.as('administrator');
    await api.patients.setProtection({ params, body: { kind: 'staff' } });
    await mine.api.patients.openProtected({ params, body: { reason: '診療のため' } });
    write(doctor.doc, 's', '後から医師');
    await doctor.saved();
    expect(linesOf(nurse.doc, 's')).toEqual(['前に看護師']);
    write(nurse.doc, 's', '後から看護師');
    await nurse.unsaved();
    expect(linesOf(doctor.doc, 's')).not.toContain('後から看護師');
    const kept = await rowsOf(id);
    expect(kept.filter((row) => row.author_id === theirs.staffId)).toHaveLength(1);
    await expect(line.open(theirs, id).opened()).rejects.toThrow('refused');
    expect(lastRefusal()).toMatchObject({ code: 'PATIENT_PROTECTED', actorId: theirs.staffId });
  });

  it.each(['取り消し', 'ロック'])(
    '%s したセッションの画面は、書けず、相手の書いたものも届かない',
    async (how) => {
      const id = await arrived();
      const gone = await clinic.again('doctor');
      const doctor = line.open(gone, id);
      const nurse = line.open(await clinic.as('nurse'), id);
      await Promise.all([doctor.opened(), nurse.opened()]);
      write(doctor.doc, 's', '前に書いた');
      await doctor.saved();
      if (how === 'ロック') await gone.api.identity.lockSession();
      else await gone.api.identity.signOut();
      write(nurse.doc, 's', '後から看護師');
      await nurse.saved();
      expect(linesOf(doctor.doc, 's')).not.toContain('後から看護師');
      write(doctor.doc, 's', '後から医師');
      await doctor.unsaved();
      expect(linesOf(nurse.doc, 's')).toEqual(['前に書いた', '後から看護師'].sort());
      const kept = await rowsOf(id);
      expect(kept.filter((row) => row.author_id === gone.staffId)).toHaveLength(1);
    },
  );
});
