/** Selectors of rules against rows of the procedure master. */
import type { Procedure } from '@akashi/master-files';
import { isAttached } from '../unit-points.ts';
import type { Selector } from './rule.ts';

export interface ParsedSelector {
  /** Takes rows out instead of in. */
  readonly negative: boolean;
  readonly attached: boolean;
  readonly code: string;
  /** First and last 区分; the same for one. */
  readonly from: string;
  readonly to: string;
  readonly chapter: string;
  /** Beginning of the name, or with `exact` the whole. */
  readonly name: string;
  readonly exact: boolean;
}

const FORM = /^(!?)(\+?)(?:#(\d{9})|([A-Z]\d{3}(?:-\d+)?)(?:\.\.([A-Z]\d{3}(?:-\d+)?))?|([A-Z]))(?: (.+))?$/;

/** Reads a selector; throws a SyntaxError for anything else, which a test of all rules finds. */
export function parseSelector(selector: Selector): ParsedSelector {
  const match = FORM.exec(selector);
  if (match === null) throw new SyntaxError(`区分の書き方ではありません: ${selector}`);
  const [, not = '', plus = '', code = '', from = '', to = '', chapter = '', text = ''] = match;
  const name = plainName(text);
  const exact = name.endsWith('$');
  return {
    negative: not !== '',
    attached: plus !== '',
    code,
    from,
    to: to || from,
    chapter,
    name: exact ? name.slice(0, -1) : name,
    exact,
  };
}

/** Names compare in half width without blanks, as the master mixes both. */
export function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '');
}

/** `B001-2` → comparable parts, so that ranges follow the order of the schedule. */
function order(section: string): number {
  const [, letter = '', number = '0', branch = '0'] = /^([A-Z])(\d{3})(?:-(\d+))?$/.exec(section) ?? [];
  return letter.charCodeAt(0) * 100_000 + Number(number) * 100 + Number(branch);
}

function inPlace(parsed: ParsedSelector, section: string): boolean {
  if (parsed.chapter !== '') return section.startsWith(parsed.chapter);
  if (parsed.from === parsed.to) return section === parsed.from;
  const at = order(section);
  return at >= order(parsed.from) && at <= order(parsed.to);
}

/**
 * An addition that a note states (項番69 = 7, codes ending in 70 or 90), held as a row that stands alone: it is named or
 * not meant. C150 to C175 and their like are additions too, but 区分 of their own (codes ending in 10).
 */
function isNote(row: Procedure): boolean {
  return row.noticeClassLaw === '7' && /[79]0$/.test(row.code);
}

/** Whether the selector names the row, whatever its sign; `name` is the row's plain name. */
export function names(parsed: ParsedSelector, row: Procedure, name: string): boolean {
  if (parsed.code !== '') return row.code === parsed.code;
  if (row.section === '' || isAttached(row) !== parsed.attached || !inPlace(parsed, row.section))
    return false;
  if (parsed.name === '' && !parsed.attached && isNote(row)) return false;
  return parsed.exact ? name === parsed.name : name.startsWith(parsed.name);
}
