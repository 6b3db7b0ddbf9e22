import { describe, expect, it } from 'vitest';
import { allText, readPdf } from '../../testing/read-pdf.ts';
import * as documents from './index.ts';
import * as inputs from './testing/inputs.ts';

const again = { at: '2026-10-05T01:00:00Z', on: '2026-10-05' };

describe('様式の版', () => {
  const before = { ...inputs.prescription, issuedOn: '2026-05-31', leftover: 'reportOnly' } as const;

  it('FORMS-7 交付日で処方箋の版が決まる', async () => {
    const old = documents.renderPrescription(before);
    expect(old.edition.id).toBe('prescription/2024-10');
    expect(documents.renderPrescription(inputs.prescription).edition.id).toBe('prescription/2026-06');
    expect(allText(await readPdf(old.pdf))).not.toContain('減量した上で');
  });

  it('FORMS-8 再発行は保存した版で刷り、再発行と書き、交付日は変わらない', async () => {
    const print = documents.renderPrescription(
      { ...before, reissue: again },
      { edition: 'prescription/2024-10' },
    );
    const text = allText(await readPdf(print.pdf));
    expect(print.edition.id).toBe('prescription/2024-10');
    expect(text).toContain('再発行令和8年10月5日');
    expect(text).toContain('令和8年5月31日');
  });

  it('FORMS-9 訂正した領収証は訂正と書く', async () => {
    const print = documents.renderReceipt({ ...inputs.receipt, corrected: true });
    expect(allText(await readPdf(print.pdf))).toContain('(訂正)');
    expect(allText(await readPdf(documents.renderReceipt(inputs.receipt).pdf))).not.toContain('(訂正)');
  });

  it('FORMS-10 有効な版がない日付と知らない版は断る', () => {
    expect(() => documents.editionFor('prescription', '2020-01-01')).toThrow(
      expect.objectContaining({ code: 'DOCUMENT_EDITION_NONE' }),
    );
    expect(() => documents.renderReceipt(inputs.receipt, { edition: 'receipt/1999-01' })).toThrow(
      expect.objectContaining({ code: 'DOCUMENT_EDITION_UNKNOWN' }),
    );
  });

  it('FORMS-11 どの様式も版の期間に隙間も重なりもない', () => {
    for (const form of new Set(documents.EDITIONS.map((edition) => edition.form))) {
      const list = documents.EDITIONS.filter((edition) => edition.form === form);
      list.slice(1).forEach((edition, i) => {
        const end = new Date(`${list[i]?.validTo}T00:00:00Z`);
        expect(edition.validFrom).toBe(new Date(end.getTime() + 86_400_000).toISOString().slice(0, 10));
      });
      expect(list.at(-1)?.validTo).toBe('9999-12-31');
    }
  });
});
