import type { Role } from '@akashi/contract';

/** What each occupation may do. Deny first: what is not listed is refused. */
const everybody = ['reception:read', 'patients:read'] as const;

const permissionsByRole: Readonly<Record<Role, readonly string[]>> = {
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
  ],
  // Runs the house, does not read charts; printed prescriptions and charts lie among the documents.
  administrator: [
    ...everybody,
    'accessLog:read',
    'accessLog:review',
    'accessLog:export',
    'identity:manage',
    'system:read',
    'billing:read',
    'claims:read',
  ],
};

export function permissionsOf(role: Role): readonly string[] {
  return permissionsByRole[role];
}

/** All permissions that some role has: a route that asks for another could never be called. */
export function everyPermission(): ReadonlySet<string> {
  return new Set(Object.values(permissionsByRole).flat());
}
