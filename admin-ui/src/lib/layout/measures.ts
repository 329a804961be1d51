/**
 * Sizes of everything drawn, pixels; the style sheet of the canvas uses the same. A whole process is seen at about half
 * its size: letters are large and what stands between them is narrow, so that it can be read there.
 */
export const TITLE_SIZE = 20;
export const TITLE_LINE = 24;
export const LABEL_SIZE = 15;
export const LABEL_LINE = 17;
export const GUARD_SIZE = 13;
export const GUARD_LINE = 17;
export const INNER_SIZE = 13;
export const INNER_LINE = 18;
export const BADGES_LINE = 18;
export const LANE_TITLE_SIZE = 20;
/** A longer title of a region is shortened: it must not make the drawing wide. */
export const LANE_TITLE_WIDTH = 360;

export const CARD_MIN_WIDTH = 96;
/** A title longer than this breaks into a second line. */
export const CARD_TEXT_WIDTH = 126;
export const CARD_MOST_TEXT_WIDTH = 200;
export const CARD_PADDING_X = 10;
export const CARD_PADDING_Y = 7;
export const BAR = 3;
export const HISTORY_SIZE = 30;
export const START_SIZE = 12;
export const COMPOUND_HEAD = 44;
/** Below the words of a frame. */
export const COMPOUND_HEAD_GAP = 8;
export const COMPOUND_PADDING = 20;
/** Beside the dot with which a frame begins: it needs less room than a card. */
export const DOT_PADDING = 12;

export const LABEL_TEXT_WIDTH = 118;
/** A long word makes a label as wide as this before it is shortened. */
export const LABEL_MOST_TEXT_WIDTH = 144;
/** Between the entries of one label. */
export const LABEL_GAP = 3;
export const LABEL_PADDING_X = 5;
export const LABEL_PADDING_Y = 2;
/** Entries of one label before the rest becomes "+ 3 more". */
export const LABEL_ENTRIES = 4;

export const LANE_PADDING = 14;
export const LANE_HEAD = 36;
export const LANE_GAP = 10;
export const CHIP_HEIGHT = 28;
export const CHIP_PADDING = 12;
/** Room for the chip's shape beside its words. */
export const CHIP_ICON = 20;
/** What a view keeps free around a whole drawing, in all: the tools of the canvas lie below it. */
export const VIEW_MARGIN = { width: 32, height: 68 } as const;
