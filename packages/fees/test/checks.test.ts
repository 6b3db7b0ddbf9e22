import { EMPTY_FEE_TABLE } from '@akashi/master-files';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CheckFacts,
  checkCatalogue,
  checkClaim,
  type OwnRuleBody,
  prepareFeeTable,
} from '../src/index.ts';
import {
  disease,
  drugs,
  facts,
  own,
  prescription,
  relation,
  rules,
  setting,
  suspected,
  visit,
} from './checks-world.ts';

const HBA1C = '160010010';
const hits = (of: CheckFacts, more = {}) => checkClaim(of, setting(more)).map(({ rule, key }) => [rule, key]);

describe('FEES-3 点検: 病名', () => {
  it('検査に見合う病名がなければ、候補の病名を添えて知らせる。疑い病名でもよい', () => {
    const tested = facts({ visits: [visit('2025-09-10', [HBA1C])], diseases: [disease('8833421', 'I10')] });
    const [hit] = checkClaim(tested, setting());
    expect(hit).toMatchObject({ rule: 'CHECK-DISEASE-ITEM', key: 'hba1c', item: { code: HBA1C } });
    expect(hit?.corrections[0]).toMatchObject({
      kind: 'addDisease',
      startDate: '2025-09-10',
      suspected: true,
    });
    expect(hit?.evidence).toContain('2025-09-10');
    for (const one of [disease('2500015', 'E11'), suspected('2500013', 'E14')])
      expect(hits({ ...tested, diseases: [one] })).toEqual([]);
  });

  it('月の途中で転帰が付いた病名も、その月のレセプトに載る', () => {
    const ended = disease('2500015', 'E11', { endDate: '2025-09-05', outcome: 'stopped' });
    expect(
      hits(facts({ visits: [visit('2025-09-10', [HBA1C])], diseases: [ended, disease('8833421', 'I10')] })),
    ).toEqual([]);
    const before = disease('2500015', 'E11', { endDate: '2025-08-31', outcome: 'stopped' });
    expect(rules(facts({ visits: [visit('2025-09-10', [HBA1C])], diseases: [before] }))).toContain(
      'CHECK-DISEASE-ITEM',
    );
  });

  it('薬の病名は、疑いだけでは足りない', () => {
    const treated = (one: ReturnType<typeof disease>) =>
      facts({ visits: [visit('2025-09-10', [], [prescription([drugs.statin], 28)])], diseases: [one] });
    expect(rules(treated(disease('8844446', 'E785')))).toEqual([]);
    const [hit] = checkClaim(treated(suspected('8844446', 'E785')), setting());
    expect(hit).toMatchObject({ rule: 'CHECK-DISEASE-DRUG', key: 'lipids' });
    expect(hit?.text).toContain('「疑い」だけ');
  });

  it('月数を超えた疑い病名に、転帰を付けるボタンが付く', () => {
    const old = suspected('2500013', 'E14', { startDate: '2025-04-01' });
    const found = checkClaim(facts({ diseases: [old] }), setting());
    expect(found.map(({ rule }) => rule)).toEqual(['CLAIM-DISEASE-SUSPECTED']);
    expect(found[0]?.corrections).toEqual([
      { kind: 'endDisease', diseaseId: old.id, name: old.name, endDate: '2025-09-10' },
    ]);
    expect(hits(facts({ diseases: [old] }), { suspectedMonths: 6 })).toEqual([]);
  });

  it('性別に合わない病名、未来・出生前・死亡後の日付', () => {
    const male = facts({ diseases: [disease('8836591', 'N40')] });
    expect(rules({ ...male, patient: { ...male.patient, sex: 'female' } })).toEqual(['CHECK-DISEASE-SEX']);
    expect(rules({ ...male, patient: { ...male.patient, sex: 'male' } })).toEqual([]);
    expect(rules(facts({ diseases: [disease('8833421', 'I10', { startDate: '1949-01-01' })] }))).toEqual([
      'CHECK-DATE-DISEASE',
    ]);
    const dead = disease('8833421', 'I10', { outcome: 'died', endDate: '2025-09-09' });
    expect(rules(facts({ diseases: [dead, disease('4289015', 'I50')] }))).toEqual(['CHECK-DATE-DISEASE']);
    const late = {
      birthDate: '1950-01-01',
      sex: 'male',
      diedOn: '2025-09-01',
      registeredOn: '2025-09-20',
    } as const;
    expect(hits(facts({ patient: late }), { today: '2025-09-01' })).toEqual([
      ['CHECK-DATE-VISIT', '2025-09-10 死亡日の後'],
      ['CHECK-DATE-VISIT', '2025-09-10 患者の登録より前'],
      ['CHECK-DATE-VISIT', '2025-09-10 未来'],
    ]);
  });

  it('受診日に有効な病名がない', () => {
    const later = disease('8833421', 'I10', { startDate: '2025-09-11' });
    expect(hits(facts({ visits: [visit('2025-09-10', ['112007410'])], diseases: [later] }))).toEqual([
      ['CHECK-DISEASE-DAY', '2025-09-10'],
    ]);
  });

  it('主病が対象でないため算定しなかった医学管理料を知らせる', () => {
    const refused = visit('2025-09-10', []);
    const reason = { rule: 'B.disease', text: '主病が対象の傷病ではありません。', source: '' };
    refused.result.suppressed.push({
      code: '113001810',
      name: '特定疾患療養管理料',
      points: 225,
      date: '2025-09-10',
      visitId: refused.id,
      reason,
    });
    expect(rules(facts({ visits: [refused] }))).toEqual(['CHECK-MANAGEMENT-DISEASE']);
  });
});

