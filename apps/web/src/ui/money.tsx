const format = new Intl.NumberFormat('ja-JP');

/** 1234 → 1,234 */
export function grouped(value: number): string {
  return format.format(value);
}

/** Yen with separators and tabular figures; an absent amount is a dash. */
export function Money({ yen }: { yen: number | null | undefined }) {
  if (yen === null || yen === undefined) return <span className="ak-quiet">–</span>;
  return <span className="ak-num">{grouped(yen)}円</span>;
}

/** Points with separators and tabular figures. */
export function Points({ value, unit = true }: { value: number | null | undefined; unit?: boolean }) {
  if (value === null || value === undefined) return <span className="ak-quiet">–</span>;
  return (
    <span className="ak-num">
      {grouped(value)}
      {unit && '点'}
    </span>
  );
}
