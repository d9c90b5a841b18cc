// SPDX-License-Identifier: Apache-2.0
// The page: reads the data that it holds and shows it.

import { Report } from "../data";
import { address_of, read_address } from "./address";
import { command } from "./commands";
import { refill } from "./h";
import { kLanguages } from "./languages";
import { build } from "./page";
import { Panel } from "./panel";
import { go_to, place_now, return_to } from "./places";
import { prepare_printing } from "./printing";
import { Slots } from "./sections";
import { History, Store, ThemeSetting } from "./store";
import { asks_dark, theme_of, wear } from "./theme";

const kPhone = 640;

/** Without marks that turn the letters after them round: a name that ends in one would turn its sentence. */
function without_overrides(report: Report): Report {
  for (const language of kLanguages) {
    report.texts[language] = report.texts[language].map((text) => text.replace(/[\u202a-\u202e]/g, ""));
  }
  return report;
}

function start(app: HTMLElement, data: string): void {
  const report = without_overrides(JSON.parse(data));
  const slots = new Slots();
  const store = new Store(report, keep_address, rebuild, (milliseconds) => {
    app.dataset.redrawMs = milliseconds.toFixed(1);
  });
  let panel: Panel | null = null;

  function keep_address(history: History): void {
    const address = "#" + address_of(store);
    if (history === "none" || address === (location.hash || "#")) return;
    const target = address === "#" ? location.pathname + location.search : address;
    if (history === "push") window.history.pushState(null, "", target);
    else window.history.replaceState(null, "", target);
  }
  function dress(): void {
    store.view.theme = theme_of(store.setting);
    wear(store.view.theme, report.actors.length);
  }
  function set_theme(setting: ThemeSetting): void {
    store.setting = setting;
    dress();
    store.change({});
  }
  /** All anew, in another language: what was open and where one was stays so. */
  function rebuild(): void {
    const place = place_now();
    const drawn = slots.drawn();
    const action = panel !== null && panel.is_open() ? panel.action() : null;
    const open = document.querySelector("#controls.open") !== null;
    slots.forget();
    store.forget_watchers();
    document.documentElement.lang = store.view.language;
    document.title = report.texts[store.view.language][report.case.title];
    refill(app, build(store, slots, () => data, set_theme, open));
    panel = new Panel(store);
    app.append(panel.element);
    store.watch(() => slots.redraw());
    slots.draw(drawn);
    return_to(place);
    if (action !== null) panel.open(action, null);
  }

  app.addEventListener("click", (event) => act_on(event.target, event));
  app.addEventListener("keydown", (event) => {
    const target = event.target as Element | null;
    if (event.key === "Escape" && panel !== null) panel.close();
    if ((event.key !== "Enter" && event.key !== " ") || target instanceof HTMLButtonElement) return;
    act_on(target, event);
  });
  function act_on(target: EventTarget | null, event: Event): void {
    const acting = target instanceof Element ? target.closest("[data-act]") : null;
    const action = acting === null ? null : acting.getAttribute("data-act");
    if (acting === null || action === null || panel === null) return;
    event.preventDefault();
    // On a phone the panel would lie over what it leads to.
    if (action.startsWith("quote:") && innerWidth <= kPhone) panel.close(false);
    if (!command(store, action)) panel.open(action, acting);
  }

  window.addEventListener("hashchange", follow_address);
  window.addEventListener("popstate", follow_address);
  function follow_address(): void {
    const id = location.hash.slice(1);
    if (id !== "" && !id.includes("=") && go_to(id)) return;
    if (location.hash.slice(1) === address_of(store)) return;
    const other_language = read_address(store, location.hash);
    dress();
    if (other_language) rebuild();
    else store.redraw();
  }
  asks_dark.addEventListener("change", () => {
    dress();
    store.redraw();
  });
  prepare_printing(
    () => slots,
    (printing) => {
      store.view.theme = printing ? "light" : theme_of(store.setting);
      wear(store.view.theme, report.actors.length);
    },
  );

  read_address(store, location.hash);
  dress();
  rebuild();
  const id = location.hash.slice(1);
  if (id !== "" && !id.includes("=")) go_to(id);
  app.dataset.ready = "true";
  requestAnimationFrame(() => setTimeout(() => (app.dataset.openMs = performance.now().toFixed(0)), 0));
}

const data = document.getElementById("report-data");
const app = document.getElementById("app");
if (data !== null && app !== null && data.textContent !== null) start(app, data.textContent);
