/** What a person typed, by input name, so that a form that was not carried out can show it again. */
export function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === 'string') values[name] = value;
  delete values['password'];
  return values;
}
