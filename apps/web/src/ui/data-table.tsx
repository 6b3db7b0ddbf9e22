import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { isComposing } from '../app/actions/shortcut.ts';
import classes from './data-table.module.css';
import { Icon } from './icon.tsx';
import { nextIndex, type Sorting, sortRows, toggleSorting } from './table-model.ts';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  /** CSS width; the column without one takes the rest. */
  readonly width?: number | string;
  readonly align?: 'left' | 'right' | 'center';
  readonly render: (row: Row, index: number) => ReactNode;
  /** Present: the header sorts by it. */
  readonly sortValue?: (row: Row) => string | number;
}

interface Props<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly selected?: string | undefined;
  readonly onSelect?: (key: string) => void;
  /** Enter or double click. */
  readonly onOpen?: (row: Row) => void;
  readonly empty?: ReactNode;
  /** Takes the focus when it appears, so that arrows work at once. */
  readonly autoFocus?: boolean;
  readonly rowTone?: (row: Row) => 'quiet' | 'danger' | undefined;
}

/** A dense table of 28 px rows: arrows move, Enter opens, headers sort. */
export function DataTable<Row>(props: Props<Row>) {
  const { columns, rows, rowKey, label, selected, onSelect, onOpen, empty, autoFocus, rowTone } = props;
  const [sorting, setSorting] = useState<Sorting>();
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const by = columns.find((column) => column.key === sorting?.key)?.sortValue;
  const shown = sorting && by ? sortRows(rows, by, sorting.direction) : rows;
  const at = shown.findIndex((row) => rowKey(row) === selected);

  useEffect(() => {
    if (autoFocus) root.current?.focus({ preventScroll: true });
  }, [autoFocus]);
  useEffect(() => {
    if (at >= 0) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at, id]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== root.current || isComposing(event.nativeEvent)) return;
    const row = shown[at];
    if (event.key === 'Enter' && row) onOpen?.(row);
    else {
      const next = shown[nextIndex(event.key, at, shown.length)];
      if (!next) return;
      onSelect?.(rowKey(next));
    }
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a scrolling grid of rows with one focus
    <div
      ref={root}
      className={classes.scroll}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length}
      aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
      tabIndex={0}
      {...(autoFocus ? { 'data-autofocus': true } : {})}
      onKeyDown={onKeyDown}
    >
      <table className={classes.table}>
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={column.width === undefined ? undefined : { width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                style={{ textAlign: column.align ?? 'left' }}
                aria-sort={sorting?.key === column.key ? sorting.direction : undefined}
              >
                {column.sortValue ? (
                  <button
                    type="button"
                    tabIndex={-1}
                    className={classes.sort}
                    onClick={() => setSorting(toggleSorting(sorting, column.key))}
                  >
                    {column.header}
                    {sorting?.key === column.key && (
                      <span aria-hidden>{sorting.direction === 'ascending' ? ' ▲' : ' ▼'}</span>
                    )}
                  </button>
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <tr
              key={rowKey(row)}
              id={`${id}-${index}`}
              data-selected={rowKey(row) === selected || undefined}
              data-tone={rowTone?.(row)}
              aria-selected={rowKey(row) === selected}
              onClick={() => onSelect?.(rowKey(row))}
              onDoubleClick={() => onOpen?.(row)}
            >
              {columns.map((column) => (
                <td key={column.key} style={{ textAlign: column.align ?? 'left' }}>
                  {column.render(row, index)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && (empty ?? <Nothing />)}
    </div>
  );
}

function Nothing() {
  return (
    <p className={classes.nothing}>
      <Icon name="list" /> ありません
    </p>
  );
}
