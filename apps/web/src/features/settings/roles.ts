import type { Role } from '@akashi/contract';

export const ROLES: readonly { readonly value: Role; readonly label: string }[] = [
  { value: 'doctor', label: '医師' },
  { value: 'nurse', label: '看護師' },
  { value: 'clerk', label: '事務' },
  { value: 'administrator', label: '管理者' },
];

export function roleWord(role: Role): string {
  return ROLES.find((one) => one.value === role)?.label ?? role;
}

export function asRole(value: string): Role {
  return ROLES.find((one) => one.value === value)?.value ?? 'clerk';
}
