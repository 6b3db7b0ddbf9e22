import type { Area } from './area.ts';
import { claims } from './claims.ts';
import { fees } from './fees.ts';
import { isolation } from './isolation.ts';
import { masters } from './masters.ts';
import type { PartedArea } from './part.ts';
import { trust } from './trust.ts';

/** What can be proven, by the name that is typed. */
export const areas: Readonly<Record<string, Area>> = { isolation, masters };

/** Areas of many parts, each of which keeps its own figures. */
export const partedAreas: Readonly<Record<string, PartedArea>> = { trust, claims, fees };
