import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';

/** Where Debian puts it; another place is named by CHROMIUM. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** What Playwright switches off: a list of our own takes the place of its. Without the two for browsers of others. */
const OFF_BY_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];
/** Each window prepared what drops down from its address line, in a process of its own: half of what a window costs. */
const ADDRESS_LINE = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];
const FLAGS = [
  `--disable-features=${[...OFF_BY_PLAYWRIGHT, ...ADDRESS_LINE].join(',')}`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export const launchBrowser = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, headless: true, args: [...FLAGS, ...more] });

/** A browser window, and everything it complained about. */
export interface Window {
  readonly page: Page;
  /** Errors of scripts and violations of the content security policy. */
  readonly complaints: string[];
  close(): Promise<void>;
}
export interface WindowOptions {
  readonly script?: boolean;
  readonly language?: 'en' | 'de';
  readonly dark?: boolean;
  readonly width?: number;
  /** Fingers instead of a mouse. */
  readonly touch?: boolean;
  /** Nothing moves unless this is asked for. */
  readonly motion?: boolean;
}

declare global {
  /** Read by the environment of the tests (`showing-pages.mjs`) when one fails. */
  var openPages: Set<Page> | undefined;
}

export async function openWindow(browser: Browser, baseURL: string, options: WindowOptions = {}): Promise<Window> {
  const context: BrowserContext = await browser.newContext({
    baseURL,
    javaScriptEnabled: options.script ?? true,
    locale: options.language ?? 'en',
    colorScheme: options.dark ? 'dark' : 'light',
    viewport: { width: options.width ?? 1280, height: 900 },
    hasTouch: options.touch ?? false,
    isMobile: options.touch ?? false,
    reducedMotion: options.motion ? 'no-preference' : 'reduce',
  });
  const page = await context.newPage();
  const openPages = (globalThis.openPages ??= new Set());
  openPages.add(page);
  page.on('close', () => openPages.delete(page));
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /content security policy/i.test(message.text())) complaints.push(message.text());
  });
  return { page, complaints, close: () => context.close() };
}

/** Signs in to a demo account with one click. */
export async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/agent/sign-in');
  await page.locator(`button[name="login"][value="${login}"]`).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}

/** Opens a page whose scripts are still on their way; what it answers lets them arrive. */
export async function openBeforeScripts(page: Page, address: string): Promise<() => void> {
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/*.js', (route) => arrived.then(() => route.fallback()));
  await page.goto(address, { waitUntil: 'commit' });
  await page.getByRole('main').waitFor();
  return arrive;
}

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Words on the drawing grow and shrink with it; the list and the details offer the same in full size (2.5.8, equivalent). */
const DRAWING = '[data-drawing], .svelte-flow';

/** What axe finds against WCAG 2.2 AA on the page as it is now, one line per finding. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  // All is in one document: the mode for frames of other sites would open a page of its own each time.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(STANDARD)
    .setLegacyMode();
  const { violations } = await axe.analyze();
  const findings: string[] = [];
  for (const { id, nodes } of violations) {
    const counted = id === 'target-size' ? await asideFromDrawing(page, nodes) : nodes;
    if (counted.length > 0) findings.push(`${id}: ${counted.map(placeOf).join(', ')}`);
  }
  return findings;
}

/** The same in light and in dark on a phone; also that nothing has to be scrolled sideways. */
export async function findingsOnPhone(page: Page): Promise<string[]> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const findings: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    findings.push(...(await accessibilityFindings(page)).map((finding) => `${colorScheme}: ${finding}`));
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) findings.push(`scrolls sideways by ${wide} px`);
  await page.emulateMedia({ colorScheme: null });
  if (size) await page.setViewportSize(size);
  return findings;
}

/** What of these is shown, but not whole: it lies beyond the edge of the window, or of something that scrolls. */
export const cutOff = (all: Locator): Promise<string[]> =>
  all.evaluateAll((elements) => {
    const TOLERANCE = 1;
    const window = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    const edgesOf = (element: Element): (typeof window)[] => {
      const parent = element.parentElement;
      if (!parent) return [window];
      const { overflowX, overflowY } = getComputedStyle(parent);
      const cuts = overflowX !== 'visible' || overflowY !== 'visible';
      return [...(cuts && parent !== document.body ? [parent.getBoundingClientRect()] : []), ...edgesOf(parent)];
    };
    return elements
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return edgesOf(element).some(
          (edge) =>
            box.left < edge.left - TOLERANCE ||
            box.right > edge.right + TOLERANCE ||
            box.top < edge.top - TOLERANCE ||
            box.bottom > edge.bottom + TOLERANCE,
        );
      })
      .map((element) => (element.textContent.trim() === '' ? element.outerHTML : element.textContent.trim()));
  });

type Found = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number]['nodes'][number];
const placeOf = ({ target }: Pick<Found, 'target'>): string => target.join(' ');

/**
 * Without what lies on the drawing, and without what only comes too near to something on it: what the drawing's edge
 * cuts off lies below its neighbours for axe.
 */
async function asideFromDrawing(page: Page, nodes: readonly Found[]): Promise<Found[]> {
  const counted: Found[] = [];
  for (const node of nodes) {
    const near = [...node.any, ...node.all, ...node.none].flatMap(({ relatedNodes = [] }) => relatedNodes.map(placeOf));
    const [itself, others] = [await outsideDrawing(page, [placeOf(node)]), await outsideDrawing(page, near)];
    if (itself.length > 0 && (near.length === 0 || others.length > 0)) counted.push(node);
  }
  return counted;
}

const outsideDrawing = (page: Page, places: readonly string[]): Promise<string[]> =>
  page.evaluate(([all, drawing]) => all.filter((place) => !document.querySelector(place)?.closest(drawing)), [
    places,
    DRAWING,
  ] as const);