describe('FEES-3 点検: 薬剤', () => {
  const taking = (...visits: CheckFacts['visits']) =>
    facts({ visits, diseases: [disease('8844446', 'E785'), disease('8839792', 'G470')] });

  it('同じ薬が同じ用法で二度。用法が違えば一日量の組み立てなので知らせない', () => {
    const twice = taking(
      visit('2025-09-10', [], [prescription([drugs.statin], 28), prescription([drugs.statin], 14)]),
    );
    expect(hits(twice)).toEqual([['CHECK-DRUG-DUPLICATE', '2189015']]);
    const split = taking(
      visit(
        '2025-09-10',
        [],
        [prescription([drugs.statin], 28, '朝食後'), prescription([drugs.statin], 28, '夕食後')],
      ),
    );
    expect(rules(split)).toEqual([]);
  });

  it('前の処方が7日を超えて残るうちに同じ成分が出た。前の月の処方も見る', () => {
    const again = visit('2025-09-10', [], [prescription([drugs.statinOther], 28)]);
    const last = { id: 'before', date: '2025-08-25', orders: [prescription([drugs.statin], 28)] };
    const of = { ...taking(again), earlier: { charged: [], prescribed: [last] } };
    const [hit] = checkClaim(of, setting());
    expect(hit).toMatchObject({ rule: 'CHECK-DRUG-DUPLICATE' });
    expect(hit?.text).toContain('12日分残っています');
    const soon = { ...last, date: '2025-08-20' };
    expect(rules({ ...of, earlier: { charged: [], prescribed: [soon] } })).toEqual([]);
  });

  it('向精神薬の日数の上限: 30日は可、31日は不可。90日まで可の薬もある', () => {
    const sleeping = (code: string, days: number) =>
      rules(taking(visit('2025-09-10', [], [prescription([code], days)])));
    expect(sleeping(drugs.sleep, 30)).toEqual([]);
    expect(sleeping(drugs.sleep, 31)).toEqual(['CHECK-DRUG-DAYS']);
    expect(sleeping(drugs.diazepam, 90)).toEqual([]);
    expect(sleeping(drugs.diazepam, 91)).toEqual(['CHECK-DRUG-DAYS']);
    expect(sleeping(drugs.narcotic, 15)).toEqual(['CHECK-DRUG-DAYS']);
  });
});

