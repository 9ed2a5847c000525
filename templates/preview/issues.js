// The issues and their editions: the first page, and the menu of the toolbar.

import { counted, fill, make } from "./elements.js";
import { write } from "./address.js";

/** Show every issue on the first page. */
export function showIssues(section, issues, options) {
  if (!issues.length) {
    fill(section, make("div", { class: "note" }, make("h2", {}, "There is no issue yet"), make("p", {}, "Draft one from an article: ", make("code", {}, "python3 publish.py new seeds/article.txt"))));
    return;
  }
  fill(section, make("div", { class: "column" }, make("h1", {}, "Issues"), make("ul", { class: "issues" }, ...issues.map((issue) => card(issue, options)))));
}

/** Show the same, smaller, in the toolbar's menu; `at` is the edition on screen. */
export function showMenu(menu, issues, at) {
  fill(menu, ...issues.map((issue) => make(
    "section", {},
    make("h2", {}, headline(issue)),
    make("p", { class: "meta" }, meta(issue)),
    make("ul", { class: "editions" }, ...issue.editions.map((edition) => make("li", {}, link(issue, edition, at)))),
  )), make("a", { class: "all", href: "/" }, "All issues"));
}

function card(issue, options) {
  return make(
    "li", { class: "issue" },
    make("h2", {}, headline(issue)),
    make("p", { class: "meta" }, meta(issue)),
    issue.problems.length ? make("p", { class: "broken" }, `${counted(issue.problems.length, "problem")}: open an edition to see them`) : null,
    make("ul", { class: "editions" }, ...issue.editions.map((edition) => make("li", {}, link(issue, edition, { view: "newsletter", options })))),
  );
}

function link(issue, { language, name }, { slug, language: current, view, options }) {
  const here = slug === issue.slug && language === current;
  const href = write({ slug: issue.slug, language, view, options });
  return make("a", { href, lang: language, "aria-current": here ? "page" : null }, name);
}

function headline({ slug, editions }) {
  return editions.find(({ title }) => title)?.title ?? slug;
}

function meta({ slug, number, date }) {
  const day = date ? new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(date)) : "no date yet";
  return [number ? `No. ${number}` : null, day, slug].filter(Boolean).join(" · ");
}
