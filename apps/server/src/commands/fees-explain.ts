import {
  calculateVisit,
  type Hold,
  RULES_FROM,
  type Suppression,
  type Unit,
  type VisitResult,
} from '@akashi/fees';
import { UnreadableClaimFile } from './claims-file.ts';
import { loadMasters } from './claims-masters.ts';
import { exampleFacts, readFacts, UnusableFacts } from './fees-facts.ts';

export interface ExplainOptions {
  /** Folder with the publisher's master files. */
  masters: string;
  json: boolean;
  say: (line: string) => void;
}

/** `akashi fees explain --example`: a file of facts to start from. */
export function exampleCommand(say: (line: string) => void): number {
  say(JSON.stringify(exampleFacts, undefined, 2));
  return 0;
}

/**
 * `akashi fees explain VISIT.json --masters DIR`: the units of one visit with the rule and source of each, what is not
 * charged and why, and what a person must settle. Exit code 0 when nothing is held back, 1 when something is, 2 when
 * the facts or the masters cannot be used.
 */
export function explainCommand(path: string, { masters, json, say }: ExplainOptions): number {
  try {
    const facts = readFacts(path);
    const { patient, institution, history, visit } = facts;
    const loaded = loadMasters(masters, visit.date.slice(0, 7));
    const result = calculateVisit(visit, { patient, institution, history }, loaded.masters);
    if (json) say(JSON.stringify({ ...result, masterFiles: loaded.files }, undefined, 2));
    else for (const line of linesOf(result)) say(line);
    return result.holds.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UnusableFacts || error instanceof UnreadableClaimFile)) throw error;
    say(error.message);
    return 2;
  }
}

function linesOf(result: VisitResult): string[] {
  const { date, initial, points, units, suppressed, holds } = result;
  const head = `${date} の受診（${initial ? '初診' : '再診等'}）　合計 ${points.toLocaleString('ja-JP')}点`;
  return [
    head,
    ...(date < RULES_FROM ? [`規則は ${RULES_FROM} からのものです。`] : []),
    ...titled('算定する項目', units.flatMap(unitLines)),
    ...titled('算定しない項目', suppressed.map(suppressedLine)),
    ...titled('確認が要るもの（片付くまで請求しません）', holds.map(holdLine)),
  ];
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function unitLines({ section, lines, points, count, yen, reasons }: Unit): string[] {
  const [first, ...rest] = lines.map(({ code, name, quantity, unitName }) => {
    const amount = quantity === undefined ? '' : ` ${quantity}${unitName ?? ''}`;
    return `${code} ${name}${amount}`;
  });
  const price = `${points}${yen === true ? '円' : '点'} × ${count}`;
  return [
    `  ${section}  ${price.padStart(10)}  ${first ?? ''}`,
    ...rest.map((line) => `${' '.repeat(18)}${line}`),
    ...reasons.map(({ text, source, rule }) => `${' '.repeat(18)}└ ${text}〔${source}｜${rule}〕`),
  ];
}

function suppressedLine({ code, name, points, reason }: Suppression): string {
  return `  ${code} ${name}（${points}点）　${reason.text}〔${reason.source}｜${reason.rule}〕`;
}

function holdLine({ code, text, next }: Hold): string {
  return `  ${code}　${text}${next}`;
}
