import type { ProcessDefinition, StepDefinition } from '@stellwerk/engine';
import type { Locale } from '@stellwerk/ui/locale.ts';
import { localized } from '../../../process/words-of.ts';
import type { DesignerKey } from '../../words/words.ts';
import type { Choice } from '../choices.ts';

const TICKET = ['customer', 'organization', 'channel', 'service', 'serviceLevel'] as const;

/** Everything a condition can ask about, in words; what a step's form asks for can be asked about as it was entered. */
export function subjectChoices(
  definition: ProcessDefinition,
  step: StepDefinition | undefined,
  { language, t }: Locale<DesignerKey>,
): readonly Choice[] {
  const fieldTitle = (name: string): string => localized(definition.fields?.[name]?.title, language) ?? name;
  const asked = [...(step?.form?.required ?? []), ...(step?.form?.optional ?? [])];
  return [
    { value: 'state', title: t('subject.state') },
    ...Object.keys(definition.fields ?? {}).map((name) => ({ value: `fields.${name}`, title: fieldTitle(name) })),
    ...asked.map((name) => ({
      value: `event.data.${name}`,
      title: t('subject.entered', {
        what:
          definition.fields?.[name] === undefined &&
          (name === 'reply' || name === 'note' || name === 'owner' || name === 'date')
            ? t(`form.item.${name}`)
            : fieldTitle(name),
      }),
    })),
    { value: 'role', title: t('subject.role') },
    ...TICKET.map((name) => ({ value: `ticket.${name}`, title: t(`subject.ticket.${name}`) })),
    ...Object.entries(definition.clocks ?? {}).map(([name, { title }]) => ({
      value: `clock.${name}.percent`,
      title: t('subject.clock', { what: localized(title, language) ?? name }),
    })),
  ];
}
