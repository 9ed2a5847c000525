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
    this.row = make("div", { class: "devices" });
    this.frames = new Map();
    this.zoom = "fit";
    section.append(this.row);
    new ResizeObserver(() => this.fit()).observe(section);
  }

  /** Show the state `digest` of an edition (null: none yet) for each of `widths` in each of `schemes`. */
  show({ slug, language, digest }, widths, schemes, zoom) {
    const wanted = schemes.flatMap((scheme) => widths.map((width) => ({ width, scheme, name: `${width} ${scheme}` })));
    const edition = `${slug}/${language}`;
    if (edition !== this.edition) {
      this.frames.clear();
      this.edition = edition;
    }
    for (const { width, scheme, name } of wanted) {
      if (!this.frames.has(name)) this.frames.set(name, new Frame(this, Number(width), scheme));
    }
    const shown = wanted.map(({ name }) => this.frames.get(name));
    for (const [name, frame] of this.frames) if (!shown.includes(frame)) this.frames.delete(name);
    for (const element of [...this.row.children]) {
      if (!shown.some((frame) => frame.element === element)) element.remove();
    }
    shown.forEach(({ element }, at) => {
      // A frame that is moved loads again, so those that stay are left where they are.
      if (this.row.children[at] !== element) this.row.insertBefore(element, this.row.children[at] ?? null);
    });
    this.zoom = zoom;
    this.fit();
    if (digest) for (const frame of shown) frame.show(digest);
  }

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
    this.wanted = null;
    this.current = null;
    this.sheet = make("div", { class: "sheet", "data-scheme": scheme });
    this.caption = make("figcaption");
    this.element = make("figure", { class: "device", "data-width": width, "data-scheme": scheme }, this.caption, this.sheet);
    this.place();
  }

  /** Load the state `digest` underneath the present one, and take that away when the new one is there. */
  async show(digest) {
    if (digest === this.wanted) return;
    this.wanted = digest;
    const next = make("iframe", {
      sandbox: "allow-popups allow-popups-to-escape-sandbox",
      referrerpolicy: "no-referrer",
      scrolling: "no",
      title: `${this.view.product}, ${this.width} px, ${this.scheme}`,
      src: this.url("frame", digest),
    });
    const loaded = arrived(next);
    this.sheet.prepend(next);
    const [height] = await Promise.all([this.measure(digest), loaded]);
    if (this.wanted !== digest) {
      next.remove();
      return;
    }
    this.height = height;
    this.place();
    await painted();
    this.current?.remove();
    this.current = next;
    this.element.dataset.shown = digest;
  }

  /** Return the height of the state `digest`, from a hidden frame without scripts. */
  async measure(digest) {
    const probe = make("iframe", {
      class: "probe",
      sandbox: "allow-same-origin",
      scrolling: "no",
      tabindex: "-1",
      "aria-hidden": "true",
      src: this.url("measure", digest),
    });
    probe.style.width = `${this.width}px`;
    probe.style.height = `${SCREEN_HEIGHT_PX[this.width]}px`;
    const loaded = arrived(probe);
    this.sheet.append(probe);
    await loaded;
    const height = probe.contentDocument?.documentElement?.scrollHeight ?? this.height;
    probe.remove();
    return height;
  }

  url(kind, digest) {
    return `/-/${kind}/${this.view.edition}/${this.view.product}/${this.scheme}?state=${digest}`;
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

function arrived(frame) {
  return new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
}

/** Wait until the browser has drawn what has been asked for so far. */
function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
