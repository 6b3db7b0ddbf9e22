import { Button, type ButtonProps } from '@mantine/core';
import type { Action } from '../app/actions/action.ts';
import { isMac } from '../app/actions/keyboard.ts';
import { shortcutLabel } from '../app/actions/shortcut.ts';
import classes from './form.module.css';
import { Icon } from './icon.tsx';

/** The button of an action, with its key printed on it. */
export function ActionButton({ action, ...rest }: { action: Action } & ButtonProps) {
  if (action.visible === false) return null;
  return (
    <Button variant="default" {...rest} disabled={action.disabled ?? false} onClick={action.perform}>
      {action.shortcut && <kbd className={classes.key}>{shortcutLabel(action.shortcut, isMac)}</kbd>}
      {!action.shortcut && action.icon && (
        <span style={{ marginRight: 6, display: 'flex' }}>
          <Icon name={action.icon} />
        </span>
      )}
      {action.label}
    </Button>
  );
}
