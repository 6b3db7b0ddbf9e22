import { describe, expect, test } from 'vitest';
import { createLogger } from './logger.ts';

function linesOf(write: (log: ReturnType<typeof createLogger>) => void): string[] {
  const lines: string[] = [];
  write(createLogger({ level: 'info', destination: { write: (line: string) => void lines.push(line) } }));
  return lines;
}

describe('ログには許した項目だけが出る', () => {
  test('本文・氏名・検索語・見出しは出ない', () => {
    const [line = ''] = linesOf((log) =>
      log.info(
        {
          route: 'patients.search',
          status: 200,
          body: { name: '見本 花子' },
          url: '/api/x?q=見本',
          headers: { cookie: 's' },
        },
        'request',
      ),
    );
    expect(JSON.parse(line)).toMatchObject({
      route: 'patients.search',
      status: 200,
      dropped: 3,
      msg: 'request',
    });
    expect(line).not.toMatch(/見本|cookie|\?q=/);
  });

  test('許した項目でも、文章は伏せる', () => {
    const [line = ''] = linesOf((log) =>
      log.child({ task: '見本 花子の処方' }).info({ reason: '発熱 38 度' }, 'job'),
    );
    expect(line).not.toMatch(/見本|発熱/);
    expect(JSON.parse(line)).toMatchObject({ task: 'withheld', reason: 'withheld' });
  });

  test('例外は種類と場所だけを残し、値を引用しうる文言は残さない', () => {
    const cause = new TypeError('cannot read 見本 花子');
    const [line = ''] = linesOf((log) =>
      log.error({ err: new Error('Key (name)=(見本 花子)', { cause }) }, 'failed'),
    );
    expect(line).not.toContain('見本');
    expect(JSON.parse(line).err).toMatchObject({ type: 'Error', cause: { type: 'TypeError' } });
    expect(JSON.parse(line).err.frames[0]).toContain('logger.test.ts');
  });
});
