import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from '../../../testing/clinic.ts';
import { type Api, problemOf } from '../../../testing/desk.ts';
import { laboratory, prescription } from '../../../testing/orders.ts';
import { allText, folded, readPdf } from '../../../testing/read-pdf.ts';

let clinic: Clinic;
let clerk: Api;
beforeAll(async () => {
  clinic = await openClinic();
  clerk = (await clinic.as('clerk')).api;
});
afterAll(() => clinic.close());

const DRUG = '610406391';
type Kind = 'receipt' | 'statement' | 'prescription' | 'chart';

async function signed(orders = [laboratory(), prescription(DRUG)]) {
  const { patient } = await clinic.patient({ name: '帳票 太郎', kana: 'チョウヒョウ タロウ' });
  const { encounter } = await clinic.receive(patient);
  await clinic.writeChart(encounter.id, { s: '咳が三日', orders });
  await clinic.sign(encounter.id);
  return encounter.id;
}
const issue = async (encounterId: string, kinds: Kind[]) =>
  (await clerk.documents.issueDocuments({ params: { encounterId }, body: { kinds } })).documents;
const bytesOf = async (documentId: string) =>
  new Uint8Array(await (await clerk.documents.getDocument({ params: { documentId } })).arrayBuffer());
const textOf = async (documentId: string) => allText(await readPdf(await bytesOf(documentId)));

describe('帳票の発行 (FEES-5, CARE-6)', () => {
  it('領収証・明細書・処方箋・診療録を発行し、金額と内容は会計・記録と合う', async () => {
    const id = await signed();
    const bill = await clinic.charge(id);
    const made = await issue(id, ['receipt', 'statement', 'prescription', 'chart']);
    expect(made.map(({ kind }) => kind)).toEqual(['receipt', 'statement', 'prescription', 'chart']);
    const [receipt = '', statement = '', paper = '', chart = ''] = await Promise.all(
      made.map((one) => textOf(one.id)),
    );
    for (const text of [receipt, statement, paper, chart]) expect(text).toContain(folded('帳票　太郎'));
    expect(receipt.replaceAll(',', '')).toContain(String(bill.shareYen));
    expect(statement).toContain(folded('末梢血液一般'));
    expect(paper).toContain(folded('ベイスン'));
    expect(chart).toContain(folded('咳が三日'));
  });

  it('何度取り出しても同じバイト列で、指紋が合う', async () => {
    const id = await signed();
    await clinic.charge(id);
    const [made] = await issue(id, ['receipt']);
    const [first, second] = [await bytesOf(made?.id ?? ''), await bytesOf(made?.id ?? '')];
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
    expect(createHash('sha256').update(first).digest('hex')).toBe(made?.pdfSha256);
  });

  it('再発行は、後で氏名や会計が変わっても元の内容のまま、再発行と示す', async () => {
    const id = await signed();
    await clinic.charge(id);
    const [made] = await issue(id, ['receipt']);
    const original = await textOf(made?.id ?? '');
    await clerk.billing.reopenBill({ params: { encounterId: id }, body: { reason: '訂正' } });
    const again = await clerk.documents.reprintDocument({ params: { documentId: made?.id ?? '' } });
    expect([again.reprintOf, again.edition]).toEqual([made?.id, made?.edition]);
    const text = await textOf(again.id);
    // The form itself says that it is not issued twice; the mark comes on top of that.
    const marks = (paper: string) => paper.split('再発行').length;
    expect(marks(text)).toBe(marks(original) + 1);
    const { documents } = await clerk.documents.listDocuments({ params: { encounterId: id } });
    expect(documents.map((one) => one.id).sort()).toEqual([made?.id, again.id].sort());
  });

  it('再発行の再発行も、最初の一枚の写しになる', async () => {
    const id = await signed();
    await clinic.charge(id);
    const [made] = await issue(id, ['receipt']);
    const second = await clerk.documents.reprintDocument({ params: { documentId: made?.id ?? '' } });
    const third = await clerk.documents.reprintDocument({ params: { documentId: second.id } });
    expect(third.reprintOf).toBe(made?.id);
  });

  it('会計の前の領収証、確定前の処方箋、院外処方のない処方箋は断り、途中の紙も残さない', async () => {
    const id = await signed();
    expect(await problemOf(issue(id, ['prescription', 'receipt']))).toBe('BILL_NOT_FINAL');
    expect((await clerk.documents.listDocuments({ params: { encounterId: id } })).documents).toEqual([]);
    const inHouse = await signed([prescription(DRUG, { place: 'inHouse' })]);
    expect(await problemOf(issue(inHouse, ['prescription']))).toBe('NOTHING_TO_PRINT');
    const { patient } = await clinic.patient();
    const { encounter } = await clinic.receive(patient);
    for (const kind of ['prescription', 'chart'] as const)
      expect(await problemOf(issue(encounter.id, [kind]))).toBe('NOT_SIGNED');
  });

  it('同じ受付番号の送り直しで紙は増えない', async () => {
    const id = await signed();
    await clinic.charge(id);
    const idempotencyKey = crypto.randomUUID();
    const send = () =>
      clerk.documents.issueDocuments(
        { params: { encounterId: id }, body: { kinds: ['receipt'] } },
        { idempotencyKey },
      );
    expect(await send()).toEqual(await send());
    expect((await clerk.documents.listDocuments({ params: { encounterId: id } })).documents).toHaveLength(1);
  });

  it('発行した紙はすべて保管の台帳に載る', async () => {
    const rows = await clinic.database.arrange<{ n: number }>(
      'select count(*)::int as n from platform.file_object where tenant_id = $1',
      [clinic.tenantId],
    );
    const kept = await clinic.database.arrange<{ n: number }>(
      'select count(distinct file_sha256)::int as n from app.document where tenant_id = $1',
      [clinic.tenantId],
    );
    expect(rows[0]?.n).toBe(kept[0]?.n);
    expect(rows[0]?.n).toBeGreaterThan(0);
  });

  it('日計表はその日の会計を載せる', async () => {
    const answer = await clerk.documents.dailyCashPdf({ query: { date: clinic.today } });
    const text = allText(await readPdf(new Uint8Array(await answer.arrayBuffer())));
    expect(text).toContain(folded('帳票　太郎'));
  });
});
