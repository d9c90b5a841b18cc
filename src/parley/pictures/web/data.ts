// SPDX-License-Identifier: Apache-2.0
// The report of a case: what `parley report CASE --json` prints, what the page holds, and what every
// picture is drawn from. docs/report.schema.json is made from these types (`./dev schema`), and the
// tests hold every report against it.
//
// Things are named by their position in the lists of the report (actor 0 is `actors[0]`), states by
// their position in `states`. A `Words` is a position in the texts of every language. Chances,
// shares and weights are 0 to 1; ranks are 1 for the best, and ties share a rank.

/** A text: its position in `texts` of each language. */
export type Words = number;
export type LanguageCode = "en" | "zh-Hant" | "zh-Hans";
export interface TextsByLanguage {
  en: string[];
  "zh-Hant": string[];
  "zh-Hans": string[];
}
/** The fixed words of the page and its pictures, by key; places are {0}, {1}, {0?one|many}. */
export interface UiByLanguage {
  en: { [key: string]: string };
  "zh-Hant": { [key: string]: string };
  "zh-Hans": { [key: string]: string };
}

export interface Report {
  /** Version of the engine. */
  parley: string;
  schema: 1;
  case: CaseHead;
  /** The language that was asked for; the page begins in it. */
  language: LanguageCode;
  texts: TextsByLanguage;
  ui: UiByLanguage;
  actors: Actor[];
  options: Option[];
  concepts: Concept[];
  worlds: World[];
  /** False: only the heaviest worlds are listed, and nothing can be redrawn for other chances. */
  worlds_complete: boolean;
  states: State[];
  /** Feasible states of the case; `states` may list fewer, and `states_complete` says so. */
  state_count: number;
  states_complete: boolean;
  /** The status quo, if the case names one and it is listed. */
  today: number | null;
  /** Per actor and type, the rank of each listed state among all states of the case. */
  ranks: number[][][];
  /** Per actor and type, the rank of the worst state. */
  worst_ranks: number[][];
  /** Distinct rows of verdicts: one character for each listed state, "1" stable, "0" not. */
  verdict_rows: string[];
  /** Per concept, actor and world the row of `verdict_rows`. */
  stable: number[][][];
  moves: Move[];
  outcomes: Outcome[];
  /** The outcome that the questions are about: that of the first forecast, or the first not there today. */
  focus: number | null;
  /** The answers, in the order they are to be read. */
  cards: Card[];
  routes: Route[];
  blocks: Block[];
  exchanges: Exchange[];
  tips: Tips[];
  forecasts: Forecast[];
  signals: Signal[];
  rooms: Room[];
  statements: Statement[];
  evidence: Evidence[];
  sources: Source[];
  why: Why[];
  method: Method;
  likelihood: LikelihoodBand[];
}

/** A band of the words for likelihoods, ICD 203. A share belongs to the first band that it is below the end of. */
export interface LikelihoodBand {
  low: number;
  high: number;
  word: Words;
}

export interface CaseHead {
  title: Words;
  question: Words | null;
  as_of: string;
  sha256: string;
  /** The signals were left out (`--prior`). */
  prior: boolean;
}

export interface Actor {
  id: string;
  name: Words;
  /** Has a move anywhere; an audience has none. */
  can_act: boolean;
  types: ActorType[];
}
export interface ActorType {
  /** Empty for the one type of an actor without types. */
  id: string;
  name: Words;
  /** As the type of its actor: "Russia, if patient". */
  title: Words;
  /** Before and after the signals, of ranges the middle. */
  prior: number;
  chance: number;
  /** Where the chance before the signals may lie. */
  prior_low: number;
  prior_high: number;
  /** Product of the likelihoods of the signals that count: chance is prior times this, scaled. */
  likelihood: number;
  /** Its wants and the like, most important first: positions in `statements`. */
  statements: number[];
}
export interface Option {
  id: string;
  actor: number;
  name: Words;
  /** What is done when it is on, a verb phrase. */
  text: Words;
  levels: string[];
  /** Goes only up or only down, or both ways. */
  one_way: "up" | "down" | null;
}
export interface Concept {
  id: string;
  /** A letter or two for badges, a short name for tables, a title, a definition in one line. */
  badge: string;
  short: Words;
  title: Words;
  definition: Words;
}
export interface World {
  /** Per actor its type. */
  types: number[];
  prior: number;
  chance: number;
}
export interface State {
  /** As in all JSON of parley: its position in mixed radix. */
  id: number;
  /** Per option its level; empty in a case given as a graph. */
  levels: number[];
  /** The case's name for it, or what is on; and always what is on. */
  name: Words;
  contents: Words;
  /** The case gives it a name of its own, or it is today. */
  named: boolean;
  outcomes: number[];
  /** Shown from the start: today, named, stable for all in some world under Nash or SEQ, on a path. At most 30. */
  shown: boolean;
}
/** A move between listed states by one actor. */
export interface Move {
  actor: number;
  from: number;
  to: number;
  /** It cannot be undone. */
  one_way: boolean;
}

