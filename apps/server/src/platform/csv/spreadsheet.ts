/**
 * A table as a spreadsheet opens it: UTF-8 with its mark, CRLF, every cell quoted. Text that begins like a formula is
 * marked as text, in half and full width; numbers stay numbers, negative ones too.
 */
export function spreadsheetCsv(rows: Iterable<readonly (string | number)[]>): Buffer {
  let text = '\ufeff';
  for (const row of rows) text += `${row.map(cell).join(',')}\r\n`;
  return Buffer.from(text);
}

function cell(value: string | number): string {
  if (typeof value === 'number') return `"${value}"`;
  const text = /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}
