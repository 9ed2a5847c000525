// Products that are HTML: each in a sandboxed frame as wide as its screen and as long as its content, so that the
// preview scrolls and not the frame, and a new state can take the old one's place without moving it.

import { make } from "./elements.js";

const GAP_PX = 40;
const MARGIN_PX = 40;
const SCREEN_HEIGHT_PX = { 600: 640, 375: 667, 1280: 800 }; // the least height of a frame: what one screen shows

/** A view of one product at several widths and colour schemes. */
export class FrameView {
  constructor(section, product) {
    this.section = section;
    this.product = product;
    this.edition = null;
    this.digest = null; // the state to show
    this.zoom = "fit";
    this.frames = new Map();
    this.row = make("div", { class: "devices" });
    this.probe = new Probe();
    section.append(this.row, this.probe.element);
    new ResizeObserver(() => this.fit()).observe(section);
  }

  /** Show the state `digest` of an edition (undefined: none yet) for each of `widths` in each of `schemes`. */
  show({ slug, language, digest }, widths, schemes, zoom) {
    const edition = `${slug}/${language}`;
    const wanted = schemes.flatMap((scheme) => widths.map((width) => ({ width, scheme, name: `${width} ${scheme}` })));
    const names = new Set(wanted.map(({ name }) => name));
    for (const [name, frame] of this.frames) {
      if (edition !== this.edition || !names.has(name)) this.discard(name, frame);
    }
    this.edition = edition;
    this.digest = digest;
    this.zoom = zoom;
    wanted.forEach(({ width, scheme, name }, at) => {
      if (this.frames.has(name)) return; // a frame that is moved loads again, so those that stay are left where they are
      const frame = new Frame(this, Number(width), scheme);
      this.frames.set(name, frame);
      this.row.insertBefore(frame.element, this.row.children[at] ?? null);
    });
    this.fit();
    this.update();
  }

  discard(name, frame) {
    frame.discard();
    frame.element.remove();
    this.frames.delete(name);
  }

  /** Bring every frame to the newest state, one state after the other: however fast they come, each is seen or passed over whole. */
  async update() {
    if (this.updating) return;
    this.updating = true;
    for (let went = true; went && this.digest; ) {
      const late = [...this.frames.values()].filter(({ shown }) => shown !== this.digest);
      const results = await Promise.all(late.map((frame) => frame.show(this.digest)));
      went = late.length > 0 && !results.includes(false); // what cannot be fetched is tried again with the next event
    }
    this.updating = false;
  }

  url(kind, scheme, digest) {
    return `/-/${kind}/${this.edition}/${this.product}/${scheme}?state=${digest}`;
  }

  /** Make the row as wide as the window, where it is wider and may be made smaller. */
  fit() {
    const shown = [...this.frames.values()];
    const total = shown.reduce((sum, frame) => sum + frame.width, 0) + GAP_PX * (shown.length - 1);
    const room = this.section.clientWidth - 2 * MARGIN_PX;
    const scale = this.zoom === "fit" && total > room ? Math.max(room / total, 0.2) : 1;
    for (const frame of shown) frame.scaleTo(scale);
  }
}

/** One screen: a frame with the product at one width in one colour scheme. */
class Frame {
  constructor(view, width, scheme) {
    this.view = view;
    this.width = width;
    this.scheme = scheme;
    this.height = SCREEN_HEIGHT_PX[width];
    this.scale = 1;
    this.shown = null;
    this.current = null;
    this.discarded = new Promise((resolve) => { this.discard = resolve; });
    this.sheet = make("div", { class: "sheet", "data-scheme": scheme });
    this.caption = make("figcaption");
    this.element = make("figure", { class: "device", "data-width": width, "data-scheme": scheme }, this.caption, this.sheet);
    this.place();
  }

  /** Load the state `digest` underneath the present one and then take that away; false where it cannot be fetched. */
  async show(digest) {
    const next = make("iframe", {
      sandbox: "allow-popups allow-popups-to-escape-sandbox",
      referrerpolicy: "no-referrer",
      scrolling: "no",
      title: `${this.view.product}, ${this.width} px, ${this.scheme}`,
      src: this.view.url("frame", this.scheme, digest),
    });
    const measured = this.view.probe.height(this.view.url("measure", this.scheme, digest), this.width);
    const loaded = Promise.all([measured, arrived(next)]);
    this.sheet.prepend(next);
    const [height] = (await Promise.race([loaded, this.discarded])) ?? [];
    if (!height) {
      next.remove();
      return height !== null;
    }
    this.height = height;
    this.place();
    await painted();
    this.current?.remove();
    this.current = next;
    this.shown = this.element.dataset.shown = digest;
    return true;
  }

  scaleTo(scale) {
    if (scale === this.scale) return;
    this.scale = scale;
    this.place();
  }

  place() {
    const shrunk = this.scale < 1 ? `, shown at ${Math.round(this.scale * 100)} %` : "";
    this.caption.textContent = `${this.width} px, ${this.scheme}${shrunk}`;
    this.sheet.style.width = `${this.width}px`;
    this.sheet.style.height = `${this.height}px`;
    this.sheet.style.transform = this.scale < 1 ? `scale(${this.scale})` : "";
    this.element.style.width = `${this.width * this.scale}px`;
    this.element.style.setProperty("--height", `${this.height * this.scale}px`);
  }
}

/** Tells how high a product is at a width: a sandboxed frame cannot be asked, so a hidden one without scripts is. */
class Probe {
  constructor() {
    this.element = make("div", { class: "probes", "aria-hidden": "true" });
    this.pages = new Map(); // by address; one serves all widths
  }

  /** Return the height in pixels of the page at `url`; null where it cannot be fetched. */
  async height(url, width) {
    if (!this.pages.has(url)) {
      const frame = make("iframe", { sandbox: "allow-same-origin", scrolling: "no", tabindex: "-1", src: url });
      this.pages.set(url, { frame, loaded: arrived(frame), waiting: 0 });
      this.element.append(frame);
    }
    const page = this.pages.get(url);
    page.waiting += 1;
    await page.loaded;
    page.frame.style.width = `${width}px`;
    page.frame.style.height = `${SCREEN_HEIGHT_PX[width]}px`;
    await painted(); // letters that a first face lacks come later, and may be higher
    const found = page.frame.contentDocument;
    const height = found?.contentType === "text/html" ? found.documentElement.scrollHeight : null;
    page.waiting -= 1;
    if (!page.waiting) {
      page.frame.remove();
      this.pages.delete(url);
    }
    return height;
  }
}

function arrived(frame) {
  return new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
}

/** Wait until the browser has drawn what has been asked for so far. */
function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