export interface Outcome {
  id: string;
  name: Words;
  /** How many states of the case. */
  states: number;
  /** Per concept: the weight of the worlds in which it has an equilibrium, and the worlds, "1" for yes. */
  holds: number[];
  holds_in: string;
  holds_in_by_concept: string[];
  /** Today lies in it. */
  is_today: boolean;
  /** Per world how it is reached from today, a letter: t there, w wanted single moves, j joint move, u against somebody's wants, n no move, - no today. */
  reached: string;
  /** What over draws of all that is uncertain; null where there is nothing uncertain. */
  spread: Spread[] | null;
}
/** Over the draws, per concept: the weight in which an outcome holds. */
export interface Spread {
  mean: number;
  median: number;
  low: number;
  high: number;
  never: boolean;
  always: boolean;
  /** Quantiles at 1/100, 3/100 … 99/100: fifty equally likely values, ascending. */
  dots: number[];
}

/** What a number or sentence rests on. */
export interface Basis {
  statements: number[];
  signals: number[];
}
export interface Card {
  /** Which question: what holds, can it come about and hold, who blocks and who pays, what would tip it, what did the words tell. */
  kind: "holds" | "comes" | "blocks" | "tips" | "words";
  question: Words;
  /** The answer in a phrase, without numbers that change with chances. */
  answer: Words;
  /** Numbers that go with it, each with its own worlds, so that they can be worked out anew. */
  figures: Figure[];
  because: Words[];
  would_change: Words[];
  basis: Basis;
  /** The picture that shows it. */
  picture: PictureName;
}
export interface Figure {
  label: Words;
  share: number;
  /** The worlds it is true in, "1" for yes; null: not a matter of worlds. */
  worlds: string | null;
  low: number | null;
  high: number | null;
  /** What it is of, where a change of the case that is tried changes it; null: it stays without it. */
  measure: Measure | null;
}
export interface Measure {
  what: "holds" | "opens";
  outcome: number;
  concept: number;
}
export type PictureName =
  | "option_table"
  | "move_graph"
  | "who_blocks"
  | "exchange"
  | "tip"
  | "forecast"
  | "said_wanted"
  | "room";

/** How an outcome is reached from today, in the worlds where it is the same way. */
export interface Route {
  outcome: number;
  kind: "there" | "wanted" | "joint" | "unwanted" | "no_move";
  worlds: number[];
  weight: number;
  when: Words;
  text: Words;
  legs: Leg[];
}
export interface Leg {
  movers: number[];
  from: number;
  to: number;
  wanted: boolean;
  change: Words;
  /** A joint move one member after the other, the state after each; a single move is one part. */
  parts: LegPart[];
}
export interface LegPart {
  actor: number;
  from: number;
  to: number;
  change: Words;
  /** Nobody would take it alone: what the others would have to do with it. */
  needs: Words | null;
}

/** Who leaves the states of an outcome. */
export interface Block {
  outcome: number;
  /** The whole outcome first, then its families: states with the same pattern of who leaves. */
  families: Family[];
}
export interface Family {
  name: Words;
  states: number;
  whole: boolean;
  /** Worlds in which nobody leaves some state of it, "1" for yes. */
  nobody_leaves: string;
  weight: number;
  /** The same where whoever would leave is deterred counts as staying. */
  held: string;
  held_weight: number;
  cells: FamilyCell[];
}
/** What an actor of a type does in how many states of a family; they add up to its states. */
export interface FamilyCell {
  actor: number;
  type: number;
  stays: number;
  leaves: number;
  /** Would gain by leaving, but is deterred (sequentially stable) whatever the others' types. */
  deterred: number;
  no_move: number;
  /** The best exit in words and the answer to it; null where it leaves none. */
  exit: Words | null;
  /** An example: from and to, listed states, if they are. */
  from: number | null;
  to: number | null;
  basis: Basis;
}

