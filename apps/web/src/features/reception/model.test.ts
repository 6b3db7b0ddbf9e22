import type { patients } from '@akashi/contract';
import { describe, expect, test } from 'vitest';
import {
  countByStatus,
  filterRows,
  nextStatus,
  placeLabel,
  previousStatus,
  type Row,
  type Status,
  waitMinutes,
  waitsLong,
  warningsOf,
} from './model.ts';
import {
  canReceiveAtOnce,
  receiveDefaults,
  receivedToday,
  receiveNotices,
  resumed,
  SELF_PAY,
} from './receive-model.ts';

const NOW = Date.parse('2025-09-30T01:00:00Z');
const doctor = { id: 'doctor-1', name: '佐倉　直子', role: 'doctor' as const };

function row(
  status: Status,
  more: {
    departmentCode?: string;
    doctor?: typeof doctor | null;
    since?: string;
    patientId?: string;
    warnings?: Row['warnings'];
  } = {},
): Row {
  return {
    encounter: {
      id: `encounter-${status}`,
      patientId: more.patientId ?? 'patient-1',
      date: '2025-09-30',
      sequence: 1,
      arrivalTime: '08:52',
      departmentCode: more.departmentCode ?? '01',
      departmentName: '内科',
      doctor: more.doctor === undefined ? doctor : more.doctor,
      status,
      statusSince: more.since ?? '2025-09-30T00:35:00Z',
      visitKind: 'auto',
      coverageId: null,
      care: {},
      subsidyIds: [],
      accidentCaseId: null,
      onlineEligibility: false,
      familyOnly: false,
      note: '',
      version: 1,
    },
    patient: {
      id: more.patientId ?? 'patient-1',
      number: 12,
      name: '見本　花子',
      kana: 'ミホン　ハナコ',
      birthDate: '1958-03-03',
      sex: 'female',
      age: 67,
      lastVisit: null,
    },
    coverageLabel: '',
    warnings: more.warnings ?? [],
    points: null,
    shareYen: null,
    unpaidYen: 0,
    signedVersion: null,
    openOrders: 0,
  };
}

describe('受付一覧', () => {
  test('待ち時間は今の状態になってからの分', () => {
    expect(waitMinutes(row('waiting'), NOW)).toBe(25);
    expect(waitMinutes(row('done'), NOW)).toBeUndefined();
    expect(waitMinutes(row('waiting', { since: '2025-01-01T00:00:00Z' }), NOW)).toBeUndefined();
    expect(waitMinutes(row('waiting', { since: '2025-09-30T02:00:00Z' }), NOW)).toBeUndefined();
    expect(waitMinutes(row('waiting', { since: '2025-09-30T01:00:04Z' }), NOW)).toBe(0);
    expect(waitsLong(row('waiting'), 30)).toBe(true);
    expect(waitsLong(row('inConsultation'), 90)).toBe(false);
  });
  test('状態は道の順に進み、会計の済みへはここから進めない', () => {
    expect(nextStatus('waiting')).toBe('inConsultation');
    expect(nextStatus('inConsultation')).toBe('awaitingPayment');
    expect(nextStatus('awaitingPayment')).toBeUndefined();
    expect(previousStatus('inConsultation')).toBe('waiting');
    expect(previousStatus('done')).toBeUndefined();
  });
  test('数えて、絞る。取消は求めたときだけ', () => {
    const rows = [
      row('waiting'),
      row('waiting', { departmentCode: '19' }),
      row('cancelled'),
      row('done', { doctor: null }),
    ];
    expect(countByStatus(rows)).toMatchObject({ waiting: 2, done: 1, cancelled: 1 });
    const none = { status: undefined, departmentCode: '', doctorId: '' };
    expect(filterRows(rows, none)).toHaveLength(3);
    expect(filterRows(rows, { ...none, status: 'cancelled' })).toHaveLength(1);
    expect(filterRows(rows, { ...none, departmentCode: '19' })).toHaveLength(1);
    // A patient without a doctor waits for every doctor.
    expect(filterRows(rows, { ...none, doctorId: 'another' }).map((one) => one.encounter.status)).toEqual([
      'done',
    ]);
  });
  test('危ない知らせが先', () => {
    const warnings = warningsOf(row('waiting', { warnings: ['allergy', 'unpaid', 'coverageExpired'] }));
    expect(warnings.map((one) => one.text)).toEqual(['保険の期限切れ', '未収あり', 'アレルギー']);
  });
  test('科と医師は短く', () => expect(placeLabel(row('waiting'))).toBe('内/佐倉'));
});

