// Words, numbers and elements. Everything from the data becomes text, never markup.

const MINUS = "\u2212";

function word(key, facts = {}) {
  let entry = data.words[key];
  if (typeof entry !== "string") entry = facts.count === 1 ? entry.one : entry.other;
  return entry.replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? shown(facts[name]) : whole));
}

function shown(fact) {
  return typeof fact === "number" ? number(fact) : String(fact);
}

function number(value, decimals = 0, signed = false) {
  const [thousands, decimal] = data.language === "nl" ? [".", ","] : [",", "."];
  const [whole, part] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  const sign = value < 0 ? MINUS : signed && value > 0 ? "+" : "";
  return sign + grouped + (part ? decimal + part : "");
}

function areaWord(count) {
  return count === 1 ? data.areaWord.one : data.areaWord.other;
}

function valueText(quantity, value) {
  return quantity.pattern.replace("{number}", number(value, quantity.decimals, quantity.signed)).trim();
}

/** The value of a quantity for an area with its unit, or why there is none. */
function cellText(quantity, area) {
  const value = quantity.numbers[area];
  if (value !== null) return valueText(quantity, value);
  return word("missing_value", { reason: data.reasons[quantity.reasons[area]] });
}

/** The sentences that explain the colour of an area. */
function explanation(area) {
  const { templates, chains, of, fillings } = data.explanations;
  let next = 0;
  return chains[of[area]].map((template) =>
    unbroken(templates[template]
      .map((part) => (typeof part === "string" ? part : part < 0 ? data.names[area] : fillings[area][next++]))
      .join("")));
}

/** Text in which a percentage stays on one line. */
function unbroken(text) {
  return text.replace(/ %/g, "\u00a0%");
}

/** A label that begins a line. */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Make an element; `on...` attributes listen, children are elements or text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

function byId(id) {
  return document.getElementById(id);
}
