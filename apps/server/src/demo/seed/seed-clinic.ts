import { addDays } from '@akashi/calendar';
import { type FoundingDatabase, foundTenant } from '../../found-tenant.ts';
import type { MasterLibrary } from '../../modules/masters/index.ts';
import type { Clinic } from '../clinics.ts';
import type { Visit } from '../plan/visit.ts';
import { planWorld, type World } from '../plan/world.ts';
import type { Member, Stage } from './context.ts';
import { runDeskDay } from './desk-day.ts';
import { bookAll } from './receive-day.ts';
import { enterLongDiseases, registerPeople } from './register.ts';
import { type Running, runDay, type SeededHold } from './run-day.ts';
import { hireStaff } from './staff.ts';
import { markFinished, markUnfinished } from './unfinished.ts';

export interface SeedStep {
  tenant: string;
  /** What is being done, for a person who waits. */
  text: string;
  done: number;
  total: number;
}

export interface SeedReport {
  tenant: string;
  tenantId: string;
  patients: number;
  visits: number;
  signed: number;
  bills: number;
  /** What the calculation could not decide, planted or not. */
  holds: SeededHold[];
  milliseconds: number;
}

export interface ClinicSeed {
  database: FoundingDatabase;
  library: MasterLibrary;
  deskDate: string;
  patients: number;
  days: number | undefined;
  onProgress: (step: SeedStep) => void;
}

/** Clock at the desk on the demonstration's day. */
const DESK_TIME = '11:20';

/** Founds one clinic and lets it work until the desk's day. */
export async function seedClinic(clinic: Clinic, seed: ClinicSeed): Promise<SeedReport> {
  const started = Date.now();
  const world = planWorld({
    seed: clinic.code,
    patients: seed.patients,
    deskDate: seed.deskDate,
    ...(seed.days === undefined ? {} : { days: seed.days }),
    doctors: clinic.staff.filter(({ role }) => role === 'doctor').length,
    deskTime: DESK_TIME,
    pediatrics: clinic.pediatrics,
  });
  const stage = await openStage(clinic, seed);
  const say = (text: string, done: number, total: number) =>
    seed.onProgress({ tenant: clinic.code, text, done, total });
  const before = addDays(world.days[0]?.date ?? seed.deskDate, -1);
  const ids = await registerPeople(stage, world.people, before, (done) =>
    say('患者を登録しています', done, world.people.length),
  );
  await enterLongDiseases(stage, world.longDiseases, ids);
  const running: Running = {
    ids,
    appointments: new Map(),
    open: new Map(),
    toPay: [],
    holds: [],
    visits: 0,
    signed: 0,
    bills: 0,
  };
  await work(stage, world, running, say);
  await markFinished(seed.database, stage.tenantId);
  const { holds, visits, signed, bills } = running;
  return {
    tenant: clinic.code,
    tenantId: stage.tenantId,
    patients: ids.size,
    visits,
    signed,
    bills,
    holds,
    milliseconds: Date.now() - started,
  };
}

async function work(
  stage: Stage,
  world: World,
  running: Running,
  say: (text: string, done: number, total: number) => void,
): Promise<void> {
  const agreed = agreedByDay(world);
  for (const [index, day] of world.days.entries()) {
    say(`${day.date} の診療を記録しています`, index, world.days.length);
    const agreedBefore = agreed.get(world.days[index - 1]?.date ?? '') ?? [];
    if (index < world.days.length - 1) await runDay(stage, day, agreedBefore, running);
    else {
      await runDeskDay(stage, day, DESK_TIME, agreedBefore, running);
      await bookAll(stage, agreed.get(day.date) ?? [], running.ids, running.appointments);
    }
  }
  say('デモデータができました', world.days.length, world.days.length);
}

/** Visits that are agreed on a day for a later one: each at the person's visit before it. */
function agreedByDay(world: World): Map<string, Visit[]> {
  const agreed = new Map<string, Visit[]>();
  const visits = [...world.days.flatMap((day) => day.visits), ...world.later];
  const lastDay = world.days.at(-1)?.date ?? '';
  const before = new Map<number, string>();
  for (const visit of visits) {
    const last = before.get(visit.person.key);
    if (visit.booked && last !== undefined && last <= lastDay)
      agreed.set(last, [...(agreed.get(last) ?? []), visit]);
    before.set(visit.person.key, visit.date);
  }
  return agreed;
}

async function openStage(clinic: Clinic, seed: ClinicSeed): Promise<Stage> {
  const chief = clinic.staff.find(({ role }) => role === 'administrator');
  if (!chief) throw new Error('a clinic of the demonstration needs an administrator');
  const { loginId, name, kana, password } = chief;
  const { tenantId, administratorId } = await foundTenant(seed.database, {
    code: clinic.code,
    name: clinic.name,
    administrator: { loginId, name, kana, password },
    institution: clinic.institution,
  });
  await markUnfinished(seed.database, tenantId);
  const administrator: Member = { id: administratorId, name, role: 'administrator' };
  const hired = await hireStaff(seed.database.app, tenantId, clinic, administrator);
  const clerks = hired.filter(({ role }) => role === 'clerk');
  const [clerk] = clerks;
  if (!clerk) throw new Error('a clinic of the demonstration needs a clerk');
  return {
    app: seed.database.app,
    tenantId,
    library: seed.library,
    doctors: hired.filter(({ role }) => role === 'doctor'),
    clerk,
    cashier: clerks.at(-1) ?? clerk,
  };
}
