import { isPossible } from './action.ts';
import classes from './actions.module.css';
import { functionKeyActions } from './function-keys.ts';
import { useCurrentActions } from './use-actions.ts';

/** The F-keys that mean something now, always visible: nothing needs to be remembered and nothing needs a mouse. */
export function FunctionBar() {
  const keys = functionKeyActions(useCurrentActions());
  if (keys.length === 0) return null;
  return (
    <div className={classes.functionBar} role="toolbar" aria-label="ファンクションキー">
      {keys.map((action) => (
        <button
          key={action.id}
          type="button"
          className={classes.functionKey}
          disabled={!isPossible(action)}
          onClick={action.perform}
        >
          <kbd>{action.shortcut}</kbd>
          {action.label}
        </button>
      ))}
    </div>
  );
}
