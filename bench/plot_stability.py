#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tables and a plot of what `parley bench stability --json` measured.

usage: plot_stability.py MEASURED.json PAGE.md PLOT.svg

What stands in the page between the two marker comments is replaced, so that no figure is ever typed
by hand; the plot is written anew. Python's standard library is all it needs.
"""

import json
import math
import os
import sys
from html import escape

BEGIN = "<!-- measured: begin (written by bench/plot_stability.py) -->"
END = "<!-- measured: end -->"

# Colours that can be told apart with any kind of colour vision (Okabe and Ito); families differ in
# dash and mark as well. By actors, percentage of infeasible cells, moves: label, colour, dash, mark.
STYLES = {
    (2, 0, "free"): ("2 actors", "#0072B2", "", "circle"),
    (3, 0, "free"): ("3 actors", "#000000", "", "square"),
    (4, 0, "free"): ("4 actors", "#D55E00", "", "up"),
    (8, 0, "free"): ("8 actors", "#009E73", "", "down"),
    (16, 0, "free"): ("16 actors", "#CC79A7", "", "diamond"),
    (3, 25, "free"): ("3 actors, 25 % infeasible", "#56B4E9", "9 4", "circle"),
    (3, 90, "free"): ("3 actors, 90 % infeasible", "#E69F00", "9 4", "square"),
    (3, 0, "one_way"): ("3 actors, half one-way", "#8A6A00", "2 4", "up"),
    (10, 50, "one_way"): ("10 actors, 50 % infeasible, half one-way", "#555555", "2 4", "diamond"),
}
PREFERENCES = {"ranks": "random ranks without ties", "statements": "eight random wants"}
CONCEPTS = {"base": "all five", "nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ"}
NANO = 1e-9
TINY = 1024  # cells; below that it is the preparation that takes the time


def family(record):
    return (record["actors"], record["infeasible_percent"], record["moves"])


def per_state(record):
    """Seconds per state and actor."""
    return record["seconds"] / record["states"] / record["actors"]


def power(number):
    exponent = number.bit_length() - 1
    return f"2^{exponent}" if number == 1 << exponent else str(number)


def time_text(seconds):
    if seconds < 1e-3:
        return f"{seconds * 1e6:.3g} µs"
    if seconds < 1:
        return f"{seconds * 1e3:.3g} ms"
    return f"{seconds:.2f} s"


def bytes_text(number):
    if number is None:
        return "-"
    if number < 1 << 30:
        return f"{number / (1 << 20):.1f} MiB"
    return f"{number / (1 << 30):.2f} GiB"


def number_text(value):
    return f"{value:.2f}" if value < 1000 else f"{value:.0f}"


# Tables -------------------------------------------------------------------------------------------


def table(titles, rows):
    lines = ["| " + " | ".join(titles) + " |", "|" + "|".join("---:" for _ in titles) + "|"]
    return lines + ["| " + " | ".join(row) + " |" for row in rows]


TITLES = ["actors", "preferences", "infeasible", "moves", "concepts", "threads", "cells", "time",
          "ns per state and actor", "memory for solving", "memory in all", "over stream"]


def row(record):
    moves = {"free": "free", "one_way": "half one-way"}[record["moves"]]
    return [str(record["actors"]), record["preferences"], f"{100 * record['infeasible']:.1f} %", moves,
            CONCEPTS[record["concept"]], str(record["threads"]), power(record["cells"]),
            time_text(record["seconds"]), number_text(per_state(record) / NANO),
            bytes_text(record["solve_bytes"]), bytes_text(record["peak_bytes"]),
            number_text(record["stream_ratio"])]


BATCH_TITLES = ["worlds over the same states", "actors", "cells", "states", "worlds", "threads", "time",
                "worlds a second", "one by one", "times", "ranking"]


def batch_row(record):
    kind = record["case"] or {"ranks": "random ranks", "statements": "random statements"}[record["preferences"]]
    ranking = "-" if record["rank_seconds"] is None else time_text(record["rank_seconds"])
    return [kind, str(record["actors"]), power(record["cells"]), str(record["states"]), str(record["worlds"]),
            str(record["threads"]), time_text(record["seconds"]), f"{record['worlds_per_second']:.0f}",
            time_text(record["alone_seconds"]), number_text(record["alone_ratio"]), ranking]


def left_out_text(one):
    reasons = {"too_little_memory": "the run may take less", "memory_ran_out": "the memory ran out",
               "ended_early": "it ended early"}
    what = (f"{one['worlds']} worlds at once" if "worlds" in one else CONCEPTS[one["concept"]])
    return (f"- {power(one['cells'])} cells, {one['actors']} actors, {one['preferences']}, {what}: "
            f"needs up to {bytes_text(one['need_bytes'])}; {reasons[one['reason']]}")


def same_family(one, other):
    keys = ("actors", "preferences", "infeasible_percent", "moves", "concept", "threads")
    return all(one[key] == other[key] for key in keys)


def growth_text(measured, record):
    for growth in measured["growth"]:
        if same_family(growth, record) and growth["to_cells"] == record["cells"]:
            return f"{number_text(growth['ratio'])} from {power(growth['from_cells'])}"
    return "-"


def largest_of_each_family(records):
    largest = []
    for record in records:
        if largest and same_family(largest[-1], record):
            largest[-1] = record
        else:
            largest.append(record)
    return largest


def page_text(measured, command):
    machine = measured["machine"]
    threads = machine["threads"]
    memory = bytes_text(machine["memory_bytes"])
    lines = [
        f"parley {measured['version']} on {machine['cpu'] or 'an unknown processor'}, "
        f"{machine['cpus']} processors, {memory} of memory, {threads} "
        f"{'thread' if threads == 1 else 'threads'}, seed {machine['seed']}; `{command}`.",
        "",
        "The largest world of each family:",
        "",
    ]
    records = measured["records"]
    largest = largest_of_each_family(records)
    lines += table(TITLES + ["growth"], [row(one) + [growth_text(measured, one)] for one in largest])
    if measured["batches"]:
        lines += ["", "Batches of small worlds, all five concepts:", ""]
        lines += table(BATCH_TITLES, [batch_row(one) for one in measured["batches"]])
    lines += ["", "<details><summary>Every world</summary>", ""]
    lines += table(TITLES, [row(one) for one in records])
    lines += ["", "</details>"]
    if measured["left_out"]:
        lines += ["", "Left out:", ""]
        lines += [left_out_text(one) for one in measured["left_out"]]
    return "\n".join(lines)


def replace_between_markers(path, text):
    with open(path, encoding="utf-8") as file:
        page = file.read()
    if page.count(BEGIN) != 1 or page.count(END) != 1 or page.index(BEGIN) > page.index(END):
        sys.exit(f"plot_stability.py: {path} must have each of these lines once:\n{BEGIN}\n{END}")
    before = page[: page.index(BEGIN) + len(BEGIN)]
    after = page[page.index(END):]
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{before}\n{text}\n{after}")


# The plot -----------------------------------------------------------------------------------------

WIDTH = 1080
PANEL_TOP, PANEL_HEIGHT = 106, 390
PANEL_LEFTS, PANEL_WIDTH = (78, 604), 450
LEGEND_COLUMNS = (0, 200, 530)
INK, FAINT, PAPER = "#1f2328", "#d7dbe0", "#ffffff"


def mark(kind, x, y, colour):
    r = 4.5
    if kind == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" fill="{colour}"/>'
    corners = {"square": [(-r, -r), (r, -r), (r, r), (-r, r)],
               "up": [(0, -r - 1), (r + 1, r), (-r - 1, r)],
               "down": [(0, r + 1), (r + 1, -r), (-r - 1, -r)],
               "diamond": [(0, -r - 2), (r + 2, 0), (0, r + 2), (-r - 2, 0)]}[kind]
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
    return f'<polygon points="{points}" fill="{colour}"/>'


def text(x, y, words, anchor="start", size=15, weight="normal"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" '
            f'font-weight="{weight}">{escape(words)}</text>')


def polyline(points, colour, dash, width=2.2):
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashes}/>'


def power_of_ten(exponent):
    return f"{10 ** exponent:,}".replace(",", " ") if exponent >= 0 else f"{10.0 ** exponent:.{-exponent}f}"


def lines_of(records, preferences):
    """The families of a panel: key and records of the five concepts on all threads, by size."""
    threads = max(record["threads"] for record in records)
    found = {}
    for record in records:
        wanted = (preferences, "base", threads)
        if (record["preferences"], record["concept"], record["threads"]) == wanted:
            found.setdefault(family(record), []).append(record)
    order = list(STYLES)
    known = sorted((key for key in found if key in STYLES), key=order.index)
    return [(key, sorted(found[key], key=lambda one: one["cells"])) for key in known]


def stream_points(records):
    """Seconds per cell and actor of reading and writing four bytes, by size: the least measured."""
    best = {}
    for record in records:
        each = record["stream_seconds"] / record["cells"] / record["actors"]
        best[record["cells"]] = min(each, best.get(record["cells"], each))
    return sorted(best.items())


def plot(measured):
    records = [record for record in measured["records"] if record["cells"] >= TINY]
    records = records or measured["records"]
    streams = {name: stream_points([one for one in records if one["preferences"] == name])
               for name in PREFERENCES}
    values = [per_state(one) / NANO for one in records if one["concept"] == "base"]
    values += [each / NANO for points in streams.values() for _, each in points]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    sizes = [math.log2(one["cells"]) for one in records]
    first, last = min(sizes), max(max(sizes), min(sizes) + 2)

    def across(left, cells):
        inset = 14
        share = (math.log2(cells) - first) / (last - first)
        return left + inset + share * (PANEL_WIDTH - 2 * inset)

    def up(nanoseconds):
        share = (math.log10(nanoseconds) - low) / max(1, high - low)
        return PANEL_TOP + PANEL_HEIGHT * (1 - share)

    drawn = []
    shown = []
    for left, (name, words) in zip(PANEL_LEFTS, PREFERENCES.items()):
        drawn.append(text(left, PANEL_TOP - 14, words, size=16, weight="bold"))
        for exponent in range(low, high + 1):
            y = up(10**exponent)
            drawn.append(polyline([(left, y), (left + PANEL_WIDTH, y)], FAINT, "", 1))
            drawn.append(text(left - 8, y + 5, power_of_ten(exponent), "end"))
        for exponent in range(math.ceil(first / 2) * 2, int(last) + 1, 2):
            x = across(left, 1 << exponent)
            drawn.append(polyline([(x, PANEL_TOP), (x, PANEL_TOP + PANEL_HEIGHT)], FAINT, "", 1))
            # Every second label: they must not touch.
            if exponent % 4 == 0 or last - first <= 8:
                drawn.append(f'<text x="{x:.1f}" y="{PANEL_TOP + PANEL_HEIGHT + 22}" '
                             f'text-anchor="middle" font-size="15">2<tspan dy="-6" font-size="12">'
                             f"{exponent}</tspan></text>")
        middle = left + PANEL_WIDTH / 2
        drawn.append(text(middle, PANEL_TOP + PANEL_HEIGHT + 46, "cells (combinations of options)", "middle"))
        floor = [(across(left, cells), up(each / NANO)) for cells, each in streams[name]]
        drawn.append(polyline(floor, "#8c959f", "", 6))
        for key, its in lines_of(records, name):
            _, colour, dash, kind = STYLES[key]
            points = [(across(left, one["cells"]), up(per_state(one) / NANO)) for one in its]
            drawn.append(polyline(points, colour, dash))
            drawn += [mark(kind, x, y, colour) for x, y in points]
            if key not in shown:
                shown.append(key)
    shown.sort(key=list(STYLES).index)
    top = PANEL_TOP + PANEL_HEIGHT + 84
    row_height = 26
    entries = [STYLES[key] for key in shown] + [("read and write 4 bytes (stream)", "#8c959f", "", None)]
    rows = math.ceil(len(entries) / len(LEGEND_COLUMNS))
    for at, (label, colour, dash, kind) in enumerate(entries):
        x, y = PANEL_LEFTS[0] + LEGEND_COLUMNS[at // rows], top + at % rows * row_height
        drawn.append(polyline([(x, y), (x + 40, y)], colour, dash, 2.2 if kind else 6))
        if kind:
            drawn.append(mark(kind, x + 20, y, colour))
        drawn.append(text(x + 50, y + 5, label))
    height = top + rows * row_height + 8
    machine = measured["machine"]
    threads = machine["threads"]
    title = "Five stability concepts for every actor and state: nanoseconds per state and actor"
    under = f"{machine['cpu']}, {threads} {'thread' if threads == 1 else 'threads'}"
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" font-family="system-ui, sans-serif" fill="{INK}">',
        f"<title>{escape(title)}</title>",
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="8" fill="{PAPER}" '
        f'stroke="{FAINT}"/>',
        text(24, 34, title, size=18, weight="bold"),
        text(24, 56, under),
        *drawn, "</svg>", ""])


def main(arguments):
    if len(arguments) != 3:
        sys.exit(__doc__.strip())
    with open(arguments[0], encoding="utf-8") as file:
        measured = json.load(file)
    if not measured["records"]:
        sys.exit("plot_stability.py: nothing was measured")
    command = os.environ.get("PARLEY_BENCH_COMMAND", "parley bench stability --json")
    replace_between_markers(arguments[1], page_text(measured, command))
    with open(arguments[2], "w", encoding="utf-8") as file:
        file.write(plot(measured))


if __name__ == "__main__":
    main(sys.argv[1:])
