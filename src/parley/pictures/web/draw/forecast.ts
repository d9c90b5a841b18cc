// SPDX-License-Identifier: Apache-2.0
// Forecast: how likely, and how sure is that? Per forecast its question, rule and date, and a dot plot
// over the bands of the likelihood words; below, how firmly the share of each outcome stands.

import { Words } from "../data";
import { dot_plot, Part } from "./forecast_dots";
import { margin_words, robustness } from "./forecast_bars";
import { dots_beside_half, outcomes_in_order, OutcomeShare, share_of_outcome } from "./forecast_share";
import { Child, el, Mark } from "./mark";
import { canvas, Picture, Table } from "./picture";
import { kBold, line, lines, wrapped } from "./text";
import { colours, View } from "./view";
import { capitalised, is_same, percent, say, t, word_for } from "./words";

/** What is asked: a forecast of the case, or an outcome where it has none. */
interface Ask {
  outcome: number;
  ask: Words;
  resolves: Words | null;
  by: string;
}

/** Panels that are drawn; what is beyond is in the bars and in the table. */
const kMostPanels = 8;

function asks_of(view: View): Ask[] {
  const asks: Ask[] = [];
  const forecasts = view.report.forecasts;
  for (let at = 0; at < forecasts.length; ++at) {
    asks.push({ outcome: forecasts[at].outcome, ask: forecasts[at].ask, resolves: forecasts[at].resolves, by: forecasts[at].by });
  }
  if (asks.length > 0) return asks;
  const outcomes = view.report.outcomes;
  for (let outcome = 0; outcome < outcomes.length; ++outcome) {
    asks.push({ outcome, ask: outcomes[outcome].name, resolves: null, by: "" });
  }
  return asks;
}

function verdict(view: View, share: OutcomeShare): string {
  if (share.sure === "never") return say(view, "ui_impossible");
  if (share.sure === "always") return say(view, "ui_in_every_world");
  return word_for(view, share.mean, false);
}

/** Question, answer, date and rule. */
function words_of(view: View, ask: Ask, share: OutcomeShare, x: number, y: number, width: number): Part {
  const paint = colours(view);
  const marks: Child[] = [];
  let down = y;
  const question = wrapped(capitalised(t(view, ask.ask)), 15, width * kBold, 4);
  marks.push(lines(x, down + 15, 15, paint.ink, question, { "font-weight": 600 }));
  down += question.length * 19.5 + 4;
  const answer = share.sure === null ? say(view, "ui_forecast_answer", verdict(view, share), percent(share.mean)) : verdict(view, share);
  const answers = wrapped(capitalised(answer), 22, width * kBold, 3);
  marks.push(lines(x, down + 23, 22, paint.ink, answers, { "font-weight": 700 }));
  down += answers.length * 28.6 + 4;
  if (share.set !== null && !is_same(share.set, share.mean) && share.sure !== null) {
    const set = wrapped(say(view, "ui_forecast_set", percent(share.set)), 13, width * kBold, 2);
    marks.push(lines(x, down + 13, 13, paint.focus, set, { "font-weight": 700 }));
    down += set.length * 16.9 + 4;
  }
  const rule = ask.resolves === null ? "" : say(view, "ui_forecast_rule", ask.by, t(view, ask.resolves));
  const rules = wrapped(rule, 12, width, 9);
  marks.push(lines(x, down + 12, 12, paint.quiet, rules));
  down += rules.length * 15.6;
  return { marks, height: down - y };
}

function panel(view: View, ask: Ask, share: OutcomeShare, x: number, y: number, width: number): Part {
  const is_wide = width >= 700;
  const column = is_wide ? Math.round(width * 0.34) : width;
  const words = words_of(view, ask, share, x, y, column);
  if (share.sure !== null) return words;
  const plot = is_wide
    ? dot_plot(view, share, x + column + 20, y, width - column - 20)
    : dot_plot(view, share, x, y + words.height + 10, width);
  return {
    marks: [words.marks, plot.marks],
    height: is_wide ? Math.max(words.height, plot.height) : words.height + 10 + plot.height,
  };
}

