import { AppError } from '../../platform/errors/app-error.ts';
import { type Area, areaByName } from './areas.ts';

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

export interface Condition {
  column: string;
  comparison: Comparison | 'is null' | 'is not null';
  value: string | undefined;
}

/** A question in the small language of maintenance: no SQL ever comes from the operator. */
export interface MaintenanceQuery {
  area: Area;
  columns: { name: string; masked: boolean }[];
  where: Condition[];
  order: { column: string; descending: boolean } | undefined;
  limit: number;
}

export interface Allowed {
  areas: readonly string[];
  unmasked: boolean;
}

const MOST_ROWS = 200;
const SHAPE =
  /^(?<columns>\*|[a-z_0-9,\s]+?)\s+from\s+(?<area>[a-zA-Z]+)(?:\s+where\s+(?<where>.+?))?(?:\s+order\s+by\s+(?<order>[a-z_0-9]+)(?<desc>\s+desc)?)?(?:\s+limit\s+(?<limit>[0-9]{1,4}))?$/is;
const CONDITION =
  /^(?<column>[a-z_0-9]+)\s*(?:(?<null>is\s+(?:not\s+)?null)|(?<comparison>=|<>|<=|>=|<|>)\s*(?:'(?<text>[^']*)'|(?<number>-?[0-9]+)))$/i;

/**
 * Reads `columns from area [where column = value and …] [order by column [desc]] [limit n]`. Only areas and columns of
 * the approval pass; masked columns are neither shown nor compared unless the approval says so. Throws
 * MAINTENANCE_QUERY with the part at fault.
 */
export function readQuery(text: string, allowed: Allowed): MaintenanceQuery {
  const parts = SHAPE.exec(text.trim().replace(/;$/, ''))?.groups;
  if (!parts) throw wrong('shape');
  const area = areaByName(parts['area'] ?? '');
  if (!area || !allowed.areas.includes(area.name)) throw wrong('area');
  const known = (name: string): { name: string; masked: boolean } => {
    if (area.open.includes(name)) return { name, masked: false };
    if (area.masked.includes(name)) return { name, masked: !allowed.unmasked };
    throw wrong('column');
  };
  const comparable = (name: string): string => {
    // A masked value must not be guessed by asking for it.
    if (known(name).masked) throw wrong('masked');
    return name;
  };
  const list = parts['columns']?.trim() ?? '';
  const names = list === '*' ? [...area.open] : list.split(',').map((name) => name.trim().toLowerCase());
  const order = parts['order']?.toLowerCase();
  return {
    area,
    columns: names.map(known),
    where: conditionsOf(parts['where'], comparable),
    order:
      order === undefined
        ? undefined
        : { column: comparable(order), descending: parts['desc'] !== undefined },
    limit: Math.min(MOST_ROWS, Number(parts['limit'] ?? 50)),
  };
}

function conditionsOf(text: string | undefined, comparable: (name: string) => string): Condition[] {
  if (text === undefined) return [];
  return text.split(/\s+and\s+/i).map((part) => {
    const found = CONDITION.exec(part.trim())?.groups;
    if (!found) throw wrong('where');
    const column = comparable((found['column'] ?? '').toLowerCase());
    if (found['null'] !== undefined)
      return { column, comparison: /not/i.test(found['null']) ? 'is not null' : 'is null', value: undefined };
    return { column, comparison: found['comparison'] as Comparison, value: found['text'] ?? found['number'] };
  });
}

function wrong(part: 'shape' | 'area' | 'column' | 'masked' | 'where'): AppError {
  return new AppError('MAINTENANCE_QUERY', { field: 'query', details: { part } });
}
