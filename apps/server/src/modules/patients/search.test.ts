import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INSURED } from '../../testing/care.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import type { Api } from '../../testing/desk.ts';

let clinic: Clinic;
let api: Api;
beforeAll(async () => {
  clinic = await openClinic();
  api = (await clinic.as('clerk')).api;
});
afterAll(() => clinic.close());

const found = async (text: string) =>
  (await api.patients.searchPatients({ body: { text } })).patients.map(({ name }) => name);

describe('患者を探す (CARE-1)', () => {
  let number = 0;
  beforeAll(async () => {
    const hanako = await clinic.patient({
      name: '見本 花子',
      kana: 'ミホン ハナコ',
      birthDate: '1975-03-04',
    });
    number = hanako.patient.number;
    await clinic.patient({ name: '見本 次郎', kana: 'ミホン ジロウ', birthDate: '1980-12-31' });
    await clinic.patient({ name: '御園 花代', kana: 'ミソノ ハナヨ', birthDate: '1975-03-05' });
    await clinic.other.patient({ name: '見本 隣人', kana: 'ミホン リンジン', birthDate: '1975-03-04' });
  });

  it.each(['見本 花子', 'みほん はな', 'ﾐﾎﾝ ﾊﾅ', 'ミホンハナ', 'はなこ', '見本花子', '花子'])(
    '%s で一人に決まる',
    async (text) => {
      expect(await found(text)).toEqual(['見本　花子']);
    },
  );

  it.each(['S50.3.4', '昭和50年3月4日', '1975-03-04', '19750304', '1975/3/4', '3500304'])(
    '生年月日 %s で見つかる',
    async (text) => {
      expect(await found(text)).toEqual(['見本　花子']);
    },
  );

  it('番号は前のゼロがあってもなくても、全角でも見つかる', async () => {
    const padded = String(number).padStart(5, '0');
    for (const text of [
      String(number),
      padded,
      [...padded].map((d) => '０１２３４５６７８９'[Number(d)]).join(''),
    ])
      expect(await found(text)).toEqual(['見本　花子']);
  });

  it('日付のように読める長い番号も、番号として見つかる', async () => {
    await clinic.patient({
      name: '番号 長吉',
      kana: 'バンゴウ チョウキチ',
      birthDate: '1960-01-01',
      number: 19_800_101,
    });
    expect(await found('19800101')).toEqual(['番号　長吉']);
  });

  it('いくつかの語で絞り込み、カナの順に並ぶ', async () => {
    expect(await found('みほん')).toEqual(['見本　次郎', '見本　花子']);
    expect(await found('みほん S50.3.4')).toEqual(['見本　花子']);
    expect(await found('そんな人はいない')).toEqual([]);
  });

  it('電話番号・被保険者番号・受給者番号は、暗号化されていても全体で見つかり、変えれば古い番号では見つからない (TRUST-8)', async () => {
    const { patient, coverages } = await clinic.patient({
      name: '電話 待子',
      kana: 'デンワ マチコ',
      phone: '03-0000-4321',
      phone2: '０９０－００００－８７６５',
    });
    for (const text of ['0300004321', '03-0000-4321', '09000008765', '０３００００４３２１'])
      expect(await found(text), text).toEqual(['電話　待子']);
    for (const text of ['03-0000-432', '0000-4321', '4321']) expect(await found(text), text).toEqual([]);
    const params = { patientId: patient.id, itemId: coverages[0]?.id ?? '' };
    const change = (number: string, expectedVersion: number) =>
      api.patients.updateCoverage({ params, body: { ...INSURED, number, expectedVersion } });
    await change('００６５４３２', 1);
    expect([await found('65432'), await found('でんわ 0065432')]).toEqual([['電話　待子'], ['電話　待子']]);
    await change('98765', 2);
    expect([await found('65432'), await found('98765')]).toEqual([[], ['電話　待子']]);
    const [row] = await clinic.database.arrange<{ shown: string }>(
      'select string_agg(b::text, $1) as shown from app.patient_blind b',
      [' '],
    );
    expect(row?.shown).not.toMatch(/0300004321|98765\b/);
  });

  it('記号は記号として探し、ほかの患者を引き込まない', async () => {
    for (const text of ['%', '_', "'; drop table", '*']) expect(await found(text)).toEqual([]);
  });

  it('氏名を変えると、新しい氏名で見つかり古い氏名では見つからない', async () => {
    const { patient } = await clinic.patient({ name: '旧姓 京子', kana: 'キュウセイ キョウコ' });
    await api.patients.updatePatient({
      params: { patientId: patient.id },
      body: { patient: { ...patient, name: '新姓 京子', kana: 'シンセイ キョウコ' }, expectedVersion: 1 },
    });
    expect(await found('きゅうせい')).toEqual([]);
    expect(await found('しんせい')).toEqual(['新姓　京子']);
  });
});

describe('数千人の中で探す (SPEED-1)', () => {
  it('前方一致は行レベルの壁の下でも索引で探す', async () => {
    await clinic.database.arrange(
      `insert into app.patient (tenant_id, id, number, name, kana, birth_date, sex)
       select $1, gen_random_uuid(), 100000 + n, '多数　' || n, 'タスウ　カンジャ', date '1950-01-01' + n, 'male'
       from generate_series(1, 6000) n`,
      [clinic.tenantId],
    );
    await clinic.database.arrange(
      `insert into app.patient_token (tenant_id, token, patient_id)
       select tenant_id, 'k:' || substr(md5(id::text), 1, 12), id from app.patient where number > 100000`,
    );
    await clinic.database.arrange('analyze app.patient_token; analyze app.patient');
    const client = new pg.Client(clinic.database.connection('akashi_app'));
    await client.connect();
    try {
      await client.query(`begin; select set_config('app.tenant_id', '${clinic.tenantId}', true)`);
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain select p.* from app.patient p where p.tenant_id = $1 and exists (
           select from app.patient_token t
           where t.tenant_id = $1 and t.patient_id = p.id and starts_with(t.token, 'k:ミホ'))
         limit 21`,
        [clinic.tenantId],
      );
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toContain('patient_token_pkey');
      expect(plan).toMatch(/Index Cond: .*token\s*>=/);
      expect(plan).not.toMatch(/Seq Scan on patient_token/);
    } finally {
      await client.end();
    }
    expect(await found('みほん じろう')).toEqual(['見本　次郎']);
  });

  it('同じ姓の人が何百人いても、決めた数だけ別々の人が出て、続きがあることがわかる', async () => {
    await clinic.database.arrange(
      `insert into app.patient_token (tenant_id, token, patient_id)
       select tenant_id, word, id from app.patient, unnest(array['k:タスウ', 'k:タスウカンジャ', 'k:カンジャ']) word
       where number between 100001 and 100400 on conflict do nothing`,
    );
    for (const text of ['たすう', 'たすう かんじゃ', 'かんじゃ たすう']) {
      const { patients, more } = await api.patients.searchPatients({ body: { text, limit: 20 } });
      expect([new Set(patients.map(({ id }) => id)).size, more], text).toEqual([20, true]);
    }
    const born = await api.patients.searchPatients({ body: { text: 'たすう 1950-01-31', limit: 20 } });
    expect([born.patients.map(({ number: n }) => n), born.more]).toEqual([[100_030], false]);
  });
});
