import { Unreadable } from './unreadable.ts';

export const USAGE = `使い方: node verify.mjs 証明書一式.zip [--policy policy.txt] [--worm フォルダー] [--sink ファイル] [--witness ファイル] [--json]
  --policy   信頼する鍵(log、witness、quorum、tsa)。指定しないと内部の整合だけを確かめます
  --worm     書き換えできない写しのフォルダー
  --sink     データベースの外に保管した第二の記録(ファイルまたはフォルダー)
  --witness  立会人が見たチェックポイントの一覧
終了コード 0: 異常なし、1: 改ざん・欠落あり、2: 確かめられなかった`;

export interface Options {
  target: string;
  policy?: string;
  worm?: string;
  sink?: string;
  witness?: string;
  json: boolean;
}

const VALUED = ['policy', 'worm', 'sink', 'witness'] as const;

/** Reads the arguments. Throws `VERIFY-OPTION`. */
export function optionsOf(args: readonly string[]): Options {
  const options: Options = { target: '', json: false };
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    const name = VALUED.find((known) => word === `--${known}`);
    if (word === '--json') {
      options.json = true;
    } else if (name !== undefined) {
      at++;
      const value = args[at];
      if (value === undefined) throw new Unreadable('VERIFY-OPTION', word);
      options[name] = value;
    } else if (word.startsWith('--') || options.target !== '') {
      throw new Unreadable('VERIFY-OPTION', word);
    } else {
      options.target = word;
    }
  }
  if (options.target === '') throw new Unreadable('VERIFY-OPTION');
  return options;
}
