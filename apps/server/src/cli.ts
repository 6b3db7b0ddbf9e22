import { Command } from 'commander';
import { DEMO_TODAY, start } from './commands/start.ts';
import { oneLine } from './commands/one-line.ts';

const say = (line: string): void => console.log(line);
const program = new Command('akashi').description('証 Akashi: 電子カルテとレセコン').version('0.1.0').helpOption('--help', '使い方を表示');

program
  .command('start')
  .description('デモの診療所(または自分の診療所)を動かす')
  .option('--own', 'デモを入れずに動かす(akashi setup で作った診療所)')
  .option('--today <date>', `デモの診療日 YYYY-MM-DD(既定 ${DEMO_TODAY})`)
  .action(async (options: { own?: boolean; today?: string }) => start({ demo: options.own !== true, today: options.today, say }));

try {
  await program.parseAsync();
} catch (error) {
  console.error(oneLine(error));
  process.exitCode = 1;
}
