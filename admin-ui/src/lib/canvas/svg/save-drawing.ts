import type { Language } from '@stellwerk/ui/translations/index.ts';
import type { DiagramLayout } from '../../layout/types.ts';
import { saveFile } from '../../save-file.ts';
import { drawingAsSvg } from './drawing-as-svg.ts';
import { embeddedFont } from './embedded-font.ts';
import { palette } from './palette.ts';

const FAMILY = 'Inter Variable';

/** Hands the drawing of a process, as it is, to the person as a file. */
export async function saveDrawing(drawn: DiagramLayout, process: string, language: Language): Promise<void> {
  const font = await embeddedFont(FAMILY);
  const look = { title: process, language, palette: palette(), font, family: FAMILY };
  saveFile(`${process}.svg`, 'image/svg+xml', drawingAsSvg(drawn, look));
}
