import type { Role } from '@akashi/contract';
import type { Browser } from '../browser.ts';
import type { Clinic, House } from '../clinic.ts';
import { type Desk, hire, signIn } from '../desk.ts';

/** The people whom the fuzz asks as. Their sessions and passwords are at its mercy, so each is replaced when lost. */
export interface Desks {
  at(house: House, role: Role): Promise<Desk>;
  /** Asks whether the session still opens anything; when it does not, somebody new of the same role signs in. */
  check(house: House, role: Role, browser: Browser): Promise<void>;
  /** How many sessions were replaced. */
  reopened(): number;
}

export function openDesks({ app, database }: Clinic): Desks {
  const open = new Map<string, Promise<Desk>>();
  let people = 0;
  let reopened = 0;
  const employ = async (house: House, role: Role): Promise<Desk> => {
    people += 1;
    const loginId = `fuzz-${role.toLowerCase()}-${people}`;
    await hire(database.db, house.tenantId, loginId, role);
    // Addresses of their own: the delay after wrong passwords counts by address too.
    return signIn(app, house.code, loginId, `198.51.100.${people % 250}`);
  };
  const at = (house: House, role: Role): Promise<Desk> => {
    const key = `${house.code} ${role}`;
    const desk = open.get(key) ?? employ(house, role);
    open.set(key, desk);
    return desk;
  };
  return {
    at,
    async check(house, role, browser) {
      const key = `${house.code} ${role}`;
      const before = open.get(key);
      const { status } = await browser.send({ method: 'GET', url: '/api/institution' });
      if (status !== 401 && status !== 423) return;
      // Another request may have found it out first.
      if (open.get(key) !== before || (await before)?.browser !== browser) return;
      reopened += 1;
      open.delete(key);
    },
    reopened: () => reopened,
  };
}