function draw(view: View, width: number): Mark {
  const paint = colours(view);
  const asks = asks_of(view);
  const x = 12;
  const room = width - 24;
  const marks: Child[] = [];
  let down = 12;
  let has_dots = false;
  const shown = Math.min(asks.length, kMostPanels);
  for (let at = 0; at < shown; ++at) {
    const share = share_of_outcome(view, asks[at].outcome);
    if (share.sure === null && share.dots.length > 0) has_dots = true;
    const drawn = panel(view, asks[at], share, x, down, room);
    marks.push(drawn.marks);
    down += drawn.height + 16;
    marks.push(el("path", { d: "M" + x + " " + Math.round(down) + "h" + room, stroke: paint.faint }));
    down += 14;
  }
  if (asks.length > shown) {
    marks.push(line(x, down + 12, 12, paint.quiet, say(view, "ui_forecast_more", asks.length - shown)));
    down += 26;
  }
  const shares: OutcomeShare[] = [];
  const order = outcomes_in_order(view);
  for (let at = 0; at < order.length; ++at) shares.push(share_of_outcome(view, order[at]));
  const bars = robustness(view, shares, x, down, room);
  marks.push(bars.marks);
  down += bars.height + 10;
  const notes: string[] = [];
  if (has_dots) notes.push(say(view, "ui_forecast_dots", view.report.method.draws));
  notes.push(say(view, "ui_forecast_figure", t(view, view.report.concepts[view.concept].title)));
  for (let at = 0; at < notes.length; ++at) {
    const texts = wrapped(notes[at], 12, room, 8);
    marks.push(lines(x, down + 12, 12, paint.quiet, texts));
    down += texts.length * 15.6 + 6;
  }
  return canvas(view, width, down + 8, say(view, "ui_picture_forecast") + ". " + say(view, "ui_picture_forecast_question"), marks);
}

function table(view: View): Table {
  const columns = [
    "ui_forecast_column_question", "ui_forecast_column_outcome", "ui_forecast_column_by", "ui_forecast_column_rule",
    "ui_forecast_column_concept", "ui_forecast_column_word", "ui_forecast_column_mean", "ui_forecast_column_low",
    "ui_forecast_column_high", "ui_forecast_column_margin", "ui_forecast_column_beside", "ui_forecast_column_set",
    "ui_forecast_column_dots",
  ];
  const rows: string[][] = [];
  const forecasts = view.report.forecasts;
  const row_of = (outcome: number, ask: string, by: string, rule: string): string[] => {
    const share = share_of_outcome(view, outcome);
    const is_open = share.sure === null;
    const dots: string[] = [];
    for (let at = 0; at < share.dots.length; ++at) dots.push(percent(share.dots[at]));
    return [
      ask, t(view, view.report.outcomes[outcome].name), by, rule, t(view, view.report.concepts[view.concept].title),
      verdict(view, share), is_open ? percent(share.mean) : "", is_open ? percent(share.low) : "",
      is_open ? percent(share.high) : "", is_open ? margin_words(view, share.mean) : "",
      is_open && dots.length > 0 ? dots_beside_half(share) + "/" + dots.length : "",
      share.set === null ? "" : percent(share.set), is_open ? dots.join("; ") : "",
    ];
  };
  for (let at = 0; at < forecasts.length; ++at) {
    const asked = forecasts[at];
    rows.push(row_of(asked.outcome, t(view, asked.ask), asked.by, t(view, asked.resolves)));
  }
  const order = outcomes_in_order(view);
  for (let at = 0; at < order.length; ++at) {
    let is_asked = false;
    for (let other = 0; other < forecasts.length; ++other) if (forecasts[other].outcome === order[at]) is_asked = true;
    if (!is_asked) rows.push(row_of(order[at], "", "", ""));
  }
  for (let at = 0; at < columns.length; ++at) columns[at] = say(view, columns[at]);
  return { columns, rows };
}

export const forecast: Picture = {
  name: "forecast",
  applies: (view) => view.report.outcomes.length > 0,
  draw,
  table,
};
