// The short examples of the law's limits (`06-02 a, 06-30 a ×`) as a sentence.
import { type Rule, standards } from '@akashi/fees';

const MARKS: Readonly<Record<string, string>> = {
  '○': 'を算定する',
  '×': 'は算定しない',
  '？': 'は止めて人が確かめる',
};

/** `B001 糖尿病合併症$` → 糖尿病合併症; a 区分 alone stays as it is. */
function nameOf(selector: string): string {
  const plain = selector.replace(/^[+!]/, '').replace(/\$$/, '');
  const [section = '', ...rest] = plain.split(' ');
  return rest.length > 0 ? rest.join(' ') : section.replace('..', '〜');
}

function selectors(rule: Rule, list: 'of' | 'beside' | 'among'): readonly string[] {
  const found: unknown = list in rule ? (rule as Rule & Record<string, unknown>)[list] : [];
  return Array.isArray(found) ? found.filter((one) => typeof one === 'string' && !one.startsWith('!')) : [];
}

interface List {
  list: 'of' | 'beside' | 'among';
  each: string;
}

const OF: List = { list: 'of', each: '対象のどの項目' };
const LISTS: Readonly<Record<string, List>> = {
  b: { list: 'beside', each: '相手のどの項目' },
  c: { list: 'among', each: '前提のどの項目' },
};

/** `a`, `b2`, `a*` as what they stand for. */
function itemOf(rule: Rule, item: string): string {
  const match = /^([abc])(\d*|\*)$/.exec(item);
  if (match === null) return /歳|診|院/.test(item) ? item : `「${nameOf(item)}」`;
  const { list: name, each } = LISTS[match[1] ?? ''] ?? OF;
  const list = selectors(rule, name);
  if (match[2] === '*' && list.length > 1) return each;
  const at = match[2] === '' || match[2] === '*' ? 0 : Number(match[2]) - 1;
  return `「${nameOf(list[at] ?? '')}」`;
}

function dayOf(day: string): string {
  const [, year, month, date, visit] = /^(?:(\d{4})-)?(\d{2})-(\d{2})(?:\/(\d))?$/.exec(day) ?? [];
  const times = visit === undefined ? '' : `の${visit}回目`;
  return `${year === undefined ? '' : `${year}年`}${Number(month)}月${Number(date)}日${times}`;
}

/** `届出2: ` as words; a rule about registrations without it speaks of an institution that has none. */
function registrationOf(rule: Rule, place: string | undefined): string {
  if (!('standards' in rule) || !Array.isArray(rule.standards)) return '';
  if (place === undefined) return '届出の登録がない。';
  const key: unknown = rule.standards[Number(place) - 1];
  const name = standards.find((entry) => entry.key === key)?.name;
  return name === undefined ? '' : `「${name}」の届出がある。`;
}

/** The example as one line of Japanese. */
export function inWords(rule: Rule, example: string): string {
  const [, place, age, rest = ''] =
    /^(?:届出(\d+): )?(?:(\d+)歳: )?(.*)$/.exec(example.replace(/^単独: /, '')) ?? [];
  const steps = rest.split(/[,、] ?/).map((part) => {
    const [, day = '', item = '', minutes, mark = '○'] =
      /^(\S+) (.+?)(?:@(\d+))?(?: ([○×？]))?$/.exec(part.trim()) ?? [];
    const what = itemOf(rule, item);
    const took = minutes === undefined ? '' : `${minutes}分の`;
    return `${dayOf(day)} ${took}${what}${what === item ? '' : (MARKS[mark] ?? '')}`;
  });
  return `${registrationOf(rule, place)}${age === undefined ? '' : `${age}歳。`}${steps.join('、')}。`;
}
