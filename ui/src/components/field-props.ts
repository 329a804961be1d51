/** What every control with a label takes beside what its element does. */
export interface FieldProps {
  /** Of the control; its name if absent. */
  id?: string;
  name: string;
  label: string;
  /** Whether the label says that the field is required; not where that is plain. */
  marked?: boolean;
  hint?: string | undefined;
  error?: string | undefined;
  /** The label is there for screen readers only. */
  labelHidden?: boolean;
}
