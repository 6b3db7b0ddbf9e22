import type { Role } from '@akashi/contract';
import { DEMO_TODAY, type Demonstration } from '../commands/start.ts';
import { recordOperatorAct } from '../modules/ledger/index.ts';
import { loadLibrary } from '../modules/masters/index.ts';
import { type DemoLogin, demoLogins } from './clinics.ts';
import { seedDemo } from './seed-demo.ts';

/** The demonstration, for whoever starts a server with it. The server itself does not know it. */
export const demonstration: Demonstration = {
  prepare: async (database, say) => {
    const library = await loadLibrary(database.connection('akashi_job'));
    let shown = 0;
    const seeded = await seedDemo({
      database,
      library,
      deskDate: DEMO_TODAY,
      onProgress: ({ tenant, text, done, total }) => {
        // A line every few seconds is enough for a person who waits.
        if (Date.now() - shown < 3_000) return;
        shown = Date.now();
        say(`デモの診療所を作っています: ${tenant} ${text} ${done} / ${total}`);
      },
    });
    if (seeded.length > 0)
      await recordOperatorAct(database.app, {
        act: 'seed-demo',
        object: { type: 'Demonstration' },
        details: { clinics: seeded.length },
      });
  },
  welcome: () =>
    oneLoginPerRole().map(
      (login) =>
        `  ${roleNames[login.role] ?? ''}  医療機関ID ${login.tenant}  ログインID ${login.loginId}  パスワード ${login.password}`,
    ),
};

const roleNames: Partial<Record<Role, string>> = {
  doctor: '医師　　',
  nurse: '看護師　',
  clerk: '事務　　',
  administrator: '管理者　',
};

/** The first login of each role in the first clinic, and one of the second, so that isolation can be seen. */
function oneLoginPerRole(): DemoLogin[] {
  const first = demoLogins[0]?.tenant;
  const own = Object.keys(roleNames).flatMap(
    (role) => demoLogins.find((login) => login.tenant === first && login.role === role) ?? [],
  );
  return [...own, ...demoLogins.filter((login) => login.tenant !== first).slice(0, 1)];
}
