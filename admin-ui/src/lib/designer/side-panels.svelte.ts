/** From here on there is room for both panels beside a drawing that can be read, pixels. */
const ROOM_FOR_BOTH = 1600;
const NAME = 'stellwerk.designer.panels';

export type SidePanel = 'outline' | 'inspector';

/** Which panels beside the drawing are open: what the person chose last in this browser, else what the window has room for. */
export class SidePanels {
  /** Which of them lies below the drawing where there is no room beside it. */
  below = $state<SidePanel>('outline');
  #open = $state.raw<Readonly<Record<SidePanel, boolean>>>(
    chosenBefore() ?? { outline: window.innerWidth >= ROOM_FOR_BOTH, inspector: true },
  );

  isOpen(panel: SidePanel): boolean {
    return this.#open[panel];
  }

  toggle(panel: SidePanel): void {
    this.#open = { ...this.#open, [panel]: !this.#open[panel] };
    try {
      localStorage.setItem(NAME, JSON.stringify(this.#open));
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }
}

function chosenBefore(): Readonly<Record<SidePanel, boolean>> | undefined {
  try {
    const { outline, inspector } = JSON.parse(localStorage.getItem(NAME) ?? '{}') as Partial<
      Record<SidePanel, unknown>
    >;
    return typeof outline === 'boolean' && typeof inspector === 'boolean' ? { outline, inspector } : undefined;
  } catch {
    // Storage that is switched off, or something somebody meddled with: nothing was chosen.
    return undefined;
  }
}
