// Findings of `check`, and the problems that keep the newest state off the screen.

import { counted, fill, make, prose } from "./elements.js";
import { figuresSection } from "./figures.js";

const SEVERITIES = { error: "Errors", warning: "To do before sending", info: "Notes" };

/** Return one diagnostic as an element: what is wrong, what to do, and the place with the line that stands there. */
function told({ path, line, column, severity, message, excerpt, hint }) {
  const place = path ? make("button", { class: "place", type: "button", title: "Copy this place", onclick: copy }, `${path}:${line}:${column}`) : null;
  const words = excerpt.trim().replace(/ {2,}/g, "  ");
  return make(
    "li", { class: "finding", "data-severity": severity },
    make("p", { class: "message" }, ...prose(message)),
    make("p", { class: "hint" }, ...prose(hint)),
    make("div", { class: "excerpt" }, place, words ? make("pre", {}, words) : null),
  );
}

async function copy({ currentTarget: button }) {
  try {
    await navigator.clipboard.writeText(button.textContent);
  } catch {
    return; // no right to the clipboard: the place can still be selected by hand
  }
  button.dataset.copied = "";
  setTimeout(() => delete button.dataset.copied, 1200);
}

export function showFindings(section, { findings, figures }) {
  if (findings === null) {
    fill(section, make("div", { class: "note" }, make("h2", {}, "Checking…")));
    return;
  }
  if (!findings.length) {
    const note = make("div", { class: "group" }, make("h2", {}, "Nothing found"), make("p", { class: "quiet" }, "Content, quotations and settings are in order."));
    keep(section, make("div", { class: "column" }, note, figuresSection(figures)));
    return;
  }
  const groups = Object.entries(SEVERITIES).map(([severity, heading]) => {
    const found = findings.filter((finding) => finding.severity === severity);
    return found.length ? make(
      "section", { class: "group", "data-severity": severity },
      make("h2", {}, heading, make("span", { class: "count" }, String(found.length))),
      make("ol", {}, ...found.map(told)),
    ) : null;
  });
  keep(section, make("div", { class: "column" }, ...groups, figuresSection(figures)));
}

/** Fill the section; a table of features that was opened stays open. */
function keep(section, column) {
  const isOpen = section.querySelector("details")?.open ?? false;
  const details = column.querySelector("details");
  if (details) details.open = isOpen;
  fill(section, column);
}

/** Show what keeps the view from its newest state, over the last good one; or take it away. */
export class ProblemPanel {
  constructor(panel) {
    this.panel = panel;
    this.shown = "";
  }

  show(problems, hasLastGood) {
    const key = JSON.stringify([problems, hasLastGood]);
    if (key === this.shown) return;
    this.shown = key;
    this.panel.hidden = !problems.length;
    if (!problems.length) {
      this.panel.replaceChildren();
      return;
    }
    const list = make("ol", {}, ...problems.map(told));
    const toggle = make("button", { class: "button quiet", type: "button", "aria-expanded": "true" }, "Hide");
    toggle.addEventListener("click", () => {
      list.hidden = !list.hidden;
      toggle.textContent = list.hidden ? "Show" : "Hide";
      toggle.setAttribute("aria-expanded", String(!list.hidden));
    });
    const explained = hasLastGood ? "You see the last good state. It changes as soon as this is mended." : "There is nothing to show until this is mended.";
    this.panel.replaceChildren(
      make("header", {}, make("div", {}, make("h2", {}, counted(problems.length, "problem")), make("p", {}, explained)), toggle),
      list,
    );
  }
}
