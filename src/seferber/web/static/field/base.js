/* Small tools: elements, sentences in the person's language, bytes. */
export const settings = JSON.parse(document.getElementById("field-settings").textContent);
export const { operation, home } = settings;

/* h("button.button.primary", { onclick }, "text", child …): text stays text. */
export const h = (what, attributes = {}, ...children) => {
  const [tag, ...classes] = what.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== "list" && name !== "form" && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
};

let spoken = { say: {}, words: {}, months: [], marks: [",", "."], four_together: false };
export let language = "en";
export const LANGUAGES = settings.languages;

export const learn = async (wanted) => {
  const answer = await fetch(`${home}words/${wanted}.json`);
  spoken = await answer.json();
  language = wanted;
  document.documentElement.lang = wanted;
};
/* A sentence by its name, with parameters: t("sum_left", { n: 20 }). */
export const t = (name, parameters = {}) => {
  const text = spoken.say[name];
  if (text === undefined) throw new Error(`no sentence ${name}`);
  return text.replace(/%\(([a-z_0-9]+)\)s/g, (_all, key) => String(parameters[key]));
};
export const word = (code) => spoken.words[code] || String(code).replaceAll("_", " ");
export const named = (names) => (names && (names[language] || names.en || Object.values(names)[0])) || "";
/* Numbers and moments as the pages of the office write them; a phone's browser may know no Kazakh. */
export const num = (value) => {
  const { marks: [thousands, point], four_together } = spoken;
  const [whole, part] = String(Math.abs(value)).split(".");
  const grouped = four_together && whole.length < 5 ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, thousands);
  return `${value < 0 ? "\u2212" : ""}${grouped}${part ? point + part : ""}`;
};
const two = (value) => String(value).padStart(2, "0");
export const day = (text) => {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? "" : `${at.getUTCDate()} ${spoken.months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
};
export const moment = (text) => {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? "" : `${at.getUTCDate()} ${spoken.months[at.getUTCMonth()]} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}\u00a0UTC`;
};

/* Bytes. */
const encoder = new TextEncoder();
export const utf8 = (text) => encoder.encode(text);
export const text8 = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
export const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
export const sha256 = async (bytes) => hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
export const toBase64 = (bytes) => { let out = ""; for (const byte of bytes) out += String.fromCharCode(byte); return btoa(out); };
export const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
export const fingerprint = async (publicKey) => (await sha256(fromBase64(publicKey))).slice(0, 16).match(/.{4}/g).join("-");

/* The one way to write a document, byte for byte as exchange/canonical.py: sorted ASCII keys, NFC, whole numbers. */
const settled = (value) => {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new Error("only whole numbers can be signed");
    return value;
  }
  if (typeof value === "string") return (value.toWellFormed ? value.toWellFormed() : value.replace(/[\ud800-\udfff]/gu, "\ufffd")).normalize("NFC");
  if (Array.isArray(value)) return value.map(settled);
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, settled(value[key])]));
};
export const canonical = (document) => JSON.stringify(settled(document));

/* An icon of the page's set, by name. */
export const icon = (name) => {
  const drawn = document.getElementById(`icon-${name}`);
  return drawn ? drawn.content.firstElementChild.cloneNode(true) : "";
};
