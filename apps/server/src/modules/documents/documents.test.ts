import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allText, folded, readPdf } from '../../testing/read-pdf.ts';
import type { RenderedDocument } from './index.ts';
import * as documents from './index.ts';
import * as inputs from './testing/inputs.ts';

/** Every form with what must be readable on it. */
const forms: {
  title: string;
  paper: 'A4' | 'A5';
  render: (name?: string) => RenderedDocument;
  fields: readonly string[];
}[] = [
  {
    title: '領収証',
    paper: 'A5',
    render: (name = '見本 花子') =>
      documents.renderReceipt({ ...inputs.receipt, patient: { ...inputs.receipt.patient, name } }),
    fields: [
      ...[
        '領収証',
        '00012',
        '見本花子',
        '令和8年9月30日',
        '2026-0930-0041',
        '内科',
        '外来',
        '後期高齢',
        '1割',
        '本人',
      ],
      ...documents.RECEIPT_SECTIONS,
      ...[
        '食事療養',
        '生活療養',
        '評価療養・選定療養',
        '長期収載品の選定療養',
        'その他',
        '診断書料',
        '非課税',
      ],
      ...[
        '10%対象計3,630円(内税額330円)',
        '939点',
        '940円',
        '7,130円',
        '8,070円',
        '500円',
        '570円',
        '8,000円',
      ],
      ...[
        '領収額合計',
        '現金',
        '領収印',
        inputs.institution.name,
        inputs.institution.address,
        '03-0000-0000',
      ],
      ...['T1234567890123', '消費税が反映', '1/1頁'],
    ],
  },
  {
    title: '診療明細書',
    paper: 'A5',
    render: (name = '見本 花子') =>
      documents.renderStatement({ ...inputs.statement, patient: { ...inputs.statement.patient, name } }),
    fields: [
      ...[
        '診療明細書',
        '入院外',
        '後期高齢',
        '00012',
        '見本花子様',
        '令和8年9月30日',
        '部',
        '項目名',
        '点数',
        '回数',
      ],
      ...['*再診料', '*アムロジピン錠5mg1錠', 'オルメサルタン錠20mg1錠628', '診断書料3,300円', '合計243点'],
      ...['消費税が反映', inputs.institution.name],
    ],
  },
  {
    title: '処方箋',
    paper: 'A5',
    render: (name = '見本 花子') =>
      documents.renderPrescription({
        ...inputs.prescription,
        patient: { ...inputs.prescription.patient, name },
      }),
    fields: [
      ...[
        '処方箋',
        'どの保険薬局でも有効',
        '公費負担者番号54136015',
        '保険者番号138057',
        '受給者番号1234567',
      ],
      ...[
        '千・12・01234567(枝番)01',
        '見本花子',
        'ミホンハナコ',
        '33年3月3日',
        '男',
        '女',
        '被保険者',
        '被扶養者',
      ],
      ...[inputs.institution.name, inputs.institution.address, '03-0000-0000', '佐倉一郎', '都道府県番号13'],
      ...['点数表番号1', '医療機関コード1234567', '交付年月日令和8年9月30日', '使用期間', '4日以内'],
      ...[
        '変更不可(医療上必要)',
        '患者希望',
        '【般】アムロジピン錠5mg1回1錠(1日1錠)',
        '【1日1回朝食後】28日分',
      ],
      ...[
        'ロキソニン錠60mg1回1錠',
        '【頓用疼痛時】10回分',
        '以下余白',
        'リフィル可(3回)',
        '保険医署名',
        '高一',
      ],
      ...[
        '疑義照会した上で調剤',
        '調剤する薬剤を減量した上で保険医療機関に情報提供',
        '調剤実施回数',
        '3回目調剤日',
      ],
      ...['次回調剤予定日', '調剤済年月日', '80137654', '7654321', '保険薬剤師氏名', 'A列5番'],
    ],
  },
  {
    title: '診療報酬明細書',
    paper: 'A4',
    render: (name = '見本 花子') =>
      documents.renderClaimSheet({ ...inputs.claimSheet, patient: { ...inputs.claimSheet.patient, name } }),
    fields: [
      ...[
        '診療報酬明細書',
        '医科入院外',
        '令和8年9月分',
        '都道府県番号13',
        '医療機関コード1234567',
        '3後期',
        '8高外一',
      ],
      ...[
        '39131234',
        '01234567',
        '見本花子',
        '42区キ',
        '(1)高血圧症(主)平成31年4月1日',
        '鉄欠乏性貧血の疑い',
      ],
      ...['中止', '診療実日数', '再診75×2回150', '12*再診料75×2', '(2,30日)', '60*HbA1c103×1'],
      ...['検査の必要性;経過の確認のため', '療養の給付', '一部負担金額', '高額療養費', '253点'],
    ],
  },
  {
    title: '診療費請求内訳書',
    paper: 'A4',
    render: (name = '見本 花子') =>
      documents.renderAccidentSheet({
        ...inputs.accidentSheet,
        patient: { ...inputs.accidentSheet.patient, name },
      }),
    fields: [
      ...['診療費請求内訳書', '労災(入院外)', '令和8年5月分', '労災指定番号1312345', '13-1-01-234567-000'],
      ...['見本建設株式会社', '診療実日数2日', '継続', '右手挫創(主)', '処置後、経過良好', '小計点数260点'],
      ...['12円', '3,120円', '3,850円', '6,970円', '創傷処置', '四肢の特例2倍', '所定の帳票'],
    ],
  },
  {
    title: '日計表',
    paper: 'A4',
    render: (name = '会計 高橋') => documents.renderDailyCash({ ...inputs.dailyCash, preparedBy: name }),
    fields: [
      ...[
        '日計表',
        '令和8年9月30日',
        '会計高橋',
        '09:05',
        '2026-0930-0001',
        '見本花子',
        '939',
        '8,070',
        '8,000',
        '70',
      ],
      ...['合計1件', '保険別', '入金方法別', 'あるべき現金28,000円', '過不足0円'],
    ],
  },
  {
    title: '診療録2号用紙',
    paper: 'A4',
    render: (name = '見本 花子') =>
      documents.renderChart({ ...inputs.chart, patient: { ...inputs.chart.patient, name } }),
    fields: [
      ...[
        '診療録(2号用紙)',
        '00012',
        '見本花子',
        '既往症・原因・主要症状・経過等',
        '処方・手術・処置等',
        '令和8年9月2日',
      ],
      ...[
        '10:42',
        '佐倉一郎',
        'BP138/82',
        '[削除佐倉一郎2026-09-0311:02理由:測定値の誤記]',
        'BP132/78',
        '[追記佐倉一郎',
      ],
      ...['確定(第2版)', '未確定', '代行入力医療秘書田中', '以上'],
    ],
  },
];

