import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allText, folded, type ReadPage, readPdf } from '../../testing/read-pdf.ts';
import * as documents from './index.ts';
import * as inputs from './testing/inputs.ts';

const mixed = ['見', '本', '療', 'ヴ', 'ァ', 'ー', 'き', 'Ａ', '５', 'W', 'i', '1', '（', '・'];
const latin = ['W', 'i', 'M', 'x', '1', '0'];
const spelled = (letters: readonly string[], max: number) =>
  fc
    .array(fc.constantFrom(...letters), { minLength: 1, maxLength: max, size: 'max' })
    .map((all) => all.join(''));

/** Words as they come: kanji, kana, full-width; and Latin without a place to break. */
const word = (max: number) => fc.oneof({ weight: 3, arbitrary: spelled(mixed, max) }, spelled(latin, max));
const rounds = { numRuns: 12 };

/** Text that leaves the box [left, right] or the sheet. Half a millimetre is the reader's own rounding. */
function outside(pages: readonly ReadPage[], left: number, right: number): string[] {
  return pages.flatMap((page) =>
    page.items
      .filter(
        (i) => i.left < left - 0.5 || i.right > right + 0.5 || i.bottom < 4 || i.top > page.heightMm - 3,
      )
      .map((i) => `${i.text} ${i.left.toFixed(1)}–${i.right.toFixed(1)} mm`),
  );
}

/** Text of the refill line of a prescription: drugs that run out of their field would show up here. */
function refillLine(page: ReadPage): string {
  const inside = page.items.filter((i) => i.bottom > 69 && i.bottom < 75.5 && i.left > 13);
  return folded(inside.map((i) => i.text).join(''));
}

/** Text of the middle column of a chart page, inside the frame: a paragraph may go on overleaf. */
function progressColumn(page: ReadPage): string {
  const inside = page.items.filter((i) => i.left > 38 && i.left < 138 && i.bottom > 14 && i.top < 262.5);
  return folded(inside.map((i) => i.text).join(''));
}

