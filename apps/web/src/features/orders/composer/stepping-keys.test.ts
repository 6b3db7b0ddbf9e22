import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { steppingKeys } from './stepping-keys.ts';

/** An element of the form that lies in what the given selectors match. */
class Field {
  readonly within: readonly string[];
  constructor(...within: readonly string[]) {
    this.within = within;
  }
  closest(selectors: string): Field | null {
    return selectors.split(', ').some((one) => this.within.includes(one)) ? this : null;
  }
}

function press(target: Field) {
  const onCancel = vi.fn();
  const stopPropagation = vi.fn();
  const event = {
    key: 'Escape',
    target,
    nativeEvent: { isComposing: false, keyCode: 27 },
    preventDefault: vi.fn(),
    stopPropagation,
  };
  const keys = steppingKeys({ onDone: vi.fn(), onCancel });
  keys(event as unknown as Parameters<typeof keys>[0]);
  return { left: onCancel.mock.calls.length > 0, stopped: stopPropagation.mock.calls.length > 0 };
}

describe('入力欄の Esc (CARE-4)', () => {
  beforeEach(() => vi.stubGlobal('Element', Field));
  afterEach(() => vi.unstubAllGlobals());

  it('入力をやめる', () => expect(press(new Field())).toEqual({ left: true, stopped: true }));

  it.each(['[data-mantine-stop-propagation]', '[role="listbox"]'])(
    '開いている一覧 %s では一覧だけが閉じ、入力は残る',
    (open) => expect(press(new Field(open))).toEqual({ left: false, stopped: true }),
  );
});
