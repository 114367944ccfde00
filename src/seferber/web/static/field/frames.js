/* Text for QR codes, in parts and compressed: the same form as exchange/qr_text.py. */
import { sha256, t, text8, utf8 } from "./base.js";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const FRAME = /^SF1:([DSR]):([0-9A-F]{8}):(\d{1,3})\/(\d{1,3}):([0-9A-Z $%*+\-./:]*)$/;
const LARGEST = 2_000_000;
export const LETTERS = 700;

export const isFrame = (text) => text.startsWith("SF1:");

const base45 = (bytes) => {
  let out = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length;
    let number = pair ? bytes[at] * 256 + bytes[at + 1] : bytes[at];
    for (let k = 0; k < (pair ? 3 : 2); k++) { out += ALPHABET[number % 45]; number = Math.floor(number / 45); }
  }
  return out;
};
const unbase45 = (text) => {
  const out = [];
  for (let at = 0; at < text.length; at += 3) {
    const part = [...text.slice(at, at + 3)].map((letter) => ALPHABET.indexOf(letter));
    if (part.length === 1 || part.includes(-1)) throw new Error("base45");
    const number = part.reduce((sum, value, place) => sum + value * 45 ** place, 0);
    if (number >= (part.length === 3 ? 65536 : 256)) throw new Error("base45");
    if (part.length === 3) out.push(number >> 8);
    out.push(number & 255);
  }
  return Uint8Array.from(out);
};

const through = async (bytes, stream, most) => {
  const parts = [];
  let size = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) { await reader.cancel(); throw new Error("too large"); }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};

export const toFrames = async (kind, text, letters = LETTERS) => {
  const packed = await through(utf8(text), new CompressionStream("deflate-raw"), LARGEST);
  const whole = base45(packed);
  const mark = (await sha256(packed)).slice(0, 8).toUpperCase();
  const count = Math.max(1, Math.ceil(whole.length / letters));
  return Array.from({ length: count }, (_none, k) => `SF1:${kind}:${mark}:${k + 1}/${count}:${whole.slice(k * letters, (k + 1) * letters)}`);
};

/* Collects frames as the camera reads them, in any order; `add` returns {done, have, of} or throws a sentence. */
export class Collector {
  constructor() { this.found = new Map(); this.about = ""; this.of = 0; this.kind = ""; this.mark = ""; }

  async add(line) {
    const frame = FRAME.exec(line);
    if (!frame) throw new Error(t("frame_unreadable"));
    const [, kind, mark, part, parts, text] = frame;
    const about = `${kind}${mark}${parts}`;
    // Another document came into sight: begin with that one.
    if (about !== this.about) { this.found.clear(); this.about = about; this.of = Number(parts); this.kind = kind; this.mark = mark; }
    this.found.set(Number(part), text);
    if (this.found.size < this.of) return { done: false, have: this.found.size, of: this.of, kind };
    let packed, whole;
    try {
      packed = unbase45(Array.from({ length: this.of }, (_none, k) => this.found.get(k + 1)).join(""));
      whole = text8(await through(packed, new DecompressionStream("deflate-raw"), LARGEST));
    } catch { this.about = ""; throw new Error(t("frames_do_not_fit")); }
    if ((await sha256(packed)).slice(0, 8).toUpperCase() !== this.mark) { this.about = ""; throw new Error(t("frames_do_not_fit")); }
    this.about = "";
    return { done: true, kind: this.kind, text: whole };
  }
}
