// The address says all that is shown: /<issue>/<language>/<view>?width=600&scheme=dark ...

export const VIEWS = ["newsletter", "text", "inbox", "web", "brochure", "findings"];

// Options with their allowed values and what holds when the address says nothing; a list takes several.
const OPTIONS = {
  width: { allowed: ["600", "375"], usual: ["600", "375"] },
  screen: { allowed: ["1280", "375"], usual: ["1280", "375"] },
  scheme: { allowed: ["light", "dark"], usual: ["light"] },
  layout: { allowed: ["spreads", "pages"], usual: "spreads" },
  zoom: { allowed: ["fit", "actual"], usual: "fit" },
};

/** Return what an address asks for: `{slug, language, view, options}`, with `view` "issues" for the list. */
export function read(location) {
  const [slug, language, view] = location.pathname.split("/").filter(Boolean);
  const asked = new URLSearchParams(location.search);
  const options = {};
  for (const [name, { allowed, usual }] of Object.entries(OPTIONS)) {
    const values = (asked.get(name) ?? "").split(",");
    const known = allowed.filter((value) => values.includes(value));
    options[name] = known.length === 0 ? usual : Array.isArray(usual) ? known : known[0];
  }
  if (!language) return { slug: null, language: null, view: "issues", options };
  return { slug, language, view: VIEWS.includes(view) ? view : VIEWS[0], options };
}

/** Return the address of what is asked for; what is usual is left out. */
export function write({ slug, language, view, options }) {
  if (!slug) return "/";
  const asked = Object.entries(OPTIONS)
    .filter(([name, { usual }]) => String(options[name]) !== String(usual))
    .map(([name]) => `${name}=${String(options[name])}`);
  return `/${slug}/${language}/${view}${asked.length ? `?${asked.join("&")}` : ""}`;
}
