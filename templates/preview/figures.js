// How the newsletter does: score, size, rules, and what some mail programs do not show as it is meant.

import { counted, make } from "./elements.js";

const kilobytes = (bytes) => Math.round(bytes / 1000);

/** Return the newsletter's figures, as report.json has them, as a section; null before there is a newsletter. */
export function figuresSection(figures) {
  if (!figures) return null;
  const broken = Object.entries(figures.found);
  const found = broken.reduce((sum, [, count]) => sum + count, 0);
  return make(
    "section", { class: "group figures" },
    make("h2", {}, "Newsletter"),
    make("p", { class: "sum" }, `Score ${figures.compatibility} · ${kilobytes(figures.html_bytes)} kB of ${kilobytes(figures.clipped_at_bytes)} kB · ${counted(found, "finding")}`),
    make("p", { class: "quiet" }, `${figures.rules - broken.length} of ${figures.rules} rules kept. The score is Mailpit’s, 100 at best; Gmail cuts a mail at ${kilobytes(figures.clipped_at_bytes)} kB.`),
    broken.length ? make("ul", { class: "rules" }, ...broken.map(([rule, count]) => make("li", {}, make("code", {}, rule), ` ${count}`))) : null,
    features(figures.features),
  );
}

function features(list) {
  if (!list.length) return null;
  return make(
    "details", {},
    make("summary", {}, `${counted(list.length, "feature")} that some mail program lacks`),
    make(
      "div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Features" },
      make(
        "table", {},
        make("thead", {}, make("tr", {}, ...["Feature", "Costs", "Lacking, or partly there", "Stands in", "What to do"].map((name) => make("th", { scope: "col" }, name)))),
        make("tbody", {}, ...list.map(row)),
      ),
    ),
  );
}

function row({ feature, cost, missing, partly, block, remedy, link }) {
  const lacking = [missing.join(", "), partly.length ? `partly: ${partly.join(", ")}` : ""].filter(Boolean).join("; ");
  return make(
    "tr", {},
    make("th", { scope: "row" }, make("a", { href: link, target: "_blank", rel: "noreferrer" }, feature)),
    make("td", { class: "number" }, cost.toFixed(1)),
    make("td", {}, lacking),
    make("td", {}, make("code", {}, block.replace("templates/newsletter/", ""))),
    make("td", {}, remedy),
  );
}
