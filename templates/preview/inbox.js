// The line by which a mail is judged before it is opened, as three kinds of inbox show and cut it.

import { fill, make } from "./elements.js";

const SUBJECT = { sure: 33, least: 30, most: 50 }; // the first 33 characters are what a phone is sure to show
const PREHEADER = { sure: 40, least: 40, most: 90 };

export function showInbox(section, { inbox, language }) {
  if (!inbox) {
    fill(section, make("div", { class: "note" }, make("h2", {}, "Nothing to show yet")));
    return;
  }
  const mail = { ...inbox, date: day(inbox.date, language), lang: language };
  fill(section, make(
    "div", { class: "inboxes" },
    phone(mail),
    list(mail),
    make(
      "dl", { class: "lengths" },
      sender(mail),
      measured("Subject", inbox.subject, SUBJECT, language),
      measured("Preheader", inbox.preheader, PREHEADER, language),
    ),
    row(mail),
  ));
}

function day(date, language) {
  return date ? new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(date)) : "";
}

function initial(name) {
  return make("span", { class: "initial", "aria-hidden": "true" }, [...name][0] ?? "");
}

function phone(mail) {
  return make(
    "figure", { class: "inbox inbox-phone" },
    make("figcaption", {}, "On a phone"),
    make("div", { class: "sheet" }, other(), make(
      "div", { class: "mail", lang: mail.lang },
      initial(mail.sender),
      make("div", {}, make("p", { class: "top" }, make("b", {}, mail.sender), make("span", { class: "day" }, mail.date)), make("p", { class: "subject" }, mail.subject), make("p", { class: "preheader" }, mail.preheader)),
    ), other(), other()),
  );
}

function list(mail) {
  return make(
    "figure", { class: "inbox inbox-list" },
    make("figcaption", {}, "In a list beside the mail"),
    make("div", { class: "sheet" }, other(), make(
      "div", { class: "mail", lang: mail.lang },
      make("p", { class: "top" }, make("b", {}, mail.sender), make("span", { class: "day" }, mail.date)),
      make("p", { class: "subject" }, mail.subject),
      make("p", { class: "preheader" }, mail.preheader),
    ), other(), other()),
  );
}

function row(mail) {
  return make(
    "figure", { class: "inbox inbox-row" },
    make("figcaption", {}, "In a row of a web mail"),
    make("div", { class: "sheet" }, other(), make(
      "div", { class: "mail", lang: mail.lang },
      make("b", {}, mail.sender),
      make("p", { class: "subject" }, mail.subject, make("span", { class: "preheader" }, ` – ${mail.preheader}`)),
      make("span", { class: "day" }, mail.date),
    ), other()),
  );
}

/** Return the shape of somebody else's mail. */
function other() {
  return make("div", { class: "mail other", "aria-hidden": "true" }, make("i"), make("i"), make("i"));
}

function sender({ sender: name, address }) {
  return make("div", {}, make("dt", {}, "Sender"), make("dd", {}, make("p", { class: "text" }, name, " ", make("span", { class: "cut" }, `<${address}>`))));
}

/** Return a text with its length, and what of it a phone may cut away. */
function measured(name, text, { sure, least, most }, language) {
  const characters = [...text];
  const length = characters.length;
  const verdict = length === 0 ? "missing" : length < least ? "short" : length > most ? "long" : "good";
  const advice = {
    missing: `empty; ${least} to ${most} characters are good`,
    short: `${length} characters; ${least} to ${most} are good`,
    long: `${length} characters; ${least} to ${most} are good, a phone may cut after ${sure}`,
    good: length > sure ? `${length} characters: good; a phone may cut after ${sure}` : `${length} characters: good`,
  }[verdict];
  return make(
    "div", { "data-verdict": verdict },
    make("dt", {}, name),
    make("dd", {}, make("p", { class: "text", lang: language }, characters.slice(0, sure).join(""), make("span", { class: "cut" }, characters.slice(sure).join(""))), make("p", { class: "advice" }, advice)),
  );
}