/** Two actors, a move of each, and the four states these make. */
export interface Exchange {
  outcome: number;
  /** The two, what each would do in words, and in short. */
  actors: number[];
  moves: Words[];
  short_moves: Words[];
  /** Neither, the first alone, the second alone, both; null: not feasible or not listed. */
  corners: (number | null)[];
  worlds: number[];
  weight: number;
  when: Words;
  text: Words;
}

export interface Tips {
  outcome: number;
  tried: number;
  without_effect: number;
  /** Weight as it stands: openable, and stable per concept of `concepts`. */
  before: TipMeasures;
  /** Positions in `Report.concepts`. */
  concepts: number[];
  edits: Edit[];
}
export interface TipMeasures {
  openable: number;
  reachable: number;
  stable: number[];
}
export interface Edit {
  number: number;
  raises: boolean;
  text: Words;
  /** The condition alone: "If Russia wanted …". */
  condition: Words;
  after: TipMeasures;
  opens: boolean;
  closes: boolean;
  /** Per concept of the tips: it holds in more worlds than before. */
  holds: boolean[];
  /**
   * Where it makes the difference, "1" for yes per world; chances instead change the weights. Opened:
   * now by one joint move at most; reached: now by single moves that each mover wants.
   */
  opened: string;
  closed: string;
  reached: string;
  lost: string;
  steadied: string[];
  unsteadied: string[];
  /** For an edit of a chance: the new chance before the signals of each type of the actor. */
  chances: { actor: number; prior: number[] } | null;
  basis: Basis;
}

export interface Forecast {
  id: string;
  ask: Words;
  outcome: number;
  by: string;
  resolves: Words;
}

export interface Signal {
  from: number;
  says: Words;
  evidence: number[];
  /** Per type of the speaker, with the range it may lie in. */
  likelihood: number[];
  likelihood_low: number[];
  likelihood_high: number[];
  ratio: number | null;
  tells_nothing: boolean;
  /** Another signal of its group counts instead. */
  counted_with: number | null;
  before: number[];
  after: number[];
  bits: number;
  text: Words;
}

export interface Room {
  issue: string;
  low: Words;
  high: Words;
  scale: number[];
  today: number | null;
  happened: number | null;
  marks: { name: Words; at: number; outcome: number | null }[];
  sides: RoomSide[];
  /** What a settlement would come to by the models of `parley settle`. */
  settlements: { name: Words; at: number; low: number; high: number }[];
  zone: Interval | null;
  text: Words[];
}
export interface Interval {
  low: number;
  high: number;
}
export interface RoomSide {
  actor: number;
  leader: number | null;
  accepts: number;
  groups: RoomGroup[];
  median: Interval | null;
  median_range: Interval | null;
  /** What more than the needed weight prefers to today, below and above it. */
  carries: Interval[];
  text: Words[];
}
export interface RoomGroup {
  name: Words;
  at: number;
  low: number;
  high: number;
  cares: number;
  weight: number;
  share: number;
  evidence: number[];
}

/** A statement about what an actor of a type wants. */
export interface Statement {
  actor: number;
  /** The types that have it. */
  types: number[];
  /** Its place among the wants, groups or terms: 1 for the most important. */
  position: number;
  text: Words;
  /** As written in the case. */
  written: string;
  evidence: number[];
  /** "said" rests on evidence, "assumed" on none. */
  kind: "said" | "assumed";
  doubt: Words | null;
}
export interface Evidence {
  id: string;
  source: number;
  quote: string;
  /** In the source's text, in UTF-16 units, half-open; null: not found there. */
  begin: number | null;
  end: number | null;
  /** Admiralty grade, "B2". */
  grade: string;
  /** It has a grade of its own. */
  own_grade: boolean;
  note: Words | null;
}
export interface Source {
  id: string;
  title: Words;
  publisher: Words | null;
  date: string;
  url: string;
  language: string;
  grade: string;
  /** Null: the case names no file. Long sources are cut around what is quoted. */
  text: string | null;
  cut: boolean;
}

/** Why an actor of a type stays at a state or leaves it; of the shown states, the most telling first. */
export interface Why {
  state: number;
  actor: number;
  type: number;
  /** Concepts and worlds in which this is why. */
  concepts: number[];
  worlds: number[];
  stable: boolean;
  text: Words;
  statements: number[];
  /** Its best move, and the answer to it, one step after the other. */
  exit: number | null;
  answer: { actor: number; to: number }[];
  end: number | null;
}

export interface Method {
  /** One paragraph each. */
  text: Words[];
  assumptions: Words[];
  seed: number;
  draws: number;
}
