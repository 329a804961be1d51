import { PROBLEMS, type ProblemCode } from './problem-texts.ts';

/** Thrown anywhere behind a controller; answered as an RFC 9457 document in the reader's language. */
export class Problem extends Error {
  readonly code: ProblemCode;
  /** Further members of the document: `errors`, `reason`, `changes`, … */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: ProblemCode, members: Readonly<Record<string, unknown>> = {}) {
    super(PROBLEMS[code].title.en);
    this.code = code;
    this.members = members;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }

  /** The document; `detail` among the members wins over the general one. */
  document(language: 'en' | 'de'): Record<string, unknown> {
    const { status, title, detail } = PROBLEMS[this.code];
    return {
      type: `urn:stellwerk:problem:${this.code}`,
      title: title[language],
      status,
      detail: detail[language],
      code: this.code,
      ...this.members,
    };
  }
}
