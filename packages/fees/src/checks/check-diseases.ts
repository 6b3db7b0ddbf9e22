/** Faults of the diseases themselves: none on the day, suspected for too long, of the other sex, impossible dates. */

import { addMonths } from '@akashi/calendar';
import { dayWords } from '../dates.ts';
import { isSuspected, onClaim } from './diseases.ts';
import type { CheckedDisease, CheckFacts, CheckSetting } from './facts.ts';
import { type CheckHit, hitOf } from './hit.ts';
import { limitedTo } from './sex-limited.ts';

/** Charged visits on whose day no disease was in treatment, though the claim has some. */
export function checkDiseaseOfDay(facts: CheckFacts, setting: CheckSetting): CheckHit[] {
  const diseases = onClaim(facts, setting);
  // A claim without any disease is held by the run itself.
  if (diseases.length === 0) return [];
  return facts.visits
    .filter(({ result }) => result.units.length > 0)
    .filter(({ date }) => !diseases.some((one) => one.startDate <= date && date <= (one.endDate ?? date)))
    .map(({ id, date }) =>
      hitOf('CHECK-DISEASE-DAY', {
        text: `${dayWords(date)} の受診に有効な病名がありません。`,
        evidence: diseases.map((one) => `${one.name} ${one.startDate}〜${one.endDate ?? ''}`).join('、'),
        key: date,
        basis: diseases.map((one) => `${one.code} ${one.startDate} ${one.endDate ?? ''}`).join(' '),
        visitId: id,
        date,
        corrections: [
          { kind: 'addDisease', candidates: [], startDate: date, suspected: true },
          { kind: 'openChart', visitId: id },
        ],
      }),
    );
}

/** Suspected diseases that go on beyond the months the institution allows. */
export function checkOldSuspicions(facts: CheckFacts, setting: CheckSetting): CheckHit[] {
  const { period, suspectedMonths } = setting;
  const last = facts.visits.at(-1);
  return onClaim(facts, setting)
    .filter((disease) => isSuspected(disease) && (disease.endDate === null || disease.endDate > period.to))
    .filter(({ startDate }) => startDate < addMonths(period.to, -suspectedMonths))
    .map((disease) =>
      hitOf('CLAIM-DISEASE-SUSPECTED', {
        text: `${disease.name}が${suspectedMonths}か月を超えて続いています。`,
        evidence: `診療開始日 ${disease.startDate}`,
        key: disease.id,
        basis: `${disease.code} ${disease.startDate} ${suspectedMonths}`,
        ...(last ? { visitId: last.id, date: last.date } : {}),
        corrections: [
          {
            kind: 'endDisease',
            diseaseId: disease.id,
            name: disease.name,
            endDate: last?.date ?? period.to,
          },
        ],
      }),
    );
}

export function checkSexOfDiseases(facts: CheckFacts, setting: CheckSetting): CheckHit[] {
  const { sex } = facts.patient;
  return onClaim(facts, setting)
    .filter(({ icd10 }) => icd10.length > 0 && icd10.every((code) => (limitedTo(code) ?? sex) !== sex))
    .map((disease) =>
      hitOf('CHECK-DISEASE-SEX', {
        text: `${disease.name}は${sex === 'male' ? '男性' : '女性'}の患者に付かない病名です。`,
        evidence: `ICD-10 ${disease.icd10.join('・')}、患者の性別 ${sex === 'male' ? '男' : '女'}`,
        key: disease.id,
        basis: `${disease.code} ${sex}`,
        ...lastVisit(facts),
        corrections: [{ kind: 'openPatient' }, ...openChart(facts)],
      }),
    );
}

/** Diseases that begin before birth or in the future, and visits after a disease ended in death. */
export function checkDiseaseDates(facts: CheckFacts, setting: CheckSetting): CheckHit[] {
  const { birthDate } = facts.patient;
  const last = facts.visits.at(-1);
  const hits: CheckHit[] = [];
  const add = (disease: CheckedDisease, text: string, evidence: string): void => {
    hits.push(
      hitOf('CHECK-DATE-DISEASE', {
        text,
        evidence,
        key: `${disease.id} ${text}`,
        basis: `${disease.startDate} ${disease.endDate ?? ''} ${disease.outcome}`,
        ...lastVisit(facts),
        corrections: openChart(facts),
      }),
    );
  };
  for (const disease of facts.diseases) {
    const { name, startDate, endDate, outcome } = disease;
    if (startDate < birthDate)
      add(disease, `${name}の診療開始日が生年月日より前です。`, `開始 ${startDate}、生年月日 ${birthDate}`);
    if (setting.today !== undefined && startDate > setting.today)
      add(disease, `${name}の診療開始日が未来です。`, `開始 ${startDate}、今日 ${setting.today}`);
    if (outcome === 'died' && endDate !== null && last && last.date > endDate)
      add(
        disease,
        `${name}の転帰が死亡ですが、その後に受診があります。`,
        `転帰日 ${endDate}、受診 ${last.date}`,
      );
  }
  return hits;
}

/** Visits in the future, before birth or registration, after death. */
export function checkVisitDates(facts: CheckFacts, setting: CheckSetting): CheckHit[] {
  const { birthDate, diedOn, registeredOn } = facts.patient;
  return facts.visits.flatMap(({ id, date }) => {
    const faults = [
      date < birthDate && (['生年月日より前', birthDate] as const),
      diedOn !== undefined && date > diedOn && (['死亡日の後', diedOn] as const),
      registeredOn !== undefined && date < registeredOn && (['患者の登録より前', registeredOn] as const),
      setting.today !== undefined && date > setting.today && (['未来', setting.today] as const),
    ].filter((fault) => fault !== false);
    return faults.map(([what, day]) =>
      hitOf('CHECK-DATE-VISIT', {
        text: `受診日が${what}です。`,
        evidence: `受診 ${date}、${what === '未来' ? '今日' : what.replace(/(より前|の後)$/, '')} ${day}`,
        key: `${date} ${what}`,
        basis: day,
        visitId: id,
        date,
        corrections: [{ kind: 'openPatient' }, { kind: 'openChart', visitId: id }],
      }),
    );
  });
}

function lastVisit({ visits }: CheckFacts): { visitId?: string; date?: string } {
  const last = visits.at(-1);
  return last ? { visitId: last.id, date: last.date } : {};
}

function openChart({ visits }: CheckFacts) {
  const last = visits.at(-1);
  return last ? [{ kind: 'openChart' as const, visitId: last.id }] : [];
}
