// SPDX-License-Identifier: Apache-2.0
// Colours: of actors, everywhere the same, and of what is drawn. The actors' colours are those of
// Okabe and Ito, made darker or lighter until text in them stands out from the paper (4.5 : 1).

export type Theme = "light" | "dark";

export interface Palette {
  paper: string;
  /** Behind groups of things. */
  surface: string;
  ink: string;
  /** Second to ink, still 4.5 : 1. */
  quiet: string;
  /** Lines of grids and frames. */
  faint: string;
  good: string;
  bad: string;
  /** What is chosen or under the pointer. */
  focus: string;
  actors: string[];
}

const light: Palette = {
  paper: "#ffffff",
  surface: "#f3f4f6",
  ink: "#15181d",
  quiet: "#565d69",
  faint: "#cfd4dc",
  good: "#00704f",
  bad: "#a8321a",
  focus: "#7a4a00",
  actors: ["#0062a3", "#b34700", "#00735a", "#96417a", "#7d5a00", "#4b5a9e", "#5f6b2a", "#8a3b3b"],
};
const dark: Palette = {
  paper: "#14171c",
  surface: "#1f242c",
  ink: "#eef1f5",
  quiet: "#a9b2bf",
  faint: "#3c4552",
  good: "#4fd1a5",
  bad: "#ff9a80",
  focus: "#f2c14e",
  actors: ["#6cb8f0", "#ff9c57", "#3fcfa8", "#e39ac4", "#e6c34a", "#a3b1ff", "#b9cc6a", "#f0a0a0"],
};

export function palette_of(theme: Theme): Palette {
  return theme === "dark" ? dark : light;
}

/** An actor's colour; a ninth actor has that of the first, and its name beside it as all have. */
export function actor_colour(palette: Palette, actor: number): string {
  return palette.actors[actor % palette.actors.length];
}
