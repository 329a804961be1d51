import type { Page } from 'playwright-core';

/**
 * Waits until exactly these transitions bear exactly these marks: beside their line, in a card, or with others that have
 * no line of their own.
 *
 * @param wanted the words of the mark, by transition
 */
export async function marksAre(page: Page, wanted: Readonly<Record<string, string>>): Promise<void> {
  await page.waitForFunction((wanted) => {
    const texts: Record<string, string> = {};
    for (const edge of document.querySelectorAll<HTMLElement>('[data-edge]')) {
      const text = edge.querySelector('.mark .sr-only')?.textContent;
      if (text) texts[edge.dataset['edge']!] = text;
    }
    for (const group of document.querySelectorAll<HTMLElement>('[data-marked]'))
      for (const id of group.dataset['marked']!.split(' '))
        texts[id] = group.querySelector('.sr-only')!.textContent.replace(/: .*$/, '');
    return (
      Object.keys(wanted).length === Object.keys(texts).length &&
      Object.entries(wanted).every(([id, text]) => texts[id] === text)
    );
  }, wanted);
}
