/** One entry of a menu of actions. */
export interface ActionEntry {
  readonly label: string;
  readonly disabled: boolean;
  /** Why it cannot be done now. */
  readonly reason?: string;
  /** The keys that do the same; empty if there are none. */
  readonly keys: string;
  readonly onselect: () => void;
}
