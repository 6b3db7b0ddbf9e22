import type { Command } from 'commander';
import { buildBreachedList } from '../modules/identity/index.ts';

type Say = (line: string) => void;

/** Adds `build` to `akashi passwords`. */
export function passwordCommands(passwords: Command, say: Say): void {
  passwords
    .command('build <list> <out>')
    .description(
      '公開されている漏えいパスワードの一覧(1行に SHA-1 または SHA-1:回数)を、AKASHI_BREACHED_PASSWORDS が読むファイルにする',
    )
    .option('--words', '一覧がハッシュではなく、1行に一つのパスワードのとき')
    .option('--json', '機械が読む形で出力')
    .action(async (list: string, out: string, options: { words?: boolean; json?: boolean }) => {
      const shown = options.json !== true && process.stderr.isTTY;
      let before = -1;
      const { entries, built } = await buildBreachedList({
        list,
        out,
        words: options.words === true,
        now: new Date(),
        onProgress: (read, all) => {
          const percent = Math.floor((100 * read) / Math.max(1, all));
          if (!shown || percent === before) return;
          before = percent;
          process.stderr.write(`\r\u001b[K${percent}%`);
        },
      });
      if (shown) process.stderr.write('\r\u001b[K');
      if (options.json) return say(JSON.stringify({ entries, built: built.toISOString() }));
      say(`${entries.toLocaleString('ja-JP')} 件の照合用ファイルを作りました。`);
      say('AKASHI_BREACHED_PASSWORDS にこのファイルを指定して、動かし直してください。');
    });
}
