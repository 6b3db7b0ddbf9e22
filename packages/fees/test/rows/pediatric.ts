import { type ProcedureFact, p } from '../rows.ts';

/** 小児科外来診療料 and what stands beside it, 2025. */
export const rows: readonly ProcedureFact[] = [
  p('113003510', '小児科外来診療料（処方箋を交付）初診時', 604, 'B001-2', '130', {
    setting: 'outpatient',
    addOn: '1321/0',
    age: '00-B6',
    timeClass: 1,
    raiseClass: 1,
  }),
  p('113003610', '小児科外来診療料（処方箋を交付）再診時', 410, 'B001-2', '130', {
    setting: 'outpatient',
    age: '00-B6',
    timeClass: 1,
    raiseClass: 3,
  }),
  p('113003710', '小児科外来診療料（処方箋を交付しない）初診時', 721, 'B001-2', '130', {
    setting: 'outpatient',
    addOn: '1321/0',
    age: '00-B6',
    timeClass: 1,
    raiseClass: 1,
  }),
  p('113003810', '小児科外来診療料（処方箋を交付しない）再診時', 528, 'B001-2', '130', {
    setting: 'outpatient',
    age: '00-B6',
    timeClass: 1,
    raiseClass: 3,
  }),
  p('113009670', '乳幼児時間外加算（初診）（小児科外来診療料）', 85, 'B001-2', '130', {
    setting: 'outpatient',
    age: '00-B6',
    timeClass: 1,
    notice: '17',
  }),
  p('113007170', '乳幼児休日加算（小児科初診）（小児科外来診療料）', 250, 'B001-2', '130', {
    setting: 'outpatient',
    age: '00-B6',
    timeClass: 3,
    notice: '17',
  }),
  p('113007270', '乳幼児深夜加算（小児科初診）（小児科外来診療料）', 580, 'B001-2', '130', {
    setting: 'outpatient',
    age: '00-B6',
    timeClass: 4,
    notice: '17',
  }),
  p('111010770', '乳幼児時間外特例医療機関加算（初診）（小児科外来診療料）', 230, 'B001-2', '130', {
    setting: 'outpatient',
    age: '00-B6',
    timeClass: 5,
    notice: '17',
  }),
  p('113007070', '乳幼児夜間加算（小児科初診）（小児科外来診療料）', 85, 'B001-2', '130', {
    setting: 'outpatient',
    age: '00-B6',
    timeClass: 7,
    notice: '17',
  }),
  p('113009770', '乳幼児時間外加算（再診）（小児科外来診療料）', 65, 'B001-2', '130', {
    setting: 'outpatient',
    age: '00-B6',
    timeClass: 1,
    notice: '17',
  }),
  p('113007470', '乳幼児休日加算（小児科再診）（小児科外来診療料）', 190, 'B001-2', '130', {
    setting: 'outpatient',
    age: '00-B6',
    timeClass: 2,
    notice: '17',
  }),
  p('113007570', '乳幼児深夜加算（小児科再診）（小児科外来診療料）', 520, 'B001-2', '130', {
    setting: 'outpatient',
    age: '00-B6',
    timeClass: 4,
    notice: '17',
  }),
  p('112006070', '乳幼児時間外特例医療機関加算（再診）（小児科外来診療料）', 180, 'B001-2', '130', {
    setting: 'outpatient',
    age: '00-B6',
    timeClass: 5,
    notice: '17',
  }),
  p('113007370', '乳幼児夜間加算（小児科再診）（小児科外来診療料）', 65, 'B001-2', '130', {
    setting: 'outpatient',
    age: '00-B6',
    timeClass: 7,
    notice: '17',
  }),
  p('113028870', '機能強化加算（初診）（小児科外来診療料）', 80, 'B001-2', '130', {
    setting: 'outpatient',
    age: '00-B6',
    notice: '17',
  }),
  p('113033790', '外来感染対策向上加算（医学管理等）', 6, 'B000', '130', {
    setting: 'outpatient',
    maxCount: 1,
    notice: '97',
  }),
  p('113702590', '発熱患者等対応加算（医学管理等）', 20, 'B000', '130', {
    setting: 'outpatient',
    maxCount: 1,
    notice: '97',
  }),
  p('113033890', '連携強化加算（医学管理等）', 3, 'B000', '130', {
    setting: 'outpatient',
    maxCount: 1,
    notice: '97',
  }),
  p('113033990', 'サーベイランス強化加算（医学管理等）', 1, 'B000', '130', {
    setting: 'outpatient',
    maxCount: 1,
    notice: '97',
  }),
  p('113702490', '抗菌薬適正使用体制加算（医学管理等）', 5, 'B000', '130', {
    setting: 'outpatient',
    maxCount: 1,
    notice: '97',
  }),
  p('113705370', '医療情報取得加算（初診）（医学管理等）', 1, 'B001-2', '130', {
    setting: 'outpatient',
    maxCount: 1,
    notice: '17',
    from: '2024-12-01',
  }),
  p('113705570', '医療情報取得加算（再診）（医学管理等）', 1, 'B001-2', '130', {
    setting: 'outpatient',
    maxCount: 1,
    notice: '17',
    from: '2024-12-01',
  }),
  p('113707970', '医療ＤＸ推進体制整備加算１（医学管理等）', 12, 'B001-2', '130', {
    setting: 'outpatient',
    maxCount: 1,
    notice: '17',
    from: '2025-04-01',
  }),
  p('113024670', '小児抗菌薬適正使用支援加算（小児科外来診療料）', 80, 'B001-2', '130', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1321/1',
    age: '00-B6',
    notice: '77',
  }),
];
