import type { Duty, Role } from '@akashi/contract';
import type { KnownPermission } from './permission-catalogue.ts';

type Permissions = readonly KnownPermission[];

const everybody = ['reception:read', 'patients:read'] as const;
const atTheBedside = [...everybody, 'reception:move', 'chart:read', 'chart:write', 'orders:read'] as const;
const carriesOut = [...everybody, 'chart:read', 'orders:read', 'orders:carryOut'] as const;

/**
 * What each occupation may do by the product's default; an institution may decide otherwise. Deny first: what is not
 * listed is refused.
 */
const permissionsByRole: Readonly<Record<Role, Permissions>> = {
  doctor: [
    ...everybody,
    'patients:write',
    'reception:write',
    'reception:move',
    'chart:read',
    'chart:write',
    'chart:sign',
    'conditions:write',
    'orders:read',
    'orders:carryOut',
    'billing:read',
    'documents:read',
    'attachments:read',
    'attachments:write',
    'documents:issue',
    'claims:read',
    // The director decides with the administrator what is deleted.
    'retention:read',
    'retention:approve',
  ],
  nurse: [
    ...everybody,
    'patients:write',
    'reception:write',
    'reception:move',
    'chart:read',
    'chart:write',
    'orders:read',
    'orders:carryOut',
    'documents:read',
    'attachments:read',
    'attachments:write',
  ],
  clerk: [
    ...everybody,
    'patients:write',
    'reception:write',
    'reception:move',
    'chart:read',
    'conditions:write',
    'orders:read',
    'orders:carryOut',
    'billing:read',
    'billing:write',
    'documents:read',
    'attachments:read',
    'attachments:write',
    'documents:issue',
    'claims:read',
    'claims:write',
    'revision:read',
  ],
  // Runs the house, does not read charts; printed prescriptions and charts lie among the documents.
  administrator: [
    ...everybody,
    'accessLog:read',
    'accessLog:review',
    'accessLog:export',
    'maintenance:read',
    'maintenance:approve',
    'patients:protect',
    'identity:manage',
    'shredding:approve',
    'system:read',
    'devices:read',
    'devices:manage',
    'rights:read',
    'rights:manage',
    'rights:approve',
    'rights:review',
    'emergency:manage',
    'billing:read',
    'claims:read',
    'revision:read',
    'revision:activate',
    'retention:read',
    'retention:manage',
    'retention:approve',
  ],
  pharmacist: [...carriesOut, 'documents:read', 'attachments:read'],
  laboratoryTechnologist: [...carriesOut, 'attachments:read', 'attachments:write'],
  radiologicalTechnologist: [...carriesOut, 'attachments:read', 'attachments:write'],
  therapist: [...atTheBedside, 'orders:carryOut'],
  dietitian: [...atTheBedside],
  // Enters for the doctor, who signs (医師事務作業補助).
  scribe: [
    ...atTheBedside,
    'conditions:write',
    'documents:read',
    'documents:issue',
    'attachments:read',
    'attachments:write',
  ],
};

/** What a duty adds to whatever the occupation gives. */
const permissionsByDuty: Readonly<Record<Duty, Permissions>> = {
  claimsOfficer: ['billing:read', 'claims:read', 'claims:write', 'revision:read', 'conditions:write'],
  auditor: ['accessLog:read', 'accessLog:review', 'accessLog:export', 'rights:read', 'rights:review'],
  systemManager: ['identity:manage', 'system:read', 'devices:read', 'devices:manage', 'rights:read'],
  privacyOfficer: [
    'patients:protect',
    'retention:read',
    'retention:approve',
    'accessLog:read',
    'accessLog:review',
    'rights:read',
    'rights:approve',
    'rights:review',
  ],
};

export type Holder = `role:${Role}` | `duty:${Duty}`;

/** The product's default for an occupation or a duty; empty for a word it does not know. */
export function defaultPermissions(holder: Holder): Permissions {
  return defaults.get(holder) ?? [];
}

const defaults: ReadonlyMap<string, Permissions> = new Map([
  ...Object.entries(permissionsByRole).map(([role, list]) => [`role:${role}`, list] as const),
  ...Object.entries(permissionsByDuty).map(([duty, list]) => [`duty:${duty}`, list] as const),
]);

/** All permissions that somebody has by default: a route that asks for another could never be called. */
export function everyPermission(): ReadonlySet<string> {
  return new Set([...defaults.values()].flat());
}
