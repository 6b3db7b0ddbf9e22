import { ROLE_WORDS, type Role, role } from '@akashi/contract';

export const ROLES: readonly { readonly value: Role; readonly label: string }[] = role.options.map(
  (value) => ({ value, label: ROLE_WORDS[value] }),
);

export function asRole(value: string): Role {
  return role.options.find((one) => one === value) ?? 'clerk';
}
