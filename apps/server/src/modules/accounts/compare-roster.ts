import { ROLE_WORDS, type Role, type RosterFinding } from '@akashi/contract';
import type { RosterLine } from './parse-roster.ts';

export interface Colleague {
  readonly id: string;
  readonly loginId: string;
  readonly name: string;
  readonly role: Role;
  readonly active: boolean;
}

/**
 * Who is missing here, who has left and can still sign in, whose occupation differs, and who stands in no line.
 * People are found by login id, otherwise by name without blanks; a name that two people share is found by none.
 */
export function compareRoster(lines: readonly RosterLine[], staff: readonly Colleague[]): RosterFinding[] {
  const byLogin = new Map(staff.map((one) => [one.loginId, one]));
  const byName = Map.groupBy(staff, ({ name }) => bare(name));
  const met = new Set<string>();
  const findings = lines.flatMap((line): RosterFinding[] => {
    const named = byName.get(bare(line.name)) ?? [];
    const found = byLogin.get(line.loginId) ?? (named.length === 1 ? named[0] : undefined);
    if (found) met.add(found.id);
    const common = {
      line: line.line,
      name: line.name,
      staffId: found?.id ?? null,
      here: found ? `${ROLE_WORDS[found.role]}・${found.active ? '有効' : '停止'}` : '登録なし',
      listed: `${ROLE_WORDS[line.role]}・${line.left ? '退職' : '在籍'}`,
      role: line.role,
    };
    if (line.left) return found?.active ? [{ ...common, kind: 'left' }] : [];
    if (!found?.active) return [{ ...common, kind: 'missing' }];
    return found.role === line.role ? [] : [{ ...common, kind: 'role' }];
  });
  const unlisted = staff
    .filter(({ id, active }) => active && !met.has(id))
    .map(
      (one): RosterFinding => ({
        kind: 'unlisted',
        line: null,
        name: one.name,
        staffId: one.id,
        here: `${ROLE_WORDS[one.role]}・有効`,
        listed: '名簿にない',
        role: null,
      }),
    );
  return [...findings, ...unlisted];
}

function bare(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/g, '');
}
