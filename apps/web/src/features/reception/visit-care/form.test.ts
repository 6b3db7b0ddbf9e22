import { visitCare } from '@akashi/contract';
import { describe, expect, test } from 'vitest';
import { readCare, type VisitForm, visitForm } from './form.ts';
import { careText } from './words.ts';

const EMPTY = visitForm({
  id: 'encounter',
  patientId: 'patient',
  date: '2025-09-30',
  sequence: 1,
  arrivalTime: '10:00',
  departmentCode: '01',
  departmentName: '内科',
  doctor: null,
  status: 'inConsultation',
  statusSince: '2025-09-30T01:00:00Z',
  visitKind: 'auto',
  coverageId: null,
  subsidyIds: [],
  accidentCaseId: null,
  onlineEligibility: false,
  familyOnly: false,
  care: {},
  note: '',
  version: 1,
});
const said = (part: Partial<VisitForm>) => visitCare.parse(readCare({ ...EMPTY, ...part }));

describe('診察の内容 (FEES-2: 訪問診療・往診・発熱)', () => {
  test('何も言わなければ、何も伝えない', () => {
    expect(said({})).toEqual({});
  });

  test('訪問診療と在医総管', () => {
    const care = said({
      place: 'visit',
      sameBuilding: true,
      minutes: '７０',
      management: 'home',
      patients: '3',
      comprehensive: true,
    });
    expect(care).toEqual({
      home: {
        kind: 'visit',
        arrangement: 'own',
        sameBuilding: true,
        minutes: 70,
        management: { place: 'home', patients: 3, visits: 'twice', comprehensive: true },
      },
    });
    expect(careText(care)).toBe('訪問診療・同一建物・在医総管 月2回以上');
  });

  test('往診の患者は「当たらない」と「未回答」が別で、訪問診療だけの欄は残らない', () => {
    const wish = { place: 'houseCall', urgent: true, sameBuilding: true, weeklyException: '急性増悪' };
    expect(said(wish)).toEqual({ home: { kind: 'houseCall', urgent: true } });
    expect(said({ ...wish, listedPatient: 'no' }).home).toMatchObject({ listedPatient: false });
    expect(careText(said(wish))).toBe('緊急往診');
  });

  test('外来に戻すと、訪問の欄は何も伝えない', () => {
    expect(said({ place: '', management: 'facility', minutes: '30', fever: true })).toEqual({ fever: true });
  });
});
