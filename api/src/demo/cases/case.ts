/** A text in the two languages of the demo company's customers. */
export interface Bilingual {
  readonly en: string;
  readonly de: string;
}

/** What somebody wants from the help desk, and how it ends; `{model}` stands for a recorder. */
export interface Case {
  readonly title: Bilingual;
  /** The first message. */
  readonly message: Bilingual;
  /** What the agent asks back, and what the customer answers. */
  readonly question: Bilingual;
  readonly answer: Bilingual;
  /** How it was solved, as a reply. */
  readonly solution: Bilingual;
  readonly fields?: Readonly<Record<string, string | number>>;
}

/** Recorders that Mustermann Video makes. */
export const MODELS = ['MV-Home 8', 'MV-Home 12', 'MV-Studio 2', 'MV-Studio 4', 'MV-Pro 16', 'MV-Mini'] as const;
