import { dateInName } from './dates.ts';
import { FEE_TABLE_LAYOUTS } from './fee-table/layouts.ts';
import type { Origin } from './kinds.ts';
import { priceRevisionBefore } from './price-list.ts';
import type { LocalDate, MasterKind } from './records.ts';

/** One file to import. `master` files of one kind and origin are applied in the order of the plan. */
export type ImportStep =
  | {
      type: 'master';
      kind: MasterKind;
      origin: Origin;
      scope: 'full' | 'diff';
      path: string;
      date: LocalDate;
    }
  | { type: 'priceList'; kind: 'drug'; path: string; date: LocalDate }
  | { type: 'localSubsidy'; path: string };

/**
 * Tables beside the masters, each publication as a whole: the electronic fee table (its eight files, or one zip with
 * all of them) and the comment relation table.
 */
export interface TableStep {
  kind: 'feeTable' | 'commentRelation';
  /** Of one publication, in the order of their names. */
  paths: string[];
  /** The date in a name of it; absent: the newest day that its rows begin on. */
  date: LocalDate | undefined;
}

export interface ImportPlan {
  steps: ImportStep[];
  tables: TableStep[];
  skipped: { path: string; reason: string }[];
}

const LETTERS: Readonly<Record<string, MasterKind>> = {
  s: 'procedure',
  y: 'drug',
  t: 'material',
  c: 'comment',
  b: 'disease',
  z: 'modifier',
};
const ROSAI: Readonly<Record<string, MasterKind>> = { '01': 'procedure', '03': 'material', '06': 'comment' };
const KIND_ORDER: readonly MasterKind[] = ['procedure', 'drug', 'material', 'comment', 'disease', 'modifier'];

/** A kind whose full file was imported before. */
export interface StoredKind {
  kind: MasterKind;
  origin: Origin;
}

/**
 * Puts the files found in a directory tree in the order in which they must be applied: for each
 * kind the oldest full file first (it gives the longest history), then everything later by date; on one date
 * diffs before the full file that sums them up. Names are the publisher's; a zip without ALL in its name
 * holds a full file, as do all disease and modifier files. Nothing is opened. A kind in `stored` has its full file
 * already, so that a monthly diff may come alone.
 */
export function planImport(paths: readonly string[], stored: readonly StoredKind[] = []): ImportPlan {
  const plan: ImportPlan = { steps: [], tables: [], skipped: [] };
  const rest = planTables(paths, plan);
  const masters: Extract<ImportStep, { type: 'master' | 'priceList' }>[] = [];
  for (const path of [...rest].sort()) {
    const step = classify(path);
    if ('reason' in step) plan.skipped.push(step);
    else if (step.type === 'localSubsidy') plan.steps.push(step);
    else masters.push(step);
  }
  const subsidies = plan.steps.splice(0);
  for (const kind of KIND_ORDER) {
    for (const origin of ['official', 'rosai'] as const) {
      planKind(
        masters.filter(
          (step) =>
            step.kind === kind &&
            (step.type === 'priceList' ? origin === 'official' : step.origin === origin),
        ),
        plan,
        stored.some((one) => one.kind === kind && one.origin === origin),
      );
    }
  }
  plan.steps.push(...subsidies);
  return plan;
}

/** Takes the tables out of the paths; returns what is left. */
function planTables(paths: readonly string[], plan: ImportPlan): string[] {
  const folders = new Map<string, string[]>();
  const rest: string[] = [];
  for (const path of [...paths].sort()) {
    const name = nameOf(path);
    if (/^tensuhyo.*\.zip$/i.test(name))
      plan.tables.push({ kind: 'feeTable', paths: [path], date: dateInName(name) });
    else if (/^ck_.*\.(csv|txt|zip)$/i.test(name))
      plan.tables.push({ kind: 'commentRelation', paths: [path], date: dateInName(name) });
    else if (FEE_TABLE_NAME.test(name)) {
      const folder = path.slice(0, path.length - name.length);
      folders.set(folder, [...(folders.get(folder) ?? []), path]);
    } else rest.push(path);
  }
  for (const [folder, files] of folders) {
    const missing = FEE_TABLE_LAYOUTS.filter(
      (layout) => !files.some((file) => layout.name.test(nameOf(file))),
    );
    if (missing.length === 0) plan.tables.push({ kind: 'feeTable', paths: files, date: dateInName(folder) });
    else {
      const names = missing.map(({ label }) => label).join('、');
      for (const path of files)
        plan.skipped.push({ path, reason: `電子点数表の表がそろっていません(ないもの: ${names})。` });
    }
  }
  return rest;
}