describe('FEES-3 点検: 電子点数表・コメント・年齢', () => {
  const always = { from: '2024-06-01', to: '9999-12-31' };
  const day = [visit('2025-09-10', ['113041810', '160008010'])];

  it('包括される項目を、外すボタンと表の行を添えて知らせる', () => {
    const table = prepareFeeTable({
      ...EMPTY_FEE_TABLE,
      assist: [
        {
          code: '113041810',
          name: '生活習慣病管理料',
          bundles: [{ window: 'month', group: '12' }],
          exclusions: { day: false, month: false, together: false, week: false },
          wardGroup: undefined,
          counted: false,
          ...always,
        },
      ],
      bundles: [{ group: '12', code: '160008010', name: '末梢血液一般検査', special: false, ...always }],
    });
    const [hit, ...more] = checkClaim(facts({ visits: day }), setting({ feeTable: table }));
    expect(more).toEqual([]);
    expect(hit).toMatchObject({ rule: 'FEE-TABLE-BUNDLED', item: { code: '160008010' } });
    expect(hit?.evidence).toContain('グループ12');
    expect(hit?.corrections).toMatchObject([{ kind: 'removeItem', itemCode: '160008010' }]);
    expect(rules(facts({ visits: day }))).toEqual([]);
  });

  it('必要なコメントは一つの項番につき一つあればよい。入院の条件や言葉の条件は求めない', () => {
    const relations = [
      relation('820100682'),
      relation('820100686'),
      relation('820100999', { item: '13', condition: 'other' }),
      relation('820100998', { item: '14', condition: 'setting', setting: 'inpatient' }),
    ];
    const bare = facts({ visits: day });
    const [hit, ...more] = checkClaim(bare, setting({ relations }));
    expect(more).toEqual([]);
    expect(hit).toMatchObject({ rule: 'CHECK-COMMENT' });
    expect(hit?.corrections[0]).toMatchObject({
      kind: 'addComment',
      itemCode: '160008010',
      candidates: [{ code: '820100682' }, { code: '820100686' }],
    });
    const written = visit('2025-09-10', ['160008010'], [], [{ itemCode: '160008010', code: '820100686' }]);
    expect(rules(facts({ visits: [written] }), { relations })).toEqual([]);
  });

  it('複数回算定したときだけのコメント', () => {
    const relations = [relation('820100682', { condition: 'repeated', times: 2 })];
    const once = visit('2025-09-10', ['160008010']);
    expect(rules(facts({ visits: [once] }), { relations })).toEqual([]);
    expect(rules(facts({ visits: [once, visit('2025-09-20', ['160008010'])] }), { relations })).toEqual([
      'CHECK-COMMENT',
      'CHECK-COMMENT',
    ]);
  });

  it('年齢の条件に合わない項目', () => {
    expect(rules(facts({ visits: [visit('2025-09-10', ['111000370'])] }))).toEqual(['CHECK-ITEM-AGE']);
  });
});

describe('FEES-3 点検: 院内ルール', () => {
  const ask = (body: OwnRuleBody, of: CheckFacts, more = {}) =>
    checkClaim(of, setting({ ownRules: [own(body, more)] }));
  const item = (code: string, ingredient = false) => ({ code, name: code, ingredient });
  const day = facts({
    visits: [visit('2025-09-10', ['160008010'], [prescription([drugs.statin], 28)])],
    diseases: [disease('8844446', 'E785')],
  });

  it('病名が必要・併用しない・病名に禁忌', () => {
    const needs: OwnRuleBody = {
      kind: 'needsDisease',
      items: [item('160008010')],
      diseases: [{ code: '2859011', name: '貧血' }],
      sameIcd10: false,
      suspected: true,
    };
    expect(ask(needs, day)).toMatchObject([
      {
        rule: 'own:rule-1',
        name: '院内の決まり',
        severity: 'hold',
        corrections: [{ kind: 'addDisease' }, {}],
      },
    ]);
    expect(ask(needs, { ...day, diseases: [...day.diseases, suspected('2859011', 'D649')] })).toEqual([]);
    const pair: OwnRuleBody = {
      kind: 'notTogether',
      items: [item(drugs.statin, true)],
      others: [item(drugs.fibrate)],
      window: 'month',
    };
    expect(ask(pair, day)).toEqual([]);
    const both = {
      ...day,
      visits: [...day.visits, visit('2025-09-20', [], [prescription([drugs.fibrate], 7)])],
    };
    expect(ask(pair, both)).toMatchObject([{ key: `${drugs.statin} ${drugs.fibrate}` }]);
    expect(ask({ ...pair, window: 'visit' }, both)).toEqual([]);
    expect(
      ask(
        { kind: 'contraindicated', items: [item(drugs.statin)], diseases: [{ code: '8844446', name: '' }] },
        day,
      ),
    ).toHaveLength(1);
  });

  it('月の回数・量・日数・伝言', () => {
    const twice = { ...day, visits: [...day.visits, visit('2025-09-20', ['160008010'])] };
    expect(ask({ kind: 'maxPerMonth', items: [item('160008010')], limit: 1 }, twice)).toHaveLength(1);
    expect(ask({ kind: 'maxPerMonth', items: [item('160008010')], limit: 2 }, twice)).toEqual([]);
    expect(ask({ kind: 'maxDays', items: [item(drugs.statin)], limit: 27 }, day)).toHaveLength(1);
    expect(ask({ kind: 'maxDose', items: [item(drugs.statin)], limit: 1 }, day)).toEqual([]);
    expect(
      ask({ kind: 'message', items: [item(drugs.statin)], message: '採血を確かめる' }, day)[0]?.text,
    ).toContain('採血を確かめる');
  });

  it('有効期間の外では何も言わない', () => {
    const body: OwnRuleBody = { kind: 'message', items: [item('160008010')], message: 'x' };
    expect(ask(body, day, { validTo: '2025-09-09' })).toEqual([]);
  });
});

