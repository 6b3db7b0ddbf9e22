/** 往診 and 訪問診療 of the visit (C000–C001-2). */
import { addDays, weekday } from '@akashi/calendar';
import { because, figuresOf } from '../catalogue.ts';
import { addRow, addUnit, ageLines, ageReasons } from '../compose.ts';
import type { HomeFacts } from '../facts.ts';
import { mayCharge } from '../items.ts';
import type { Reason } from '../result.ts';
import type { Work } from '../work.ts';
import * as codes from './home-codes.ts';
import { chargeHomeManagement } from './home-management.ts';
import type { HomeOrganisation } from './home-management-codes.ts';
import { urgencyOf } from './home-time.ts';

/** 在宅療養支援診療所・病院 by its registration. */
export function organisationOf(work: Work): HomeOrganisation {
  if (work.has('homeSupportEnhancedBeds')) return 'enhancedBeds';
  if (work.has('homeSupportEnhanced')) return 'enhanced';
  return work.has('homeSupport') ? 'support' : 'other';
}

/** Counts of codes in the history between two days, both included. */
function chargedBetween(work: Work, list: readonly string[], from: string, to: string): number {
  return work.history.charged
    .filter(({ code, date }) => list.includes(code) && from <= date && date <= to)
    .reduce((sum, { count }) => sum + count, 0);
}

/** Whether 訪問診療料 stands instead of a consultation fee: not on the day of 初診, not for the household's others. */
export function replacesConsultation(home: HomeFacts | undefined, initial: boolean): boolean {
  if (home?.kind !== 'visit' || home.laterInHousehold === true) return false;
  const asked = home.arrangement === 'referred' || home.arrangement === 'attachedReferred';
  return asked || !initial;
}

function minutes(work: Work, home: HomeFacts, code: string): void {
  const spent = home.minutes ?? 0;
  if (spent <= figuresOf('C000-2.minutes').beyondMinutes) return;
  const row = work.procedure(code);
  if (row === undefined) return;
  const reason = because('C000-2.minutes', `患家での診療時間は ${spent}分です。`);
  addUnit(work, [{ row, quantity: spent }], { reasons: [reason] });
}

function laterPatient(work: Work, home: HomeFacts, code: string, minutesCode: string): boolean {
  if (home.laterInHousehold !== true) return false;
  const rule = home.kind === 'houseCall' ? 'C000.house-call' : 'C001.visit';
  work.suppressCode(code, because(rule, '同じ患家の2人目からは診察料と特掲診療料だけを算定します。'));
  minutes(work, home, minutesCode);
  return true;
}

function organisationAddition(work: Work): void {
  const keys = ['homePalliative', 'homeResults1', 'homeResults2'] as const;
  const key = keys.find((entry) => work.has(entry));
  if (key === undefined) return;
  addRow(
    work,
    codes.CALL_ORGANISATION[key],
    because('C000-8.organisation', '届出の区分により往診の加算に加えます。'),
  );
}

function houseCall(work: Work, home: HomeFacts): void {
  if (laterPatient(work, home, codes.HOUSE_CALL, codes.CALL_MINUTES)) return;
  const row = work.procedure(codes.HOUSE_CALL);
  if (row === undefined) return;
  const reasons: Reason[] = [because('C000.house-call', '求めに応じて患家に赴きました。')];
  const lines = [{ row }];
  const urgency = urgencyOf(work, home.urgent === true);
  if (urgency !== undefined) {
    const group = home.listedPatient === true ? organisationOf(work) : 'stranger';
    const addition = work.procedure(codes.URGENCY[group][urgency]);
    if (addition !== undefined) {
      lines.push({ row: addition });
      reasons.push(because('C000-1.urgency', `${work.visit.time} の往診に ${addition.name} が付きます。`));
    }
    if (home.listedPatient === undefined) {
      work.hold(
        'FEES-HOME-PATIENT',
        '往診の加算で、厚生労働大臣が定める患者かどうかが入力されていません。定める患者以外として算定しました。',
        '定期的な訪問診療を行う患者などに当たるかどうかを選んでください（C000 注1）。',
      );
    }
  }
  addUnit(work, lines, { reasons });
  if (urgency !== undefined && home.listedPatient === true) organisationAddition(work);
  minutes(work, home, codes.CALL_MINUTES);
}

/** Why a planned visit is not charged, if so. */
function refusal(work: Work, home: HomeFacts, code: string): Reason | undefined {
  if (!replacesConsultation(home, work.initial))
    return because('C001.visit', '初診の日に訪問診療料は算定しません。');
  const since = addDays(work.on, -figuresOf('C001-10.after-call').days);
  if (
    organisationOf(work) === 'other' &&
    chargedBetween(work, [codes.HOUSE_CALL], since, work.on) + work.here(codes.HOUSE_CALL) > 0
  )
    return because('C001-10.after-call', '往診の日とその翌日の訪問診療は算定しません。');
  if (!codes.WEEKLY.includes(code) || home.weeklyException !== undefined) return undefined;
  const sunday = addDays(work.on, -weekday(work.on));
  const { perWeek } = figuresOf('C001.week');
  return chargedBetween(work, codes.WEEKLY, sunday, addDays(sunday, 6)) >= perWeek
    ? because('C001.week', `同じ週（日曜から土曜）に${perWeek}回算定しています。`)
    : undefined;
}

function plannedVisit(work: Work, home: HomeFacts): void {
  const code = codes.HOME_VISITS[home.arrangement ?? 'own'][home.sameBuilding === true ? 1 : 0];
  if (laterPatient(work, home, code, codes.VISIT_MINUTES)) return;
  const refused = refusal(work, home, code);
  if (refused !== undefined) {
    work.suppressCode(code, refused);
    return;
  }
  const row = work.procedure(code);
  if (row === undefined || !mayCharge(work, row)) return;
  const infant = ageLines(work, row);
  const where =
    home.sameBuilding === true ? '同じ建物の他の患者にも訪問診療を行いました。' : '訪問診療を行いました。';
  const reasons = [because('C001.visit', where), ...ageReasons(infant)];
  if (home.weeklyException !== undefined)
    reasons.push(because('C001.week', `週の限度を超えられる理由: ${home.weeklyException}`));
  addUnit(work, [{ row }, ...infant], { reasons });
  minutes(work, home, codes.VISIT_MINUTES);
}

/** Charges what happened at the patient's home, then the month's management. */
export function chargeHome(work: Work): void {
  const { home } = work.visit;
  if (home === undefined) return;
  if (home.kind === 'houseCall') houseCall(work, home);
  else plannedVisit(work, home);
  if (home.management !== undefined) chargeHomeManagement(work, home.management, organisationOf(work));
}
