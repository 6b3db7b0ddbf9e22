/** Selectors of rules against rows of the procedure master. */
import type { Procedure } from '@akashi/master-files';
import { isAttached } from '../unit-points.ts';
import type { Selector } from './rule.ts';

interface Parsed {
  negative: boolean;
  attached: boolean;
  code: string;
  /** First and last 区分, or one. */
  from: string;
  to: string;
  chapter: string;
  name: string;
}

const FORM = /^(!?)(\+?)(?:#(\d{9})|([A-Z]\d{3}(?:-\d+)?)(?:\.\.([A-Z]\d{3}(?:-\d+)?))?|([A-Z]))(?: (.+))?$/;

function parse(selector: Selector): Parsed {
  const match = FORM.exec(selector);
  if (match === null) throw new SyntaxError(`区分の書き方ではありません: ${selector}`);
  const [, not = '', plus = '', code = '', from = '', to = '', chapter = '', name = ''] = match;
  return { negative: not !== '', attached: plus !== '', code, from, to: to || from, chapter, name };
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

function fits(parsed: Parsed, row: Procedure, name: string): boolean {
  if (parsed.code !== '') return row.code === parsed.code;
  if (row.section === '' || isAttached(row) !== parsed.attached) return false;
  if (parsed.chapter === '') {
    const at = order(row.section);
    if (at < order(parsed.from) || at > order(parsed.to)) return false;
  } else if (!row.section.startsWith(parsed.chapter)) return false;
  if (parsed.name.endsWith('$')) return name === parsed.name.slice(0, -1);
  return name.startsWith(parsed.name);
}

/** Prepares a list of selectors; the last one that fits decides, so exceptions come last. */
export function selectorOf(selectors: readonly Selector[]): (row: Procedure) => boolean {
  const parsed = selectors.map(parse).map((entry) => ({ ...entry, name: plainName(entry.name) }));
  return (row) => {
    const name = plainName(row.name);
    return parsed.findLast((entry) => fits(entry, row, name))?.negative === false;
  };
}