describe('FEES-1 点検: 回数・併算定の問い', () => {
  const text = 'この回数は人が確かめます。';
  const asked = visit('2025-09-10', [HBA1C]);
  asked.result.holds.push({
    code: 'FEES-LIMIT',
    text,
    next: '確かめてください。',
    date: '2025-09-10',
    visitId: asked.id,
    itemCode: HBA1C,
  });
  const of = facts({ visits: [asked], diseases: [disease('2500015', 'E11')] });

  it('日と項目を証拠に、外すボタンを添えて問う', () => {
    const [hit, ...others] = checkClaim(of, setting());
    expect(others).toEqual([]);
    expect(hit).toMatchObject({ rule: 'CHECK-LIMIT', severity: 'hold', text, item: { code: HBA1C } });
    expect(hit?.evidence).toContain('2025-09-10');
    expect(hit?.corrections.map(({ kind }) => kind)).toEqual(['removeItem', 'openChart']);
  });

  it('院内と院外の同じ日の投薬、同じ検査の二度目なども、理由を付けて承認できる問いになる', () => {
    for (const code of ['FEES-BOTH-PLACES', 'FEES-DUPLICATE-ITEM', 'FEES-SURGERY-DAY', 'FEES-DRIP-VOLUME']) {
      const other = { ...asked.result, holds: asked.result.holds.map((hold) => ({ ...hold, code })) };
      expect(rules({ ...of, visits: [{ ...asked, result: other }] })).toEqual(['CHECK-LIMIT']);
    }
  });

  it('設定では止められない', () => {
    expect(rules(of, { off: new Set(['CHECK-LIMIT']) })).toEqual(['CHECK-LIMIT']);
  });

  it('ほかの保留は問いにならない', () => {
    const priced = {
      ...asked,
      result: {
        ...asked.result,
        holds: asked.result.holds.map((hold) => ({ ...hold, code: 'FEES-NO-PRICE' })),
      },
    };
    expect(rules({ ...of, visits: [priced] })).toEqual([]);
  });
});

describe('FEES-3 点検: 全体', () => {
  it('消したルールは何も言わない。目録のどのルールにも出典と次にすることがある', () => {
    const tested = facts({ visits: [visit('2025-09-10', [HBA1C])] });
    expect(rules(tested, { off: new Set(['CHECK-DISEASE-ITEM']) })).toEqual([]);
    for (const { id, source, next } of checkCatalogue)
      expect([id, source !== '', next.endsWith('。')]).toEqual([id, true, true]);
    expect(new Set(checkCatalogue.map(({ id }) => id)).size).toBe(checkCatalogue.length);
  });

  it('病名や受診の並べ方で結果は変わらず、病名を足しても他の項目の点検は増えない', () => {
    const pool = [
      disease('8833421', 'I10'),
      disease('2500015', 'E11'),
      suspected('1859003', 'C61'),
      disease('8844446', 'E785'),
    ];
    const codes = [HBA1C, '160037510', '160162350', '160215350'];
    fc.assert(
      fc.property(fc.subarray(pool), fc.shuffledSubarray(codes), (diseases, items) => {
        const of = facts({ diseases, visits: [visit('2025-09-10', items)] });
        const keys = (from: CheckFacts) => hits(from).map(String).sort();
        expect(keys({ ...of, diseases: [...diseases].reverse() })).toEqual(keys(of));
        const more = keys({ ...of, diseases: [...diseases, disease('4289015', 'I509')] });
        expect(more.every((key) => keys(of).includes(key))).toBe(true);
        for (const hit of checkClaim(of, setting())) expect(hit.evidence).not.toBe('');
      }),
    );
  });
});
