const PATHS = {
  plus: 'M8 3v10M3 8h10',
  close: 'M4 4l8 8M12 4l-8 8',
  lock: 'M4 7h8v6H4zM6 7V5a2 2 0 0 1 4 0v2',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM11 11l3 3',
  calendar: 'M3 4h10v9H3zM3 7h10M6 2v3M10 2v3',
  person: 'M8 8a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM3 14c0-3 2-4.500 5-4.500s5 1.500 5 4.500',
  check: 'M3 8.500l3.500 3.500L13 4.500',
  warn: 'M8 2.500L14.500 13.500h-13zM8 6.500v3.500M8 12v.3',
  danger: 'M5.500 2h5L14 5.500v5L10.500 14h-5L2 10.500v-5zM8 5v4M8 11v.3',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.500v3.500M8 5v.3',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.500V8l2.500 1.500',
  chart: 'M4 2h6l3 3v9H4zM6 7h5M6 9.500h5M6 12h3',
  yen: 'M4 3l4 5 4-5M8 8v6M5 9.500h6M5 11.800h6',
  sheet: 'M3 2h10v12H3zM3 6h10M7 6v8',
  gear: 'M8 10.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM8 1.500v2M8 12.500v2M1.500 8h2M12.500 8h2M3.400 3.400l1.400 1.400M11.200 11.200l1.400 1.400M12.600 3.400l-1.400 1.400M4.800 11.200l-1.400 1.400',
  moon: 'M13 9.500A5.500 5.500 0 0 1 6.500 3 5.500 5.500 0 1 0 13 9.500z',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1v1.500M8 13.500V15M1 8h1.500M13.500 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  out: 'M6 3H3v10h3M7 8h7M11 5l3 3-3 3',
  refresh: 'M13 3v3.500H9.500M13 6A5.500 5.500 0 1 0 13.500 9',
  right: 'M6 3l5 5-5 5',
  down: 'M3 6l5 5 5-5',
  edit: 'M3 13l.5-3L11 2.500 13.500 5 6 12.500z',
  shield: 'M8 2l5 2v4c0 3-2 5-5 6-3-1-5-3-5-6V4z',
  list: 'M5 4h9M5 8h9M5 12h9M2 4h.5M2 8h.5M2 12h.5',
  keyboard: 'M1.500 4h13v8h-13zM4 6.500h.5M7 6.500h.5M10 6.500h.5M4 9.500h8',
  wifi: 'M2 6.500a9 9 0 0 1 12 0M4.500 9a5.500 5.500 0 0 1 7 0M8 12v.3',
  print: 'M4 6V2h8v4M4 12H2V6h12v6h-2M4 10h8v4H4z',
  history: 'M2.500 8A5.500 5.500 0 1 1 4 12M2.500 4v4h4M8 5v3l2 1.500',
  dot: 'M8 12.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9z',
  circle: 'M8 12.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9z',
} as const;
export type IconName = keyof typeof PATHS;

/** A line icon of 16 units. Decorative unless `label` says otherwise: a word always stands beside it. */
export function Icon({ name, size = 14, label }: { name: IconName; size?: number; label?: string }) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: without a label it is decoration beside a word
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill={name === 'dot' ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none', verticalAlign: '-0.15em' }}
      {...(label ? { role: 'img' } : { 'aria-hidden': true })}
    >
      {label && <title>{label}</title>}
      <path d={PATHS[name]} />
    </svg>
  );
}
