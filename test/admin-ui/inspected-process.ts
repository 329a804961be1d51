import type { Browser, Locator, Page } from 'playwright-core';
import { openWindow, type Window } from '../agent-ui/pages.ts';
import type { HelpDesk } from '../http/help-desk.ts';
import { savedAtOnce, skipPauses } from './saved-at-once.ts';

/** A draft as the server has it, as far as the tests look. */
export interface SavedDefinition {
  readonly steps: Readonly<Record<string, Record<string, unknown>>>;
  readonly machine: { readonly states: Readonly<Record<string, SavedState>> };
  readonly [part: string]: unknown;
}
interface SavedState {
  readonly states: Readonly<Record<string, SavedState>>;
  readonly on?: Readonly<Record<string, Record<string, unknown>>>;
  readonly after?: Readonly<Record<string, unknown>>;
  readonly always?: Readonly<Record<string, unknown>>;
  readonly tags?: readonly string[];
  readonly entry?: readonly unknown[];
  readonly exit?: readonly unknown[];
  readonly meta: Readonly<Record<string, unknown>>;
}

/** The shipped process of incidents in the designer, and what is done to it by the forms of the inspector. */
export class InspectedProcess {
  private constructor(
    readonly window: Window,
    private readonly desk: HelpDesk,
  ) {}

  static async open(desk: HelpDesk, browser: Browser): Promise<InspectedProcess> {
    const window = await openWindow(browser, desk.server.url, { width: 1680 });
    const { page } = window;
    await skipPauses(page);
    await page.goto('/agent/sign-in?next=%2Fadmin%2Fprocesses%2Fincident%2Fedit');
    await page.locator('button[name="login"][value="admin"]').click();
    await page.locator('[data-drawn=yes]').waitFor();
    return new InspectedProcess(window, desk);
  }

  get page(): Page {
    return this.window.page;
  }
  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' });
  }
  field(label: string | RegExp): Locator {
    return this.inspector.getByLabel(label, { exact: typeof label === 'string' });
  }

  /** What the server has once everything is saved. */
  async saved(): Promise<SavedDefinition> {
    await savedAtOnce(this.page);
    const path = '/api/processes/incident/draft';
    return (await this.desk.call<{ definition: SavedDefinition }>('admin', 'GET', path)).body.definition;
  }

  async choose(id: string): Promise<void> {
    await this.page.locator(`[data-outline="${id}"]`).first().click();
  }
  /** A transition by way of the list of what leads on from its state. */
  async chooseTransition(state: string, title: string): Promise<void> {
    await this.choose(state);
    await this.inspector.getByRole('button', { name: title }).first().click();
  }
  /** The inspector is about the process. */
  async chooseNothing(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.locator('[data-drawn=yes]').click({ position: { x: 4, y: 4 } });
    // Near to one thing the corner belongs to its region.
    await this.page.keyboard.press('Escape');
    await this.inspector.getByRole('navigation', { name: 'Parts of the process' }).waitFor();
  }

  async openSection(title: string): Promise<Locator> {
    const section = this.inspector
      .locator('details', { has: this.page.locator('summary', { hasText: title }) })
      .first();
    if ((await section.getAttribute('open')) === null) await section.locator('summary').first().click();
    return section;
  }
  async openSheet(name: string): Promise<Locator> {
    await this.chooseNothing();
    await this.page.keyboard.press('Escape');
    await this.inspector.getByRole('button', { name, exact: true }).click();
    return this.page.getByRole('dialog');
  }
  closeSheet(): Promise<void> {
    return this.page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  }
}
