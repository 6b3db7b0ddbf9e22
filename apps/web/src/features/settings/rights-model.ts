import type { RightsTable } from '@akashi/contract';

/** What was clicked but not saved: `holder permission` → whether it shall be granted. */
export type Edits = ReadonlyMap<string, boolean>;

export function holds(table: RightsTable, holder: string, permission: string): boolean {
  return table.holders.find((one) => one.holder === holder)?.granted.includes(permission) ?? false;
}

/** The edits as the server takes them. */
export function editsOf(edits: Edits): { holder: string; permission: string; granted: boolean }[] {
  return [...edits].map(([key, granted]) => {
    const [holder = '', permission = ''] = key.split(' ');
    return { holder, permission, granted };
  });
}

/** The edits in words, for the look before saving. */
export function wordsOf(table: RightsTable, edits: Edits) {
  return editsOf(edits).map(({ holder, permission, granted }) => ({
    key: `${holder} ${permission}`,
    label: table.holders.find((one) => one.holder === holder)?.label ?? holder,
    text: table.permissions.find((one) => one.permission === permission)?.label ?? permission,
    granted,
  }));
}