describe.each(forms)('$title', ({ paper, render, fields }) => {
  it('FORMS-1 すべての欄が読める', async () => {
    const text = allText(await readPdf(render().pdf));
    expect(fields.filter((field) => !text.includes(folded(field)))).toEqual([]);
  });

  it('FORMS-2 用紙の大きさが様式どおり', async () => {
    const [width, height] = paper === 'A5' ? [148, 210] : [210, 297];
    for (const page of await readPdf(render().pdf)) {
      expect(page.widthMm).toBeCloseTo(width ?? 0, 1);
      expect(page.heightMm).toBeCloseTo(height ?? 0, 1);
    }
  });

  it('FORMS-3 一頁を刷る時間', () => {
    const rounds = 10;
    let pages = 0;
    const start = performance.now();
    for (let n = 0; n < rounds; n++) pages += render(`例示 ${n}号`).pages;
    const each = (performance.now() - start) / pages;
    console.info(`${paper} ${fields[0]}: ${each.toFixed(1)} ms per distinct page, warm`);
    expect(each).toBeLessThan(1_000);
  });
});

describe('同じ記録は同じ紙になる', () => {
  it('FORMS-4 別々のプロセスで刷っても一バイトも違わない', () => {
    const script = fileURLToPath(new URL('./testing/digests.ts', import.meta.url));
    const run = () =>
      execFileSync(process.execPath, [script], { encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } });
    const elsewhere = execFileSync(process.execPath, [script], {
      encoding: 'utf8',
      env: { ...process.env, TZ: 'America/New_York', LANG: 'C' },
    });
    const first = run();
    expect(first.trim().split('\n')).toHaveLength(forms.length);
    expect(run()).toBe(first);
    expect(elsewhere).toBe(first);
  });

  it('FORMS-5 記録が違えば紙も違う', () => {
    const one = documents.renderReceipt(inputs.receipt);
    const other = documents.renderReceipt({ ...inputs.receipt, receiptNumber: '2026-0930-0042' });
    expect(other.sha256).not.toBe(one.sha256);
    expect(other.templateDigest).toBe(one.templateDigest);
  });

  it('FORMS-6 作成日時は文書の発行時刻', () => {
    const bytes = Buffer.from(documents.renderReceipt(inputs.receipt).pdf).toString('latin1');
    expect(bytes).toContain('/CreationDate (D:20260930014200Z)');
  });
});

describe('長く動かしても重くならない', () => {
  it('FORMS-29 続けて200枚刷ってもメモリが溜まらない', () => {
    const script = fileURLToPath(new URL('./testing/memory.ts', import.meta.url));
    const grown = Number(execFileSync(process.execPath, [script], { encoding: 'utf8' }));
    console.info(`200 distinct prescriptions: ${grown} MB more`);
    expect(grown).toBeLessThan(120);
  });
});
