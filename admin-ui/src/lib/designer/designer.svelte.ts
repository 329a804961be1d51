import { getContext, setContext } from 'svelte';
import type { Directory, Finding } from '@stellwerk/engine';
import type { Locale } from '@stellwerk/ui/locale.ts';
import type { ChartView } from '../canvas/chart-view.svelte.ts';
import type { Point } from '../layout/types.ts';
import type { Arrangement } from './arrange/arrange.ts';
import type { DialogRequest } from './dialogs/dialog-request.ts';
import type { Draft } from './draft.svelte.ts';
import { Proof } from './findings/proof.svelte.ts';
import { WrittenText } from './json/written-text.svelte.ts';
import { NOTHING } from './nothing.ts';
import type { Asking } from './publish/asking.ts';
import { ScenarioRuns } from './scenarios/scenario-runs.svelte.ts';
import { Trial } from './simulation/trial.svelte.ts';
import type { DesignerKey } from './words/words.ts';

/** What the canvas can be asked for. */
export interface CanvasPort {
  /** The middle of what is seen, in the drawing's own pixels. */
  readonly middle: () => Point;
  /** Lays out anew everything the admin did not place. */
  readonly layOut: () => Promise<void>;
  readonly fit: () => void;
}
interface Parts {
  readonly asking: Asking;
  readonly draft: Draft;
  readonly chart: ChartView;
  readonly directory: Directory;
  readonly locale: Locale<DesignerKey>;
  readonly mayPublish: boolean;
  /** Id of whoever edits: what is kept in the browser is kept by person. */
  readonly person: string;
}

/** Everything the parts of the designer share: the draft, what is chosen, what is open, what the proof says. */
export class Designer {
  readonly draft: Draft;
  readonly chart: ChartView;
  readonly directory: Directory;
  readonly locale: Locale<DesignerKey>;
  readonly mayPublish: boolean;
  readonly person: string;
  readonly proof: Proof;
  readonly scenarios: ScenarioRuns;
  /** What is being tried out: it stays while one looks at other panels. */
  readonly trial: Trial;
  readonly written: WrittenText;
  /** The region drawn alone; all of them if undefined. */
  region = $state<string>();
  arrangement = $state.raw<Arrangement>();
  /** Ids of states that are being dragged, with everything inside them. */
  moving = $state.raw<ReadonlySet<string>>(NOTHING);
  asking = $state.raw() as Asking;
  dialog = $state.raw<DialogRequest>();
  /** Which panel of the bottom drawer is open. */
  drawer = $state<string>();
  /** Spoken to screen readers, and shown for a moment. */
  said = $state('');
  /** What was chosen when the last edit was made: what is new stands beside it. Forgotten once that is drawn. */
  beside: string | undefined;
  canvas: CanvasPort | undefined;
  /** Why the last edit was refused, while a dialog or sheet is open. */
  refusal = $state('');
  #listening = 0;

  constructor({ draft, chart, directory, locale, mayPublish, person, asking }: Parts) {
    this.draft = draft;
    this.chart = chart;
    this.directory = directory;
    this.locale = locale;
    this.mayPublish = mayPublish;
    this.person = person;
    this.asking = asking;
    this.proof = new Proof(() => draft.definition, directory);
    this.trial = new Trial(draft.definition, directory, chart);
    this.scenarios = new ScenarioRuns(() => draft.definition, directory);
    this.written = new WrittenText(draft, person, {
      label: () => locale.t('edit.json'),
      onmerged: () => this.say(locale.t('json.merged')),
    });
  }

  /** Whether this person cannot publish alone. */
  get asks(): boolean {
    return !this.mayPublish || this.asking.approvalRequired;
  }

  /** Says something in a sentence, e.g. why an action cannot be done now. */
  say(sentence: string): void {
    this.said = sentence;
  }

  /** Says why an edit was refused, where the person looks at the moment. */
  refuse(sentence: string): void {
    if (this.#listening > 0) this.refusal = sentence;
    else this.say(sentence);
  }

  /** A dialog or sheet shows refusals itself until the returned function is called. */
  listen(): () => void {
    this.#listening += 1;
    this.refusal = '';
    return () => (this.#listening -= 1);
  }

  /** Findings about a state or an edge. */
  findingsOf(id: string): readonly Finding[] {
    return this.proof.bySubject.get(id) ?? [];
  }
}

const KEY = Symbol('designer');
export const provideDesigner = (designer: Designer): Designer => setContext(KEY, designer);
export const useDesigner = (): Designer => getContext<Designer>(KEY);
