export type Filter = 'held' | 'ready' | 'all';

export function asFilter(value: string): Filter {
  return value === 'held' || value === 'ready' ? value : 'all';
}