describe('長い名前と長い一覧', () => {
  it('FORMS-18 処方箋: 何剤でも枠の中に収まり、一行も失われない', async () => {
    const drug = fc.record({ name: word(70), amount: word(16), noSubstitution: fc.boolean() });
    const group = fc.record({
      drugs: fc.array(drug, { minLength: 1, maxLength: 4, size: 'max' }),
      usage: word(40),
      count: word(6),
    });
    const input = fc.record({
      groups: fc.array(group, { minLength: 1, maxLength: 12, size: 'max' }),
      name: word(60),
      clinic: word(60),
    });
    await fc.assert(
      fc.asyncProperty(input, async ({ groups, name, clinic }) => {
        const print = documents.renderPrescription({
          ...inputs.prescription,
          groups,
          patient: { ...inputs.prescription.patient, name, kana: name },
          doctor: { name },
          institution: { ...inputs.institution, name: clinic, address: clinic + clinic },
        });
        const pages = await readPdf(print.pdf);
        expect(outside(pages, 8, 140)).toEqual([]);
        const text = allText(pages);
        for (const g of groups) for (const d of g.drugs) expect(text).toContain(folded(d.name));
        for (const page of pages) {
          expect(page.text).toContain(folded(name));
          expect(refillLine(page)).toBe(
            'リフィル可(3回)2回目以降は、次回調剤予定日の前後7日以内に薬局へお持ちください。',
          );
        }
        expect(text.split('以下余白')).toHaveLength(2);
      }),
      rounds,
    );
  });

  it('FORMS-19 明細書: 何行でも次の頁へ流れ、見出しと頁番号が付く', async () => {
    const line = fc.record({ name: word(60), amount: word(8) });
    const input = fc.record({
      names: fc.array(line, { minLength: 1, maxLength: 90, size: 'max' }),
      person: word(60),
    });
    await fc.assert(
      fc.asyncProperty(input, async ({ names, person }) => {
        const print = documents.renderStatement({
          ...inputs.statement,
          patient: { ...inputs.statement.patient, name: person },
          sections: [{ name: '検査', groups: names.map((l) => ({ lines: [l], points: 1, count: 1 })) }],
          totalPoints: names.length,
        });
        const pages = await readPdf(print.pdf);
        expect(outside(pages, 10, 138)).toEqual([]);
        pages.forEach((page, n) => {
          expect(page.text).toContain('診療明細書');
          expect(page.text).toContain(folded(person));
          expect(page.text).toContain(`${n + 1}/${pages.length}頁`);
        });
        const text = allText(pages);
        for (const l of names) expect(text).toContain(folded(l.name));
      }),
      rounds,
    );
  });

  it('FORMS-20 領収証: 保険外の内訳が何行でも収まり、大きな金額も一行で読める', async () => {
    const line = fc.record({ name: word(60), yen: fc.integer({ min: 0, max: 9_999_999 }) });
    const input = fc.record({
      lines: fc.array(line, { maxLength: 40, size: 'max' }),
      points: fc.integer({ min: 0, max: 9_999_999 }),
      name: word(60),
    });
    await fc.assert(
      fc.asyncProperty(input, async ({ lines, points, name }) => {
        const outsideYen = lines.reduce((sum, l) => sum + l.yen, 0);
        const print = documents.renderReceipt({
          ...inputs.receipt,
          patient: { ...inputs.receipt.patient, name },
          points: { 検査: points },
          selective: [],
          other: lines.map((l) => ({ ...l, taxRate: 0, tax: 0 })),
          totals: { points, insuranceShare: 0, mealShare: 0, outside: outsideYen, billed: outsideYen },
          payment: { previousUnpaid: 0, adjustment: 0, received: outsideYen, balance: 0 },
        });
        const pages = await readPdf(print.pdf);
        expect(outside(pages, 10, 138)).toEqual([]);
        const text = allText(pages);
        expect(text).toContain(folded(name));
        expect(text).toContain(`${points.toLocaleString('en-US')}点`);
        expect(text).toContain(`${outsideYen.toLocaleString('en-US')}円`);
      }),
      rounds,
    );
  });

  it('FORMS-21 レセプト: 傷病名も摘要も続紙まで一行も失われない', async () => {
    const input = fc.record({
      diseases: fc.array(word(50), { minLength: 1, maxLength: 25, size: 'max' }),
      remarks: fc.array(fc.array(word(60), { minLength: 1, maxLength: 30, size: 'max' }), {
        maxLength: 30,
        size: 'max',
      }),
    });
    await fc.assert(
      fc.asyncProperty(input, async ({ diseases, remarks }) => {
        const print = documents.renderClaimSheet({
          ...inputs.claimSheet,
          diseases: diseases.map((name) => ({ name, startDate: '2026-09-01' })),
          remarks: remarks.map((lines) => ({
            section: '60',
            lines: lines.map((text) => ({ text })),
            points: 10,
            count: 1,
          })),
        });
        const pages = await readPdf(print.pdf);
        expect(outside(pages, 10, 200)).toEqual([]);
        const text = allText(pages);
        for (const name of [...diseases, ...remarks.flat()]) expect(text).toContain(folded(name));
      }),
      rounds,
    );
  });

  it('FORMS-22 日計表: 行の和が合計に出る', async () => {
    const yen = fc.integer({ min: 0, max: 500_000 });
    const row = fc.record({ name: word(60), billed: yen, received: yen });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 80, size: 'max' }), async (rows) => {
        const [template] = inputs.dailyCash.rows;
        if (!template) throw new Error('the sample has a row');
        const print = documents.renderDailyCash({
          ...inputs.dailyCash,
          rows: rows.map((r) => ({ ...template, ...r, patientName: r.name, unpaid: r.billed - r.received })),
        });
        const pages = await readPdf(print.pdf);
        expect(outside(pages, 11, 199)).toEqual([]);
        const received = rows.reduce((sum, r) => sum + r.received, 0);
        expect(allText(pages)).toContain(received.toLocaleString('en-US'));
        expect(allText(pages)).toContain(`合計${rows.length}件`);
      }),
      rounds,
    );
  });

  it('FORMS-23 診療録: 長い経過も頁をまたいで全部読める', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(word(200), { minLength: 1, maxLength: 60, size: 'max' }), async (lines) => {
        const [entry] = inputs.chart.entries;
        if (!entry) throw new Error('the sample has an entry');
        const struck = { by: '佐倉 一郎', at: '2026-09-03 11:02' };
        const progress = lines.map((text, i) => (i % 3 === 0 ? { text, struck } : { text }));
        const pages = await readPdf(
          documents.renderChart({ ...inputs.chart, entries: [{ ...entry, progress }] }).pdf,
        );
        expect(outside(pages, 12, 198)).toEqual([]);
        const column = pages.map((page) => progressColumn(page)).join('');
        for (const line of lines) expect(column).toContain(folded(line));
      }),
      rounds,
    );
  });
});

describe('0円と一部入金', () => {
  it('FORMS-24 全額公費の領収証は負担0円と公費負担額を示す', async () => {
    const print = documents.renderReceipt({
      ...inputs.receipt,
      points: { '初・再診料': 127 },
      selective: [],
      other: [],
      subsidies: [{ name: '生活保護（12）', shareBefore: 1270, paidBySubsidy: 1270 }],
      totals: { points: 127, insuranceShare: 0, mealShare: 0, outside: 0, billed: 0 },
      payment: { previousUnpaid: 0, adjustment: 0, received: 0, balance: 0 },
    });
    const text = allText(await readPdf(print.pdf));
    expect(text).toContain('生活保護(12)1,270円1,270円');
    expect(text).toContain('領収額合計0円');
  });
});
