import type { DocumentProblem } from '../errors.ts';
import { refuse } from '../errors.ts';
import type { PrescriptionInput } from '../model/prescription.ts';
import { type RenderedDocument, type RenderOptions, renderForm } from './render.ts';

/** First day of the 2026-06 drawing, whose 残薬 choices differ. */
const LEFTOVER_CHANGE = '2026-06-01';

function checkDrugs(input: PrescriptionInput): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  if (input.groups.length === 0) problems.push({ field: 'groups', message: '処方する薬がありません。' });
  input.groups.forEach((group, g) => {
    if (group.drugs.length === 0)
      problems.push({ field: `groups[${g}].drugs`, message: `Rp${g + 1} に薬がありません。` });
    if (group.usage.trim() === '') {
      problems.push({ field: `groups[${g}].usage`, message: `Rp${g + 1} の用法を入力してください。` });
    }
    group.drugs.forEach((drug, d) => {
      if (!drug.noSubstitution || !drug.patientWish) return;
      problems.push({
        field: `groups[${g}].drugs[${d}].patientWish`,
        message: `Rp${g + 1} の ${d + 1} 番目の薬で「変更不可」と「患者希望」が両方選ばれています。どちらかにしてください。`,
      });
    });
  });
  return problems;
}

function checkNumbers(input: PrescriptionInput): DocumentProblem[] {
  const digits: [field: string, value: string | undefined, pattern: RegExp, words: string][] = [
    ['insurerNumber', input.insurerNumber, /^(\d{6}|\d{8})$/, '保険者番号は6桁か8桁の数字です'],
    ['institution.code', input.institution.code, /^\d{7}$/, '医療機関コードは7桁の数字です'],
    [
      'institution.prefectureCode',
      input.institution.prefectureCode,
      /^\d{2}$/,
      '都道府県番号は2桁の数字です',
    ],
    ['exchangeNumber', input.exchangeNumber, /^\d{16}$/, '引換番号は16桁の数字です'],
    ...input.subsidies.flatMap((s, i): [string, string | undefined, RegExp, string][] => [
      [`subsidies[${i}].payerNumber`, s.payerNumber, /^\d{8}$/, '公費負担者番号は8桁の数字です'],
      [`subsidies[${i}].recipientNumber`, s.recipientNumber, /^\d{7}$/, '公費受給者番号は7桁の数字です'],
    ]),
  ];
  return digits
    .filter(([, value, pattern]) => value !== undefined && !pattern.test(value))
    .map(([field, , , words]) => ({ field, message: `${words}。登録を直してください。` }));
}

/** 備考 holds six lines of 38 full-width characters at the smallest size that is still easy to read. */
const REMARK_LINES = 6;
const REMARK_WIDTH = 38;

function checkRemarks(input: PrescriptionInput): DocumentProblem[] {
  const written = input.remarks.reduce(
    (n, line) => n + Math.max(1, Math.ceil([...line].length / REMARK_WIDTH)),
    0,
  );
  const added =
    Math.max(0, input.subsidies.length - 2) +
    (input.doctor.narcoticsLicence ? 2 : 0) +
    (input.exchangeNumber ? 1 : 0);
  if (written + added <= REMARK_LINES) return [];
  return [{ field: 'remarks', message: '備考が欄に入りきりません。短くするか、処方箋を分けてください。' }];
}

function checkChoices(input: PrescriptionInput): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  if (input.refill && input.split) {
    problems.push({
      field: 'split',
      message: 'リフィルと分割は同じ処方箋では使えません。どちらかを外してください。',
    });
  }
  if (input.split && input.split.part > input.split.of) {
    problems.push({ field: 'split.part', message: '分割の回が分割数を超えています。' });
  }
  const newForm = input.issuedOn >= LEFTOVER_CHANGE;
  if (newForm ? input.leftover === 'reportOnly' : input.leftover === 'reduceAndReport') {
    problems.push({
      field: 'leftover',
      message: 'この残薬の指示は交付日の様式にありません。選び直してください。',
    });
  }
  if (input.doctor.narcoticsLicence && !input.patient.address) {
    problems.push({
      field: 'patient.address',
      message: '麻薬の処方箋には患者の住所が要ります。住所を登録してください。',
    });
  }
  return problems;
}

/** What makes a prescription defective on its face (様式第二号 and 記載要領). */
export function checkPrescription(input: PrescriptionInput): readonly DocumentProblem[] {
  return [...checkDrugs(input), ...checkNumbers(input), ...checkRemarks(input), ...checkChoices(input)];
}

/**
 * 処方箋, A5 (療担規則 様式第二号). The drawing follows the day of issue.
 * @throws {DocumentError} `DOCUMENT_INPUT` when the paper would be defective
 */
export function renderPrescription(input: PrescriptionInput, options: RenderOptions = {}): RenderedDocument {
  refuse('処方箋', checkPrescription(input));
  return renderForm('prescription', input.issuedOn, input, options);
}
