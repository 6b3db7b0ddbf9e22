import { dayBefore, type LocalDate, type Version, type Versions } from '@akashi/master-files';

/** First day of the 令和8年 schedule. */
const REVISION: LocalDate = '2026-06-01';

/**
 * Points from 2026-06-01 of codes that go on with other points, by the notification and guidance of 2026-03-05
 * (区分番号 beside each group). The official master with the nine-digit codes was not at hand.
 */
const POINTS_2026: Readonly<Record<string, number>> = {
  // A001 再診料, 同日・電話等, 2科目, 妥結率, 情報通信機器
  ...each(76, '112007410 112007950 112008350 112008850 112024210 112024950'),
  ...each(39, '112015810 112015950 112025210'),
  ...each(56, '112016610 112016750 112016850 112016950'),
  // A001 注10 時間外対応体制加算1–4
  ...each(7, '112016070'),
  ...each(5, '112708370'),
  ...each(4, '112708470'),
  ...each(2, '112708570'),
  // A002 外来診療料
  ...each(77, '112011310 112011710'),
  ...each(76, '112024710 112025450'),
  ...each(39, '112016210'),
  ...each(57, '112016310 112016550 112017310 112017450'),
  // A100, A108
  ...each(1874, '190117710'),
  ...each(1779, '190199710'),
  ...each(1704, '190199810'),
  ...each(1597, '190199910'),
  ...each(1575, '190200010'),
  ...each(1523, '190077410'),
  ...each(1027, '190169610'),
  ...each(819, '190169710'),
  ...each(710, '190169810'),
  // B001-2, B001-2-7, -8, -11
  ...each(411, '113003610'),
  ...each(529, '113003810'),
  ...each(74, '113013910'),
  ...each(111, '113014010'),
  ...each(298, '113014110'),
  // C001, C001-2, C107-2
  ...each(890, '114001110'),
  ...each(215, '114030310'),
  ...each(886, '114042110'),
  ...each(189, '114042210'),
  ...each(152, '114042810 114046310'),
  ...each(240, '114040810'),
  // D007–D023
  ...each(109, '160177250'),
  ...each(152, '160163250'),
  ...each(187, '160038110'),
  ...each(39, '160039110 160039210'),
  ...each(174, '160161410'),
  ...each(208, '160035810'),
  ...each(315, '160059210 160172250'),
  ...each(138, '160175450'),
  ...each(141, '160202550'),
  ...each(246, '160182050'),
  ...each(240, '160058610 160144710'),
  ...each(146, '160177150'),
  ...each(224, '160169910'),
  ...each(296, '160189550'),
  // D200, D215, D239
  ...each(145, '160063010'),
  ...each(1800, '160160410'),
  ...each(384, '160076710 160166510'),
  // E202
  ...each(1700, '170033510'),
  ...each(1720, '170035010'),
  // F400 注6
  ...each(8, '120004270'),
  ...each(6, '120003570'),
  // G002
  ...each(186, '130006110'),
  // J001, J030, J038, J043-5, J051
  ...each(2250, '140036610'),
  ...each(180, '140006510'),
  ...each(1856, '140057810'),
  ...each(2016, '140057910'),
  ...each(2151, '140058010'),
  ...each(150, '140051310'),
  ...each(450, '140011110'),
  // K001, K920 注9
  ...each(2724, '150002010'),
  ...each(55, '150225770'),
  // N006
  ...each(138, '160190270'),
  ...each(69, '160190370'),
  // O001 (O100 before) ベースアップ評価料(Ⅰ)
  ...each(17, '180725710'),
  ...each(4, '180725810'),
  ...each(79, '180725910'),
  ...each(19, '180726010'),
};

/** Abolished on 2026-06-01: 医療情報取得加算, 医療DX推進体制整備加算, 外来データ提出加算 (生活習慣病). */
const ABOLISHED_2026 = new Set(
  '111703270 112708970 112709270 111703370 111703470 111703570 111703670 111703770 111703870 113042070'.split(
    ' ',
  ),
);

function each(points: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, points]));
}

/**
 * Adds the version of 2026-06-01, or ends an abolished code the day before. Every version from that day on is
 * provisional, also where the text states the points that were in force before: nothing but the official file says what
 * a code is worth then.
 */
export function reviseFor2026(code: string, versions: Versions): Versions {
  const last = versions.at(-1);
  if (last === undefined || last.validTo < REVISION) return versions;
  const ended: Version = { ...last, validTo: dayBefore(REVISION) };
  if (ABOLISHED_2026.has(code)) return [...versions.slice(0, -1), ended];
  const points = POINTS_2026[code];
  const columns =
    points === undefined ? last.columns : last.columns.with(11, points.toFixed(2)).with(86, '20260601');
  const next: Version = { validFrom: REVISION, validTo: last.validTo, columns, provisional: true };
  return [...versions.slice(0, -1), ended, next];
}
