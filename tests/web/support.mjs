// SPDX-License-Identifier: Apache-2.0
// What the tests share: the program, reports made by it, the browser, and what must never happen on a page.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const kHere = dirname(fileURLToPath(import.meta.url));
export const kRoot = join(kHere, "..", "..");
export const kFlagship = join(kRoot, "cases", "anchorage-2025", "anchorage.yaml");
export const kPictures = ["exchange", "who_blocks", "tip", "forecast", "said_wanted", "move_graph", "option_table", "room"];
export const kLanguages = ["en", "zh-Hant", "zh-Hans"];

const program = process.env.PARLEY ?? join(kRoot, "build", "release", "parley");
const browser_path = process.env.PARLEY_CHROMIUM ?? "/usr/bin/chromium";
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--force-color-profile=srgb",
  "--font-render-hinting=none",
];

export function parley(...args) {
  return execFileSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });
}

/** A folder that is gone when the tests of this file are done. */
export const folder = mkdtempSync(join(tmpdir(), "parley-web-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** The page of a case; made once. */
export function page_of(case_file, language = "en") {
  const name = case_file.replace(/\W+/g, "-").slice(-60);
  const file = join(folder, name + "." + language + ".html");
  if (!existsSync(file)) parley("report", case_file, "-o", file, "--lang", language);
  return file;
}
export function report_of(case_file) {
  return JSON.parse(parley("report", case_file, "--json"));
}

let browser = null;
export async function start() {
  browser = await chromium.launch({ executablePath: browser_path, args: flags });
}
export async function stop() {
  await browser?.close();
}

/**
 * Opens a page from its file. What it writes to the console and what it asks of a network is kept, and
 * `check_quiet` says that both are nothing.
 */
export async function open(file, settings = {}) {
  const { width = 1280, height = 800, scheme = "light", hash = "", motion = "reduce", language = "en" } = settings;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: motion,
    locale: language,
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const said = [];
  const asked = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && said.push(message.text()));
  page.on("pageerror", (fault) => said.push(fault.stack ?? fault.message));
  await page.route("**/*", (route) => {
    const address = route.request().url();
    if (address.startsWith("file:") && route.request().isNavigationRequest()) return route.continue();
    asked.push(address);
    return route.abort();
  });
  await page.goto(pathToFileURL(file).href + (hash === "" ? "" : "#" + hash));
  await page.waitForSelector("#app[data-ready]");
  page.check_quiet = () => {
    assert.deepEqual(said, [], "the page wrote to the console");
    assert.deepEqual(asked, [], "the page asked for something");
  };
  page.done = async () => {
    page.check_quiet();
    await context.close();
  };
  return page;
}

/** Waits until what was changed is drawn. */
export async function settled(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))));
}

/** Draws every picture, as printing does. */
export async function draw_all(page) {
  await page.evaluate(() => {
    window.dispatchEvent(new Event("beforeprint"));
    window.dispatchEvent(new Event("afterprint"));
  });
  await settled(page);
}

export async function pictures_there(page) {
  return page.$$eval("section.picture", (sections) => sections.map((section) => section.id));
}

/** The first mark of the pictures, or button, whose action begins so. */
export function acting(page, beginning, within = "") {
  return page.locator(`${within} [data-act^="${beginning}"]`).first();
}
