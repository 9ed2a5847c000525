// The brochure page by page, as pictures: sharp on every screen, fetched when they come near, changed pages alone.

import { fill, make, prose } from "./elements.js";

const WIDTHS_PX = [400, 800, 1200, 1600, 2400]; // what the server draws
const MARGIN_PX = 40;
const CAPTION_PX = 44;
const PX_PER_POINT = 96 / 72; // CSS: 1in = 96px = 72pt

export class BrochureView {
  constructor(section) {
    this.section = section;
    this.note = make("div", { class: "note" });
    this.list = make("div", { class: "spreads" });
    this.figures = [];
    this.plan = "";
    section.append(this.note, this.list);
    new ResizeObserver(() => this.fit()).observe(section);
  }

  show({ slug, language, brochure, problems }, layout, zoom) {
    this.edition = `${slug}/${language}`;
    this.zoom = zoom;
    const pages = brochure.pages ?? [];
    this.tell(brochure, pages, problems);
    const plan = `${this.edition} ${layout} ${pages.length}`;
    if (plan !== this.plan) this.build(pages, layout);
    this.plan = plan;
    pages.forEach((page, at) => this.figures[at].show(page, this.edition));
    this.fit();
  }

  /** Say why there are no pages to see. */
  tell(brochure, pages, problems) {
    this.note.hidden = pages.length > 0 && !brochure.missing.length;
    const [why] = brochure.missing;
    if (why) this.say("There is no brochure on this machine", `${why.message}.`, `${why.hint}.`);
    else if (brochure.lays_out) this.say("The brochure is being laid out…", "The other views are ready.");
    else if (Object.keys(problems).length) this.say("No brochure yet", "It is laid out as soon as the problems are mended.");
    else this.say("No brochure yet", "It is about to be laid out.");
  }

  say(heading, ...sentences) {
    fill(this.note, make("h2", {}, heading), ...sentences.map((sentence) => make("p", {}, ...prose(sentence))));
  }

  build(pages, layout) {
    this.figures = pages.map((_, at) => new PageFigure(at + 1, pages.length));
    const spreads = layout === "spreads" ? inSpreads(this.figures) : this.figures.map((figure) => [figure]);
    this.list.className = layout === "spreads" ? "spreads" : "pages";
    this.list.replaceChildren(...spreads.map((figures) => make(
      "div",
      { class: `spread${layout === "spreads" && figures.length === 1 ? (figures[0].number === 1 ? " right" : " left") : ""}` },
      ...figures.map((figure) => figure.element),
    )));
  }

  /** Make a spread, or a page, as large as the window allows; or as large as on paper. */
  fit() {
    const first = this.figures[0]?.page;
    if (!first) return;
    const across = this.list.className === "spreads" ? 2 : 1;
    const paper = first.width_pt * PX_PER_POINT;
    const wide = (this.section.clientWidth - 2 * MARGIN_PX) / across;
    const high = (this.section.clientHeight - 2 * MARGIN_PX - CAPTION_PX) * (first.width_pt / first.height_pt);
    const width = this.zoom === "actual" ? paper : Math.max(Math.min(wide, across === 1 ? Math.max(high, 560) : Math.max(high, 360), paper * 1.5), 160);
    this.list.style.setProperty("--page-width", `${Math.round(width)}px`);
    for (const figure of this.figures) figure.sizes(Math.round(width));
  }
}

class PageFigure {
  constructor(number, count) {
    this.number = number;
    this.page = null;
    this.image = null;
    this.width = 0;
    const name = number === 1 ? "Cover" : number === count ? "Back cover" : String(number);
    this.sheet = make("div", { class: "sheet page" });
    this.element = make("figure", { class: "brochure-page", "data-page": number }, this.sheet, make("figcaption", {}, name));
  }

  show(page, edition) {
    if (page.key === this.page?.key) return;
    this.page = page;
    this.sheet.style.aspectRatio = `${page.width_pt} / ${page.height_pt}`;
    const image = make("img", {
      alt: `Page ${this.number}`,
      decoding: "async",
      draggable: "false",
      srcset: WIDTHS_PX.map((width) => `/-/page/${edition}/${page.key}/${width} ${width}w`).join(", "),
      sizes: `${this.width || 600}px`,
    });
    const former = this.image;
    this.image = image;
    this.element.dataset.shown = page.key;
    if (former && onScreen(this.sheet)) {
      // The former picture stays until the new one can be drawn. Where it cannot, a still newer one is on its way.
      image.decode().then(() => this.image === image && this.sheet.replaceChildren(image), () => {});
    } else {
      image.loading = "lazy";
      this.sheet.replaceChildren(image);
    }
  }

  sizes(width) {
    this.width = width;
    if (this.image) this.image.sizes = `${width}px`;
  }
}

/** Return the pages as they lie open: the cover alone, then two and two. */
function inSpreads(figures) {
  const spreads = figures.length ? [[figures[0]]] : [];
  for (let at = 1; at < figures.length; at += 2) spreads.push(figures.slice(at, at + 2));
  return spreads;
}

function onScreen(element) {
  const { top, bottom, height } = element.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < window.innerHeight;
}
