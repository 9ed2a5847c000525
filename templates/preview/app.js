// The preview's page: what the address asks for, and what the stream tells, put on screen.

import { read, write } from "./address.js";
import { BrochureView } from "./brochure.js";
import { counted, fill, make } from "./elements.js";
import { ProblemPanel, showFindings } from "./findings.js";
import { FrameView } from "./frames.js";
import { showInbox } from "./inbox.js";
import { showIssues, showMenu } from "./issues.js";
import { Live } from "./live.js";

const ISSUES = "Issues";
const find = (selector) => document.querySelector(selector);
const sections = Object.fromEntries([...document.querySelectorAll(".view")].map((section) => [section.dataset.view, section]));
const newsletter = new FrameView(sections.newsletter, "newsletter");
const web = new FrameView(sections.web, "web");
const brochure = new BrochureView(sections.brochure);
const panel = new ProblemPanel(find("#problems"));
const live = new Live(heard, (yes) => { connected = yes; showStatus(); });

let at = read(window.location);
let edition = null; // what the stream told last of the edition on screen
let issues = null;
let connected = true;

/** Take an event of the stream. */
function heard(name, told) {
  if (name === "page") window.location.reload();
  if (name === "issues") issues = told;
  if (name === "edition" && told.slug === at.slug && told.language === at.language) edition = told;
  connected = true;
  show();
}

/** Go to another address without loading the page again. */
function go(next, { replace = false } = {}) {
  if (next.slug !== at.slug || next.language !== at.language) edition = null;
  at = next;
  window.history[replace ? "replaceState" : "pushState"](null, "", write(at));
  arrive();
}

function arrive() {
  live.follow(at.slug ? `/${at.slug}/${at.language}` : "");
  show();
}

/** Put everything on screen that has changed. */
function show() {
  for (const [name, section] of Object.entries(sections)) section.classList.toggle("on", name === at.view);
  showToolbar();
  showStatus();
  showProblems();
  if (at.view === "issues" && issues) showIssues(sections.issues, issues, at.options);
  if (edition) showEdition();
}

function showEdition() {
  const { options } = at;
  const { slug, language } = edition;
  if (at.view === "newsletter") newsletter.show({ slug, language, digest: edition.newsletter?.digest }, options.width, options.scheme, "fit");
  if (at.view === "web") web.show({ slug, language, digest: edition.web?.digest }, options.screen, options.scheme, options.zoom);
  if (at.view === "brochure") brochure.show(edition, options.layout, options.zoom);
  if (at.view === "inbox") showInbox(sections.inbox, edition);
  if (at.view === "findings") showFindings(sections.findings, edition);
  if (at.view === "text" && edition.text !== null) {
    fill(sections.text, make("pre", { class: "sheet plain", lang: language }, edition.text));
  }
}

function showToolbar() {
  const inEdition = at.slug !== null;
  find("#picker").hidden = find(".views").hidden = !inEdition;
  find(".home .name").hidden = inEdition;
  for (const element of document.querySelectorAll(".options [data-views]")) {
    element.hidden = !element.dataset.views.split(" ").includes(at.view);
  }
  for (const link of document.querySelectorAll(".views a")) {
    const here = link.dataset.view === at.view;
    if (inEdition) link.href = write({ ...at, view: link.dataset.view });
    link.toggleAttribute("data-problem", ownProblems(link.dataset.view).length > 0);
    link.toggleAttribute("data-working", link.dataset.view === "brochure" && Boolean(edition?.brochure.lays_out));
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  for (const input of document.querySelectorAll(".options input")) {
    input.checked = [at.options[input.name]].flat().includes(input.value);
  }
  const title = edition?.title || at.slug || ISSUES;
  find(".picker-title").textContent = title;
  find(".picker-edition").textContent = edition ? [edition.language_name, edition.number ? `No. ${edition.number}` : null].filter(Boolean).join(" · ") : "";
  const pdf = find("#pdf");
  pdf.hidden = at.view !== "brochure" || !edition?.brochure.pages;
  pdf.href = inEdition ? `/-/brochure/${at.slug}/${at.language}/brochure.pdf` : "";
  const count = find(".views .count");
  const serious = edition?.findings?.filter(({ severity }) => severity !== "info") ?? [];
  count.hidden = !serious.length;
  count.textContent = String(serious.length);
  count.dataset.severity = serious.some(({ severity }) => severity === "error") ? "error" : "warning";
  const view = find(`.views a[data-view="${at.view}"]`)?.firstChild.textContent;
  document.title = [view, inEdition ? title : ISSUES, "Ponte Press"].filter(Boolean).join(" · ");
}

/** Return what keeps a view from its newest state: the content's problems, and those of its product alone. */
function problemsOf(view) {
  if (!edition || view === "findings") return [];
  return [...(edition.problems.content ?? []), ...ownProblems(view)];
}

function ownProblems(view) {
  return edition?.problems[view === "text" ? "newsletter" : view] ?? [];
}

function showProblems() {
  const lastGood = { newsletter: edition?.newsletter, text: edition?.text, inbox: edition?.inbox, web: edition?.web, brochure: edition?.brochure.pages }[at.view];
  panel.show(problemsOf(at.view), Boolean(lastGood));
}

function showStatus() {
  const problems = edition ? new Set(Object.values(edition.problems).flat().map((one) => JSON.stringify(one))).size : 0;
  const [state, text] = !connected ? ["off", "Not connected: start the preview again"]
    : (at.slug ? !edition?.version : !issues) ? ["waiting", "Loading…"]
    : problems ? ["problem", counted(problems, "problem")]
    : edition?.brochure.lays_out ? ["working", "Laying out the brochure…"]
    : ["good", "Up to date"];
  const status = find("#status");
  status.dataset.state = state;
  status.title = text;
  if (status.firstElementChild.textContent !== text) status.firstElementChild.textContent = text;
  find("#progress").hidden = !(state === "waiting" || (edition?.brochure.lays_out && at.view === "brochure"));
}

/** Take a change of the toolbar's options; of those that take several, one stays chosen. */
function chosen({ target: { name, value, type } }) {
  const inputs = [...document.querySelectorAll(`.options input[name="${name}"]`)];
  let values = inputs.filter((input) => input.checked).map((input) => input.value);
  if (!values.length) values = inputs.map((input) => input.value).filter((other) => other !== value);
  go({ ...at, options: { ...at.options, [name]: type === "radio" ? value : values } }, { replace: true });
}

async function openMenu(event) {
  if (event.newState !== "open") return;
  const answer = await fetch("/-/issues");
  showMenu(find("#editions"), await answer.json(), at);
}

/** Follow links inside the preview without loading its page again. */
function clicked(event) {
  const link = event.target.closest("a[href]");
  if (!link || link.target || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.href);
  if (url.origin !== window.location.origin || url.hash) return;
  event.preventDefault();
  find("#editions").hidePopover();
  go(read(url));
}

find(".options").addEventListener("change", chosen);
find("#editions").addEventListener("beforetoggle", openMenu);
document.addEventListener("click", clicked);
window.addEventListener("popstate", () => {
  const next = read(window.location);
  if (next.slug !== at.slug || next.language !== at.language) edition = null;
  at = next;
  arrive();
});
arrive();
