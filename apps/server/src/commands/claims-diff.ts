import {
  type ClaimDifference,
  diffClaimFiles,
  type FieldDifference,
  type UnitDifference,
} from '@akashi/claim-file';
import { openClaimFile, unlessUnreadable } from './claims-file.ts';

export interface DiffOptions {
  json: boolean;
  say: (line: string) => void;
}

const CHANGES = { added: '追加', removed: '削除', changed: '変更' } as const;
const PARTS: Readonly<Record<UnitDifference['what'][number], string>> = {
  points: '点数',
  count: '回数',
  days: '算定日',
  burden: '負担区分',
  comments: 'コメント',
  materials: '器材の内容',
};

/**
 * `akashi claims diff A B`: what differs between two claim files, by receipt and 算定単位. Exit code 0 when they say the
 * same, 1 when they differ, 2 when one cannot be read. Names which items differ, never what they hold.
 */
export function diffCommand(a: string, b: string, { json, say }: DiffOptions): number {
  return unlessUnreadable(say, () => {
    const difference = diffClaimFiles(openClaimFile(a), openClaimFile(b));
    const claims = difference.claims.map(withoutPatient);
    const report = {
      equal: difference.equal,
      unchanged: difference.unchanged,
      frame: difference.frame.map(placeOf),
      claims,
    };
    if (json) say(JSON.stringify(report, undefined, 2));
    else {
      for (const place of report.frame) say(`  ファイル全体 ${wordOf(place)}`);
      for (const claim of claims) for (const line of linesOf(claim)) say(line);
      say(
        difference.equal
          ? `同じ内容です（レセプト ${difference.unchanged}件）。`
          : `違うレセプト ${claims.length}件、同じレセプト ${difference.unchanged}件`,
      );
    }
    return difference.equal ? 0 : 1;
  });
}

interface Place {
  record: string;
  item: number;
  label: string;
}

interface PlacedUnit {
  change: UnitDifference['change'];
  section: string;
  codes: string[];
  what: UnitDifference['what'];
  lineA?: number;
  lineB?: number;
  pointsA?: number;
  pointsB?: number;
}

interface PlacedClaim {
  change: ClaimDifference['change'];
  a?: string;
  b?: string;
  fields: Place[];
  units: PlacedUnit[];
}

const placeOf = ({ record, item, label }: FieldDifference): Place => ({ record, item, label });

function withoutPatient({ change, a, b, fields, units }: ClaimDifference): PlacedClaim {
  return {
    change,
    ...(a === undefined ? {} : { a }),
    ...(b === undefined ? {} : { b }),
    fields: fields.map(placeOf),
    units: units.map(({ change: how, section, codes, what, a: left, b: right }) => ({
      change: how,
      section,
      codes,
      what,
      ...(left === undefined ? {} : { lineA: left.line }),
      ...(right === undefined ? {} : { lineB: right.line }),
      ...(left?.points === undefined ? {} : { pointsA: left.points }),
      ...(right?.points === undefined ? {} : { pointsB: right.points }),
    })),
  };
}

const wordOf = ({ record, item, label }: Place): string => `${record} 項目${item}（${label}）`;

function linesOf({ change, a, b, fields, units }: PlacedClaim): string[] {
  const name = a !== undefined && b !== undefined && a !== b ? `${a} → ${b}` : (a ?? b ?? '');
  return [
    `レセプト${name} ${CHANGES[change]}`,
    ...fields.map((place) => `  ${wordOf(place)}`),
    ...units.map(unitLine),
  ];
}

function unitLine({ change, section, codes, what, lineA, lineB, pointsA, pointsB }: PlacedUnit): string {
  const lines = [lineA, lineB].filter((line) => line !== undefined && line > 0).join(' → ');
  const points = what.includes('points') ? `　${pointsA ?? '―'}点 → ${pointsB ?? '―'}点` : '';
  const parts = what.map((part) => PARTS[part]).join('・');
  return `  ${lines === '' ? '' : `${lines}行目 `}${section} ${codes.join('+')} ${CHANGES[change]}${parts === '' ? '' : `（${parts}）`}${points}`;
}
