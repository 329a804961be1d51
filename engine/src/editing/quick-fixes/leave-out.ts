import { quoted } from '../../definition/words.ts';
import { valueAt, withValueAt } from '../at-pointer.ts';
import { edited } from '../edited.ts';
import { removeInvariant, removeScenario } from '../put-part.ts';
import { fix, type Fixer } from './quick-fix.ts';

/** For what speaks of something that is gone on purpose: a scenario goes with it, a rule goes on without that part. */
export const leaveOut: Fixer = ({ definition, segments }) => {
  const [part, at = ''] = segments;
  const index = Number(at);
  if (part === 'scenarios') {
    const { en = String(index + 1), de = en } = definition.scenarios?.[index]?.title ?? {};
    return [
      fix(`Remove the scenario ${quoted(en, 'en')}`, `Das Szenario ${quoted(de, 'de')} entfernen`, () =>
        removeScenario(definition, index),
      ),
    ];
  }
  if (part !== 'invariants') return [];
  const around = valueAt(definition, segments.slice(0, -1));
  if (Array.isArray(around) && around.length > 1 && ['and', 'or'].includes(segments.at(-2) ?? ''))
    return [
      fix('Leave that part of the rule out', 'Diesen Teil der Regel weglassen', () =>
        edited(withValueAt(definition, segments, undefined)),
      ),
    ];
  return [fix('Remove the rule', 'Die Regel entfernen', () => removeInvariant(definition, index))];
};
