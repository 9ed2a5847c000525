// Making elements. Text is always text: no markup is ever made from a string.

/** Return an element. A false or null attribute is left out; a function listens to the event that `on...` names. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Put `children` in the place of what `element` holds, unless they say the same: focus and selection stay. */
export function fill(element, ...children) {
  const next = make("div", {}, ...children);
  const same = next.childNodes.length === element.childNodes.length
    && [...next.childNodes].every((node, at) => node.isEqualNode(element.childNodes[at]));
  if (!same) element.replaceChildren(...next.childNodes);
}

/** Return a sentence of the program's as nodes: a word at its beginning gets its capital, what stands in backticks is code. */
export function prose(text) {
  const pieces = text.split("`").map((piece, at) => (at % 2 ? make("code", {}, piece) : piece));
  pieces[0] = pieces[0].replace(/^\p{Ll}(?=\p{L}*[ ,])/u, (letter) => letter.toUpperCase());
  return pieces;
}

/** Return "1 problem", "3 problems". */
export function counted(number, word) {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
