import { Modal } from '@mantine/core';
import type { Action } from './action.ts';
import classes from './actions.module.css';
import { isMac } from './keyboard.ts';
import { shortcutLabel } from './shortcut.ts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly actions: readonly Action[];
}

/** Every key that means something on the screen it was opened from. */
export function ShortcutSheet({ opened, onClose, actions }: Props) {
  const withKeys = actions.filter((action) => action.shortcut);
  const groups = [...new Set(withKeys.map((action) => action.group ?? '操作'))];
  return (
    <Modal opened={opened} onClose={onClose} title="キー操作の一覧" size="lg">
      <div className={classes.sheet}>
        {groups.map((group) => (
          <section key={group} className={classes.sheetGroup}>
            <h3>{group}</h3>
            {withKeys
              .filter((action) => (action.group ?? '操作') === group)
              .map((action) => (
                <div key={action.id} className={classes.sheetRow}>
                  <span>{action.label}</span>
                  <kbd>{shortcutLabel(action.shortcut ?? '', isMac)}</kbd>
                </div>
              ))}
          </section>
        ))}
      </div>
    </Modal>
  );
}
