/** Words of flags that would carry a secret. Everybody on the machine can read the arguments of a process. */
const SECRET_FLAG = /^--?(?:[a-z-]*-)?(?:password|passwd|pass|secret|token|pin|key|passphrase)(?:=|$)/i;
/** What looks like a secret wherever it stands: a private key, an address with a password in it. */
const SECRET_VALUE = /-----BEGIN [A-Z ]*PRIVATE KEY|^[a-z]+:\/\/[^/\s:@]+:[^/\s@]+@/i;

/** The reason why these arguments are refused, or undefined. The value itself is not repeated. */
export function secretInArguments(words: readonly string[]): string | undefined {
  const found = words.find((word) => SECRET_FLAG.test(word) || SECRET_VALUE.test(word));
  if (found === undefined) return undefined;
  return 'ARGUMENT-SECRET: 秘密(パスワード・鍵)は引数では受け取りません。同じ機械のだれからも見えるためです。ファイルか環境変数で渡してください。';
}
