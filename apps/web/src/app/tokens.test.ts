import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Colours of one theme by token name, `#rrggbb` only. */
function themeOf(selector: RegExp): ReadonlyMap<string, string> {
  const body = css.split('}').find((block) => selector.test(block.split('{')[0] ?? '')) ?? '';
  return new Map([...body.matchAll(/--ak-([\w-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const surfaces = ['bg', 'surface', 'surface-2', 'hover', 'selected'];
const words = ['text', 'text-2', 'done', 'wait', 'danger', 'proxy', 'accent-text'];
const onOwn = [
  ['done', 'done-soft'],
  ['wait', 'wait-soft'],
  ['danger', 'danger-soft'],
  ['proxy', 'proxy-soft'],
  ['accent-text', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-bar', 'bar'],
  ['on-bar-2', 'bar'],
  ['on-bar', 'bar-2'],
] as const;

describe.each([
  ['明るい画面', /light/],
  ['暗い画面', /^\s*\[data-mantine-color-scheme='dark'\]|^\s*\[data-mantine-color-scheme="dark"\]/],
] as const)('%s の読みやすさ(WCAG AA)', (_, selector) => {
  const theme = themeOf(selector);
  const colour = (name: string): string => {
    const found = theme.get(name);
    if (!found) throw new Error(`token --ak-${name} is missing`);
    return found;
  };
  const pairs = [...surfaces.flatMap((surface) => words.map((word) => [word, surface] as const)), ...onOwn];

  test.each(pairs)('%s は %s の上で 4.5:1 以上', (front, back) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(4.5);
  });
  test.each([
    ['focus', 'surface'],
    ['focus', 'bg'],
    ['border-strong', 'surface'],
  ] as const)('%s は %s の上で 3:1 以上(枠)', (front, back) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(3);
  });
});
