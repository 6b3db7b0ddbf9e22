import { describe, expect, it } from 'vitest';
import { recordOf } from './records-of.ts';
import { sampleRow } from './sample.ts';

const version = (columns: string[]) => ({ validFrom: '2024-06-01', validTo: '9999-12-31', columns });

describe('マスターの行から記録へ', () => {
  it('診療行為：きざみ・注加算・区分番号・年齢加算・施設基準', () => {
    const row = sampleRow('procedure', '0', '140029610', {
      11: '3',
      12: '35.00',
      13: '2',
      15: '400',
      30: '1',
      31: '1',
      32: '5',
      33: '1',
      34: '42.50',
      38: '1201',
      39: 'B',
      41: '00',
      42: '06',
      56: '1',
      62: '1',
      72: '0032',
      85: 'K',
      92: '000',
      93: '02',
      100: '00',
      101: '03',
      102: '140049170',
      129: '3',
    });
    expect(recordOf('procedure', version(row))).toMatchObject({
      pointKind: 'points',
      value: 35,
      setting: 'outpatient',
      outpatientColumn: '400',
      stepped: true,
      stepPoints: 42.5,
      addOnCode: '1201',
      addOnSerial: 'B',
      ageTo: '06',
      outpatientManagement: 1,
      excludedFromGeneralPercent: true,
      standards: ['0032'],
      section: 'K000-2',
      ageAddOns: [{ from: '00', to: '03', code: '140049170' }],
      raiseClass: 3,
    });
  });

  it('医薬品：一般名・後発品・選定療養、経過措置のない99999999は空', () => {
    const row = sampleRow('drug', '0', '670005904', {
      12: '11.30',
      14: '5',
      17: '1',
      28: '6',
      34: '99999999',
      37: '2171022F1ZZZ',
      38: 'X',
      39: '2',
      41: '620005904',
      42: '2',
    });
    expect(recordOf('drug', version(row))).toMatchObject({
      price: 11.3,
      control: 5,
      generic: true,
      form: 'external',
      transitionalUntil: '',
      genericNameAddOn: 2,
      longListed: 2,
      longListedOriginal: '620005904',
    });
  });

  it('コメント：数字を埋める位置', () => {
    const row = sampleRow('comment', '0', '840000001', { 10: '3', 11: '2', 12: '6', 13: '2' });
    expect(recordOf('comment', version(row))).toMatchObject({
      code: '840000001',
      pattern: '40',
      slots: [
        { column: 3, digits: 2 },
        { column: 6, digits: 2 },
      ],
    });
  });

  it('傷病名：ICD-10は2013年版を先に、特定疾患の区分', () => {
    const row = sampleRow('disease', '0', '8833421', {
      14: 'I10',
      15: '',
      16: 'I10',
      17: '',
      19: '01',
      21: '05',
      43: '09',
      4: '',
    });
    expect(recordOf('disease', version(row))).toMatchObject({
      icd10: ['I10'],
      notAlone: true,
      specificDisease: '05',
      intractableOutpatient: true,
      successor: '',
    });
  });
});
