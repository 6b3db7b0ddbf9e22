import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { isComposing } from '../app/actions/shortcut.ts';

const STOPS = 'input:not([type=hidden]):not([type=checkbox]), select, textarea, [data-enter-stop]';

interface Props {
  readonly children: ReactNode;
  /** Enter in the last field. */
  readonly onEnd?: () => void;
  readonly className?: string | undefined;
}

/** In here Enter moves on to the next field, as clerks expect; Shift+Enter goes back. */
export function EnterMoves({ children, onEnd, className }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey) return;
    const target = event.target;
    if (!(target instanceof HTMLElement) || !target.matches(STOPS)) return;
    if (target instanceof HTMLTextAreaElement && !event.shiftKey) return;
    event.preventDefault();
    const stops = [...(root.current?.querySelectorAll<HTMLElement>(STOPS) ?? [])].filter(
      (stop) => !stop.matches(':disabled') && stop.tabIndex >= 0 && stop.offsetParent !== null,
    );
    const others = stops.filter((stop) => stop === target || isRadioStop(stop, target, stops));
    const next = others[others.indexOf(target) + (event.shiftKey ? -1 : 1)];
    if (!next) {
      if (!event.shiftKey) onEnd?.();
      return;
    }
    next.focus();
    if (next instanceof HTMLInputElement) next.select();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the fields inside hold the focus
    <div ref={root} onKeyDown={onKeyDown} className={className}>
      {children}
    </div>
  );
}

/** A group of radio buttons is one stop: its chosen button, or the first while none is chosen. */
function isRadioStop(stop: HTMLElement, from: HTMLElement, all: readonly HTMLElement[]): boolean {
  if (!(stop instanceof HTMLInputElement) || stop.type !== 'radio') return true;
  if (from instanceof HTMLInputElement && from.type === 'radio' && from.name === stop.name) return false;
  const group = all.filter(
    (one): one is HTMLInputElement => one instanceof HTMLInputElement && one.name === stop.name,
  );
  return stop === (group.find((one) => one.checked) ?? group[0]);
}
