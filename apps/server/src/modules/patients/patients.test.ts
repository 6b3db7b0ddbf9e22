import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INSURED } from '../../testing/care.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { type Api, problemOf } from '../../testing/desk.ts';

let clinic: Clinic;
let api: Api;
beforeAll(async () => {
  clinic = await openClinic();
  api = (await clinic.as('clerk')).api;
});
afterAll(() => clinic.close());

const NATIONAL = '138057';

describe('患者の登録 (CARE-1)', () => {
  it('氏名は全角空白一つ、フリガナは全角カタカナにそろう', async () => {
    const { patient } = await clinic.patient({ name: ' 山田 花子 ', kana: 'ﾔﾏﾀﾞ　はなこ' });
    expect([patient.name, patient.kana]).toEqual(['山田　花子', 'ヤマダ　ハナコ']);
    expect(patient.age).toBe(50);
  });

  it('漢字のフリガナ、明日の生年月日は登録できない', async () => {
    expect(await problemOf(clinic.patient({ kana: '山田花子' }))).toBe('VALIDATION');
    expect(await problemOf(clinic.patient({ birthDate: '2025-08-21' }))).toBe('VALIDATION');
    expect(await problemOf(clinic.patient({ birthDate: '2025-08-20' }))).toBe('none');
  });

  it('番号は空けておけば次の番号、手で付けた番号は飛ばし、二人には付かない', async () => {
    const first = (await clinic.patient()).patient.number;
    expect((await clinic.patient({ number: first + 1 })).patient.number).toBe(first + 1);
    expect((await clinic.patient()).patient.number).toBe(first + 2);
    expect(await problemOf(clinic.patient({ number: first }))).toBe('PATIENT_NUMBER_TAKEN');
  });

  it('同時に八人を登録しても番号は重ならない', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => clinic.patient()));
    expect(new Set(made.map(({ patient }) => patient.number)).size).toBe(8);
  });

  it('同じ番号を同時に付けると、一人だけが取る', async () => {
    const codes = await Promise.all(
      Array.from({ length: 4 }, () => problemOf(clinic.patient({ number: 777_777 }))),
    );
    expect(codes.sort()).toEqual([
      'PATIENT_NUMBER_TAKEN',
      'PATIENT_NUMBER_TAKEN',
      'PATIENT_NUMBER_TAKEN',
      'none',
    ]);
  });

  it('請求ファイルに書けない文字を挙げ、代わりの氏名を入れると消える', async () => {
    const { patient } = await clinic.patient({ name: '𠮷田 一郎' });
    expect(patient.unclaimableCharacters).toEqual(['𠮷']);
    const replaced = await clinic.patient({ name: '𠮷田 一郎', claimName: '吉田　一郎' });
    expect(replaced.patient.unclaimableCharacters).toEqual([]);
  });

  it('亡くなった日は生まれた日より前にならない', async () => {
    expect(await problemOf(clinic.patient({ birthDate: '1950-01-01', diedOn: '1949-12-31' }))).toBe(
      'VALIDATION',
    );
  });

  it('同姓同名・同じ生年月日の患者がいれば知らせる', async () => {
    const twin = { name: '双葉 一', kana: 'ふたば はじめ', birthDate: '1990-09-09' };
    const first = await clinic.patient(twin);
    const second = await clinic.patient(twin);
    expect(second.sameNames.map(({ id }) => id)).toEqual([first.patient.id]);
  });
});

