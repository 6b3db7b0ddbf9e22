/** Applies the limits of the law to the units of a visit, after the rules that charge. */
import type { Procedure } from '@akashi/master-files';
import { dropEmptyUnits, removeLine } from '../remove.ts';
import type { Reason, Unit, UnitLine } from '../result.ts';
import type { Work } from '../work.ts';
import { applyKind } from './kinds.ts';
import { Past } from './past.ts';
import type { PreparedLimits } from './prepare.ts';
import type { LimitRule } from './rule.ts';

/** A charged line of today in one of the roles of a rule. */
export interface Charged {
  readonly unit: Unit;
  readonly line: UnitLine;
  readonly row: Procedure;
}

export interface Today {
  readonly of: Charged[];
  readonly beside: Charged[];
}

/** What a rule may do with a visit: look, take away, ask. */
export class LimitScene {
  readonly work: Work;
  readonly past: Past;

  constructor(work: Work, past: Past) {
    this.work = work;
    this.past = past;
  }

  /** Takes the line away or asks a person, as the rule's verdict says. */
  refuse(rule: LimitRule, charged: Charged, text: string): void {
    if (!isCharged(charged)) return;
    if (rule.verdict === 'ask') {
      this.ask(rule, charged.line, text);
      return;
    }
    removeLine(this.work, charged.unit, charged.line, reasonOf(rule, text));
    this.work.performed.push(charged.row.code);
  }

  /** Cuts the count of a line down to `left`; 0 takes it away. */
  cut(rule: LimitRule, charged: Charged, left: number, text: string): void {
    const { unit, line } = charged;
    if (left <= 0 || rule.verdict === 'ask' || unit.lines[0] !== line) {
      this.refuse(rule, charged, text);
      return;
    }
    this.work.suppress(
      { code: line.code, name: line.name, points: unit.points * (unit.count - left) },
      reasonOf(rule, text),
      unit.orderId,
    );
    unit.count = left;
  }

  ask(rule: LimitRule, line: UnitLine, text: string): void {
    this.work.hold(
      'FEES-LIMIT',
      `${text}（${rule.source}）`,
      rule.next ?? '算定してよいか確かめ、だめなら外してください。',
      { itemCode: line.code },
    );
  }
}

/** Whether an earlier rule has left the line in place. */
export function isCharged({ unit, line }: Charged): boolean {
  return unit.lines.includes(line);
}

export function reasonOf(rule: LimitRule, text: string): Reason {
  return { rule: rule.id, text, source: rule.source };
}

function linesOf(work: Work, limits: PreparedLimits): Map<number, Today> {
  const found = new Map<number, Today>();
  for (const unit of work.units) {
    for (const line of unit.lines) {
      if (line.kind !== 'procedure') continue;
      const row = work.masters.procedure(line.code, work.on);
      if (row === undefined) continue;
      for (const { rule, at, role } of limits.partsOf(row)) {
        if (work.on < rule.validFrom || work.on > rule.validTo) continue;
        const today = found.get(at) ?? { of: [], beside: [] };
        found.set(at, today);
        today[role].push({ unit, line, row });
      }
    }
  }
  return found;
}

/**
 * Applies every rule that speaks of a charged row of today, in the order of `PreparedLimits`. What is taken away is a
 * Suppression with the rule's source; what needs a judgement is a Hold. Running it twice changes nothing.
 */
export function applyLimits(work: Work, limits: PreparedLimits): void {
  const found = linesOf(work, limits);
  if (found.size === 0) return;
  const scene = new LimitScene(work, new Past(work, limits));
  for (const at of [...found.keys()].sort((a, b) => a - b)) {
    const rule = limits.rules[at];
    const today = found.get(at);
    if (rule !== undefined && today !== undefined) applyKind(scene, rule, today);
  }
  dropEmptyUnits(work);
}
