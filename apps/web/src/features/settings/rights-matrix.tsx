import type { RightsTable } from '@akashi/contract';
import { Fragment } from 'react';
import { type Edits, holds } from './rights-model.ts';
import classes from './settings.module.css';

interface Props {
  readonly table: RightsTable;
  readonly kind: 'role' | 'duty';
  readonly edits: Edits;
  /** Absent: to look at only. */
  readonly onToggle: ((holder: string, permission: string) => void) | undefined;
}

/** Permissions down, occupations or duties across. What differs from the product's default is underlined. */
export function RightsMatrix({ table, kind, edits, onToggle }: Props) {
  const holders = table.holders.filter(({ holder }) => holder.startsWith(`${kind}:`));
  const groups = [...new Set(table.permissions.map(({ group }) => group))];
  return (
    <div className={`${classes.box} ${classes.scroll}`}>
      <table className={`${classes.table} ${classes.matrix}`} aria-label="権限表">
        <thead>
          <tr>
            <th>できること</th>
            {holders.map(({ holder, label, people }) => (
              <th key={holder}>
                <span>{label}</span>
                <small className="ak-quiet">{people}名</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Fragment key={group}>
              <tr className={classes.group}>
                <th colSpan={holders.length + 1} scope="rowgroup">
                  {group}
                </th>
              </tr>
              {table.permissions
                .filter((one) => one.group === group)
                .map(({ permission, label, sensitive }) => (
                  <tr key={permission}>
                    <td>
                      {label}
                      {sensitive && <span title="重要な権限"> ◆</span>}
                    </td>
                    {holders.map((one) => {
                      const key = `${one.holder} ${permission}`;
                      const was = holds(table, one.holder, permission);
                      const is = edits.get(key) ?? was;
                      return (
                        <td
                          key={one.holder}
                          data-changed={edits.has(key) || undefined}
                          data-own={one.defaults.includes(permission) !== was || undefined}
                        >
                          <input
                            type="checkbox"
                            aria-label={`${one.label}: ${label}`}
                            checked={is}
                            disabled={!onToggle}
                            onChange={() => onToggle?.(one.holder, permission)}
                          />
                        </td>
                      );
                    })}
                  </tr>
                ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
