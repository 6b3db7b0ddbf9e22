import type { Area } from './area.ts';
import { claims } from './claims.ts';
import { isolation } from './isolation.ts';
import { masters } from './masters.ts';

/** What can be proven, by the name that is typed. */
export const areas: Readonly<Record<string, Area>> = { isolation, masters, claims };
