// The stream of changes. A page that nobody sees lets go of it: browsers allow few streams at once.

/**
 * Follow one edition, or with "" the list of issues.
 *
 * `path` is "/<issue>/<language>" or ""; `heard(name, told)` gets each event, `connected(yes)` each change of the line.
 */
export class Live {
  constructor(heard, connected) {
    this.heard = heard;
    this.connected = connected;
    this.path = null;
    this.source = null;
    document.addEventListener("visibilitychange", () => this.tune());
  }

  follow(path) {
    if (path === this.path) return;
    this.path = path;
    this.tune();
  }

  tune() {
    this.source?.close();
    this.source = null;
    if (document.visibilityState === "hidden" || this.path === null) return;
    const source = new EventSource(`/-/events${this.path}`);
    for (const name of ["edition", "issues", "page"]) {
      source.addEventListener(name, (event) => {
        if (source === this.source) this.heard(name, JSON.parse(event.data));
      });
    }
    source.addEventListener("open", () => this.connected(true));
    source.addEventListener("error", () => source === this.source && this.connected(false));
    this.source = source;
  }
}
