/**
 * What a comment of a pattern states beside its fixed words (コメントマスター 項番4, 仕様 別紙): 20 nothing; 50 a date
 * `GYYMMDD`, 51 a time `HHMM`, 52 five digits of minutes, 53 `DDHHMM`; 42 a number; 10, 30, 90 and the others text.
 * Digits go full-width into the claim. Returns the text as it is stored, undefined when it does not fit.
 */
export function fitsPattern(pattern: string, text: string): string | undefined {
  const plain = text.normalize('NFKC').trim();
  switch (pattern) {
    case '20':
      return plain === '' ? '' : undefined;
    case '50':
      return /^[1-5][0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])$/.test(plain) ? wide(plain) : undefined;
    case '51':
      return /^([01][0-9]|2[0-3])[0-5][0-9]$/.test(plain) ? wide(plain) : undefined;
    case '52':
      return /^[0-9]{1,5}$/.test(plain) ? wide(plain.padStart(5, '0')) : undefined;
    case '53':
      return /^(0[1-9]|[12][0-9]|3[01])([01][0-9]|2[0-3])[0-5][0-9]$/.test(plain) ? wide(plain) : undefined;
    case '40':
    case '42':
      return /^[0-9]+(\.[0-9]+)?$/.test(plain) ? wide(plain) : undefined;
    default:
      return plain === '' ? undefined : wide(plain);
  }
}

/** Half-width letters, digits and signs as the claim writes them. */
function wide(text: string): string {
  return text
    .replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
    .replaceAll(' ', '　');
}
