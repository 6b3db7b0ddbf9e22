import type { PartedArea } from './part.ts';
import { anchors } from './trust/anchors.ts';
import { apiFuzz } from './trust/api-fuzz.ts';
import { commands } from './trust/commands.ts';
import { devices } from './trust/devices.ts';
import { files } from './trust/files.ts';
import { isolationMutation } from './trust/isolation-mutation.ts';
import { logAttacks } from './trust/log-attacks.ts';
import { logFaults } from './trust/log-faults.ts';
import { logLoad } from './trust/log-load.ts';
import { logMath } from './trust/log-math.ts';
import { people } from './trust/people.ts';
import { pooler } from './trust/pooler.ts';
import { retention } from './trust/retention.ts';
import { shred } from './trust/shred.ts';

/** People, devices, tenants and the log: one line for each part, in the order in which they run. */
export const trust: PartedArea = {
  about: '信頼: ログ、分離、利用者、端末、鍵、保存期間(--only=NAME で一つだけ)',
  parts: [
    logMath,
    logAttacks,
    logFaults,
    logLoad,
    anchors,
    isolationMutation,
    pooler,
    apiFuzz,
    people,
    devices,
    commands,
    retention,
    files,
    shred,
  ],
};
