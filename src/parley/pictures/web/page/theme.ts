// SPDX-License-Identifier: Apache-2.0
// Dark and light: what the reader's system asks for, or what was chosen. The page's colours are
// those of the pictures.

import { actor_colour, palette_of, Theme } from "../draw/palette";
import { ThemeSetting } from "./store";

export const asks_dark = window.matchMedia("(prefers-color-scheme: dark)");

export function theme_of(setting: ThemeSetting): Theme {
  if (setting !== "auto") return setting;
  return asks_dark.matches ? "dark" : "light";
}

export function wear(theme: Theme, actors: number): void {
  const root = document.documentElement;
  const palette = palette_of(theme);
  root.dataset.theme = theme;
  for (const name of ["paper", "surface", "ink", "quiet", "faint", "good", "bad", "focus"] as const) {
    root.style.setProperty("--" + name, palette[name]);
  }
  for (let actor = 0; actor < actors; ++actor) root.style.setProperty("--actor-" + actor, actor_colour(palette, actor));
}