/** 01補助マスターテーブル.csv … 05算定回数テーブル.csv, each perhaps zipped. */
const FEE_TABLE_NAME =
  /^(01|02|03[-_]?[1-4]|04|05)[^.]*(補助|包括|背反|入院基本料|算定回数)[^.]*\.(csv|txt|zip)$/i;

const nameOf = (path: string): string => (path.split(/[\\/]/).pop() ?? path).normalize('NFC');

type KindStep = Extract<ImportStep, { type: 'master' | 'priceList' }>;

function planKind(steps: KindStep[], plan: ImportPlan, stored: boolean): void {
  const ordered = steps.sort((a, b) => (a.date === b.date ? rank(a) - rank(b) : a.date < b.date ? -1 : 1));
  const base = ordered.find(isFull);
  const seen = new Set<string>();
  for (const step of ordered) {
    const identity = `${step.type} ${isFull(step)} ${step.date}`;
    if (base === undefined && !stored) skip(plan, step, 'もとになる全件ファイルがありません。');
    else if (base && step !== base && step.date < base.date)
      skip(plan, step, '最初の全件ファイルより古い変更分です。');
    else if (seen.has(identity)) skip(plan, step, '同じ日付の同じファイルがすでにあります。');
    else plan.steps.push(step);
    seen.add(identity);
  }
}

const isFull = (step: KindStep): boolean => step.type === 'master' && step.scope === 'full';
const rank = (step: KindStep): number => (step.type === 'priceList' ? 1 : isFull(step) ? 2 : 0);

function skip(plan: ImportPlan, step: KindStep, reason: string): void {
  plan.skipped.push({ path: step.path, reason });
}

function classify(path: string): ImportStep | { path: string; reason: string } {
  const name = nameOf(path);
  const date = dateInName(name);
  const official = /^([sytcbz])_(ALL)?\d{8}\.(csv|txt|zip)$/i.exec(name);
  const letter = official?.[1]?.toLowerCase();
  const kind = letter && LETTERS[letter];
  if (official && kind && date) {
    const full =
      official[2] !== undefined || official[3]?.toLowerCase() === 'zip' || letter === 'b' || letter === 'z';
    return { type: 'master', kind, origin: 'official', scope: full ? 'full' : 'diff', path, date };
  }
  const rosai = /^rezept-master-(\d{2})-\d{8}\.csv$/i.exec(name)?.[1];
  const rosaiKind = rosai && ROSAI[rosai];
  if (rosaiKind && date)
    return { type: 'master', kind: rosaiKind, origin: 'rosai', scope: 'full', path, date };
  if (/^derived_price_\d{8}\.csv$/i.test(name) && date) {
    return { type: 'priceList', kind: 'drug', path, date: priceRevisionBefore(date) };
  }
  if (/^\d{1,2}\.\s*.+[都道府県]\.xlsx$/.test(name)) return { type: 'localSubsidy', path };
  return { path, reason: reasonFor(name) };
}

function reasonFor(name: string): string {
  if (/^tp\d{8}/i.test(name))
    return '薬価基準収載品目リストは医薬品コードを持たないため、価格一覧（derived_price）から取り込みます。';
  if (/^ippanmei/i.test(name)) return '一般名は医薬品マスターの項番37・38から取り込みます。';
  return 'マスターのファイル名ではありません。';
}
