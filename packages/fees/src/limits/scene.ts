/** A visit as the limits of the law see it: its charged lines by role, and what may be done with them. */
import type { Procedure } from '@akashi/master-files';
import { removeLine } from '../remove.ts';
import type { Reason, Unit, UnitLine } from '../result.ts';
import type { Work } from '../work.ts';
import type { Past } from './past.ts';
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
  readonly among: Charged[];
}

/** What a rule may do with a visit: look, take away, ask. */
export class LimitScene {
  readonly work: Work;
  readonly past: Past;

  constructor(work: Work, past: Past) {
    this.work = work;
    this.past = past;
  }

  /** Takes the line away or asks a person, as the rule's verdict says; `rivals`: the lines of today because of which. */
  refuse(rule: LimitRule, charged: Charged, text: string, rivals?: readonly Charged[]): void {
    if (!isCharged(charged)) return;
    if (rule.verdict === 'ask') {
      this.ask(
        rule,
        charged.line,
        text,
        rivals?.map(({ line }) => line.code),
      );
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

  ask(rule: LimitRule, line: UnitLine, text: string, rivalCodes?: readonly string[]): void {
    this.work.hold(
      rule.kind === 'registration' ? 'FEES-LIMIT-STANDARD' : 'FEES-LIMIT',
      `${text}（${rule.source}）`,
      rule.next ?? '算定してよいか確かめ、だめなら外してください。',
      { itemCode: line.code, rivalCodes },
    );
  }
}

/** Whether an earlier rule has left the line in place. */
export function isCharged({ unit, line }: Charged): boolean {
  return unit.lines.includes(line);
}

function reasonOf(rule: LimitRule, text: string): Reason {
  return { rule: rule.id, text, source: rule.source };
}