describe('保険と公費 (CARE-1)', () => {
  it('検証番号の合わない保険者番号・公費は登録できず、患者も登録されない', async () => {
    const before = await count();
    const wrong = { ...INSURED, insurerNumber: '01130013' } as unknown as typeof INSURED;
    expect(await problemOf(clinic.patient({}, wrong))).toBe('INSURER_NUMBER_WRONG');
    const { patient } = await clinic.patient();
    expect(await problemOf(subsidy(patient.id, '54136014', '0000001'))).toBe('SUBSIDY_NUMBER_WRONG');
    expect(await count()).toBe(before + 1);
  });

  it('有効期間の重なる保険は登録できず、前の保険を終えれば登録できる', async () => {
    const { patient, coverages } = await clinic.patient();
    const next = { ...INSURED, insurerNumber: NATIONAL, validFrom: '2025-08-01' };
    const add = () => api.patients.addCoverage({ params: { patientId: patient.id }, body: next });
    expect(await problemOf(add())).toBe('COVERAGE_OVERLAP');
    const [old] = coverages;
    await api.patients.updateCoverage({
      params: { patientId: patient.id, itemId: old?.id ?? '' },
      body: { ...INSURED, validTo: '2025-07-31', expectedVersion: 1, reason: '退職' },
    });
    const { coverages: after } = await add();
    expect(after.map(({ kind, validTo }) => [kind, validTo])).toEqual([
      ['national', '9999-12-31'],
      ['employee', '2025-07-31'],
    ]);
  });

  it('重なる保険を二つの窓口が同時に登録しても、一つだけ残る', async () => {
    const { patient } = await clinic.patient({}, null);
    const codes = await Promise.all(
      Array.from({ length: 4 }, () =>
        problemOf(api.patients.addCoverage({ params: { patientId: patient.id }, body: INSURED })),
      ),
    );
    expect(codes.filter((code) => code === 'none')).toHaveLength(1);
  });

  it('隣の患者の保険は、番号を知っていても変えられない', async () => {
    const { coverages } = await clinic.patient();
    const { patient } = await clinic.patient({}, null);
    const change = api.patients.updateCoverage({
      params: { patientId: patient.id, itemId: coverages[0]?.id ?? '' },
      body: { ...INSURED, expectedVersion: 1 },
    });
    expect(await problemOf(change)).toBe('NOT_FOUND');
  });
});

describe('変更と履歴 (CARE-1, TRUST-4)', () => {
  it('先に保存した人の変更は上書きされない', async () => {
    const { patient } = await clinic.patient();
    const save = (address: string) =>
      api.patients.updatePatient({
        params: { patientId: patient.id },
        body: { patient: { ...patient, address }, expectedVersion: 1 },
      });
    const codes = await Promise.all([problemOf(save('東京都')), problemOf(save('大阪府'))]);
    expect(codes.sort()).toEqual(['CONFLICT', 'none']);
  });

  it('だれが・いつ・なにを変えたかが、すべての変更について残る', async () => {
    const { patient, coverages } = await clinic.patient();
    const params = { patientId: patient.id };
    await api.patients.updatePatient({
      params,
      body: { patient: { ...patient, phone: '03-1' }, expectedVersion: 1 },
    });
    await api.patients.updateCoverage({
      params: { ...params, itemId: coverages[0]?.id ?? '' },
      body: { ...INSURED, symbol: '９９', expectedVersion: 1, reason: '記号の訂正' },
    });
    await api.patients.addAllergy({ params, body: { substance: 'そば' } });
    await api.patients.addLimitClass({ params, body: { class: 'ウ', validFrom: '2025-08-01' } });
    const { changes } = await api.patients.patientHistory({ params });
    expect(
      changes.map(({ entity, version, changedBy, reason }) => [entity, version, changedBy, reason]),
    ).toEqual([
      ['limitClass', 1, '事務 三枝', '登録'],
      ['allergy', 1, '事務 三枝', '登録'],
      ['coverage', 2, '事務 三枝', '記号の訂正'],
      ['patient', 2, '事務 三枝', '変更'],
      ['coverage', 1, '事務 三枝', '登録'],
      ['patient', 1, '事務 三枝', '登録'],
    ]);
  });

  it('病名の履歴は、カルテを読めない管理者には見せない', async () => {
    const { patient } = await clinic.patient();
    const params = { patientId: patient.id };
    await api.chart.addCondition({ params, body: { diseaseCode: '8833421', startDate: '2025-08-01' } });
    const entities = async (reader: Api) =>
      (await reader.patients.patientHistory({ params })).changes.map(({ entity }) => entity);
    expect(await entities(api)).toContain('condition');
    expect(await entities((await clinic.as('administrator')).api)).not.toContain('condition');
  });
});

async function count(): Promise<number> {
  const [row] = await clinic.database.arrange<{ n: number }>('select count(*)::int as n from app.patient');
  return row?.n ?? 0;
}

function subsidy(patientId: string, payerNumber: string, recipientNumber: string) {
  return api.patients.addSubsidy({
    params: { patientId },
    body: { payerNumber, recipientNumber, validFrom: '2025-01-01' },
  });
}
