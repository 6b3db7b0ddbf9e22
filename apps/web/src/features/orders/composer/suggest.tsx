import { Popover } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from 'react';
import { isComposing } from '../../../app/index.ts';
import classes from './composer.module.css';

interface SuggestProps<T> {
  readonly id?: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly options: readonly T[];
  readonly keyOf: (option: T) => string;
  readonly render: (option: T) => ReactNode;
  /** false keeps the suggestions open, because what is said there still matters. */
  readonly onChoose: (option: T) => unknown;
  /** Enter without an option to choose; false lets Enter move on. */
  readonly onEnter?: () => boolean;
  /** Said in place of options, e.g. that nothing was found. */
  readonly message?: string | undefined;
  /** Shown under the options, e.g. how a quick line was read. */
  readonly footer?: ReactNode;
  readonly invalid?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly autoFocus?: boolean;
  /** Options also when nothing has been typed, as soon as the field is entered. */
  readonly openOnFocus?: boolean;
}

/** A text field with suggestions below it: ↑ ↓ choose, Enter takes, Esc closes; the mouse may do the same. */
export function Suggest<T>(props: SuggestProps<T>) {
  const { options, text } = props;
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new options begin at the first
  useEffect(() => setActive(0), [options]);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const visible = open && (options.length > 0 || props.message !== undefined || props.footer != null);

  const choose = (option: T) => {
    setOpen(props.onChoose(option) === false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) setOpen(true);
      else setActive((now) => wrapped(now + (event.key === 'ArrowDown' ? 1 : -1), options.length));
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      const option = options[active];
      if (visible && option !== undefined) choose(option);
      else if (!props.onEnter?.()) return;
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Escape' && visible) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <Popover
      opened={visible}
      position="bottom-start"
      offset={2}
      width="target"
      transitionProps={{ duration: 0 }}
      withinPortal
    >
      <Popover.Target>
        <input
          id={props.id}
          ref={props.inputRef}
          role="combobox"
          aria-label={props.label}
          aria-expanded={visible}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={visible && options.length > 0 ? `${listId}-${active}` : undefined}
          aria-invalid={props.invalid || undefined}
          className={classes.text}
          placeholder={props.placeholder}
          autoComplete="off"
          spellCheck={false}
          data-step
          // biome-ignore lint/a11y/noAutofocus: the field the person has to fill next
          autoFocus={props.autoFocus}
          value={text}
          onFocus={(event) => {
            event.currentTarget.select();
            if (props.openOnFocus) setOpen(true);
          }}
          onBlur={() => setOpen(false)}
          onChange={(event) => {
            props.onText(event.currentTarget.value);
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
        />
      </Popover.Target>
      <Popover.Dropdown p={0} className={classes.dropdown}>
        <div role="listbox" id={listId} ref={list} className={classes.options}>
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
            <div
              key={props.keyOf(option)}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={classes.option}
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => setActive(index)}
              onClick={() => choose(option)}
            >
              {props.render(option)}
            </div>
          ))}
        </div>
        {options.length === 0 && props.message !== undefined && (
          <p className={classes.message}>{props.message}</p>
        )}
        {props.footer}
      </Popover.Dropdown>
    </Popover>
  );
}

function wrapped(index: number, length: number): number {
  return length === 0 ? 0 : (index + length) % length;
}
