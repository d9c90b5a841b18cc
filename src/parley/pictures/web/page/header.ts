// SPDX-License-Identifier: Apache-2.0
// The head of the page: what it is about, whose reading it is, and how it is looked at.

import { LanguageCode } from "../data";
import { say, t } from "../draw/words";
import { save } from "./download";
import { button, h, of_case } from "./h";
import { kLanguages } from "./languages";
import { link_to } from "./places";
import { Store, ThemeSetting } from "./store";

const kThemes: ThemeSetting[] = ["auto", "light", "dark"];

function language_switch(store: Store): HTMLElement {
  const one = (language: LanguageCode) => {
    const name = store.report.ui[language]["ui_language"] ?? language;
    const made = button("choice", name, () => {
      store.set_language(language);
      document.querySelector<HTMLElement>(`[data-language="${language}"]`)?.focus({ preventScroll: true });
    });
    made.lang = language;
    made.dataset.language = language;
    made.setAttribute("aria-pressed", String(store.view.language === language));
    return made;
  };
  return h("div", { class: "choices", role: "group", "aria-label": say(store.view, "ui_languages") }, kLanguages.map(one));
}

function theme_switch(store: Store, set_theme: (setting: ThemeSetting) => void): HTMLElement {
  const made = h(
    "select",
    { id: "theme", "aria-label": say(store.view, "ui_theme") },
    kThemes.map((theme) => h("option", { value: theme }, say(store.view, "ui_theme_" + theme))),
  );
  made.value = store.setting;
  made.addEventListener("change", () => set_theme(made.value as ThemeSetting));
  store.watch(() => (made.value = store.setting));
  return made;
}

export function header(store: Store, data: () => string, set_theme: (setting: ThemeSetting) => void): HTMLElement {
  const { report, view } = store;
  const name = () => report.case.sha256.slice(0, 12) + ".json";
  return h(
    "header",
    {},
    h(
      "div",
      { class: "tools" },
      language_switch(store),
      theme_switch(store, set_theme),
      button("quiet-button", say(view, "ui_print"), () => window.print()),
      button("quiet-button", say(view, "ui_data"), () => save("parley-" + name(), "application/json", data())),
    ),
    of_case("h1", "", t(view, report.case.title)),
    report.case.question !== null && of_case("p", "asks", t(view, report.case.question)),
    h(
      "p",
      { class: "standing" },
      report.case.as_of !== "" && say(view, "ui_as_of", report.case.as_of) + " · ",
      say(view, report.case.prior ? "ui_reading_prior" : "ui_reading"),
      " ",
      link_to("method", say(view, "ui_how_made")),
    ),
  );
}