const coverage = (
  id: string,
  validFrom: string,
  validTo: string,
  confirmedOn: string | null,
): patients.Coverage => ({
  id,
  version: 1,
  insurerNumber: '06132013',
  kind: 'employee',
  insurerName: '組合健保',
  symbol: '1',
  number: '2',
  branch: '',
  relation: 'self',
  rateTenths: null,
  validFrom,
  validTo,
  confirmedOn,
});

function detail(coverages: patients.Coverage[], sameName = false): patients.PatientDetail {
  const { patient } = row('waiting');
  return {
    patient: {
      ...patient,
      claimName: null,
      postalCode: '',
      address: '',
      phone: '',
      phone2: '',
      emergencyContact: '',
      note: '',
      diedOn: null,
      version: 1,
      unclaimableCharacters: [],
    },
    protection: null,
    allergies: [],
    coverages,
    subsidies: [],
    limitClasses: [],
    accidents: [],
    sameNames: sameName ? [patient] : [],
  };
}

describe('受付する前の注意', () => {
  const date = '2025-09-30';
  const defaults = { date, time: '09:00', departmentCode: '01', doctorId: '' };
  const notices = (person: patients.PatientDetail, rows: readonly Row[] = []) =>
    receiveNotices(person, receiveDefaults(person, defaults), rows, date).map((one) => one.kind);

  test('今日有効な保険を選んでおき、今月確認済みなら何も言わない', () => {
    const person = detail([
      coverage('old', '2020-04-01', '2024-03-31', null),
      coverage('now', '2024-04-01', '9999-12-31', '2025-09-02'),
    ]);
    expect(receiveDefaults(person, defaults).coverage).toBe('now');
    expect(notices(person)).toEqual([]);
    expect(canReceiveAtOnce(receiveNotices(person, receiveDefaults(person, defaults), [], date))).toBe(true);
  });
  test('先月の確認では、今月の未確認を知らせる(再来はそのまま受付できる)', () => {
    const person = detail([coverage('now', '2024-04-01', '9999-12-31', '2025-08-29')]);
    expect(notices(person)).toEqual(['unconfirmed']);
    expect(canReceiveAtOnce(receiveNotices(person, receiveDefaults(person, defaults), [], date))).toBe(true);
  });
  test('期限が切れていれば自費になると言い、再来でも立ち止まる', () => {
    const person = detail([coverage('old', '2020-04-01', '2025-09-20', '2025-09-02')]);
    const values = receiveDefaults(person, defaults);
    expect(values.coverage).toBe(SELF_PAY);
    const [notice] = receiveNotices(person, values, [], date);
    expect(notice).toMatchObject({ kind: 'expired', tone: 'danger' });
    expect(notice?.text).toContain('2025-09-20');
    expect(canReceiveAtOnce([...(notice ? [notice] : [])])).toBe(false);
  });
  test('やめた受付の下書きは、そのときの時計と、切れた保険を連れてこない', () => {
    const old = coverage('old', '2020-04-01', '2025-09-20', '2025-09-02');
    const before = { ...receiveDefaults(detail([old]), defaults), note: '車いす' };
    const registered = detail([old, coverage('now', '2025-09-21', '9999-12-31', date)]);
    const fresh = receiveDefaults(registered, { ...defaults, time: '11:30' });
    expect(resumed(before, fresh, registered, date)).toEqual({ ...fresh, note: '車いす' });
    expect(resumed({ ...before, coverage: 'old' }, fresh, registered, date).coverage).toBe('now');
    expect(resumed({ ...before, coverage: 'now' }, fresh, registered, date).coverage).toBe('now');
  });
  test('保険の無い人、同姓同名の人', () => {
    expect(notices(detail([]))).toEqual(['none']);
    expect(notices(detail([], true))).toEqual(['none', 'sameName']);
  });
  test('二重受付を止める。取消と済みは数えない', () => {
    const person = detail([coverage('now', '2024-04-01', '9999-12-31', '2025-09-02')]);
    expect(notices(person, [row('waiting')])).toEqual(['again']);
    expect(receivedToday([row('cancelled'), row('done')], 'patient-1')).toBeUndefined();
    expect(receivedToday([row('waiting', { patientId: 'other' })], 'patient-1')).toBeUndefined();
  });
});
