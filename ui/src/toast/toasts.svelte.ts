/** A short message, perhaps with one thing to do about it. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** How long a message stays, milliseconds. */
const TOAST_LIFETIME = 6000;

class Toasts {
  all = $state<readonly Toast[]>([]);
  #next = 1;

  /** Shows a message for a few seconds; only ever called in the browser. */
  show(text: string, action?: Toast['action']): void {
    const toast: Toast = action ? { id: this.#next++, text, action } : { id: this.#next++, text };
    this.all = [...this.all, toast];
    setTimeout(() => this.dismiss(toast.id), TOAST_LIFETIME);
  }

  dismiss(id: number): void {
    this.all = this.all.filter((toast) => toast.id !== id);
  }

  act(toast: Toast): void {
    this.dismiss(toast.id);
    toast.action?.run();
  }
}

/** The messages of this browser tab. */
export const toasts = new Toasts();
