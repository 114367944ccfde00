/* The key of a second person on this phone. Its private half lies under two locks: a key made from the person's PIN, and
   around that a key which this browser does not let out, so that a copy of the store is of no use for guessing elsewhere. */
import { fingerprint, t, toBase64, utf8 } from "./base.js";
import { native, noble } from "./keys.js";
import * as store from "./store.js";

export const TRIES = 10, SHORTEST = 6;
const ITERATIONS = 600_000, PAUSE_FROM = 4, PAUSE_MS = 30_000;

/* A PIN that the person beside the phone guesses first; a sentence, or "". */
export const weakness = (pin, again) => {
  if (pin.length < SHORTEST) return t("pin_short", { n: SHORTEST });
  const codes = [...pin].map((letter) => letter.codePointAt(0));
  const steps = new Set(codes.slice(1).map((code, at) => code - codes[at]));
  if (new Set(codes).size < 3 || (steps.size === 1 && Math.abs([...steps][0]) === 1)) return t("pin_weak");
  return pin === again ? "" : t("pin_differs");
};

const lockOf = async (pin, salt, iterations) => {
  const secret = await crypto.subtle.importKey("raw", utf8(pin.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt", "wrapKey", "unwrapKey"]);
};

/* A new key pair; what is returned may be kept: {public_key, fingerprint, sealed …}. */
export const make = async (pin) => {
  const salt = crypto.getRandomValues(new Uint8Array(16)), iv = crypto.getRandomValues(new Uint8Array(12)), outer_iv = crypto.getRandomValues(new Uint8Array(12));
  const lock = await lockOf(pin, salt, ITERATIONS);
  let raw, inner;
  const form = (await native) ? "pkcs8" : "secret";
  if (form === "pkcs8") {
    // Can be read out for this one step; unlocked later it cannot.
    const pair = await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"]);
    raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    inner = await crypto.subtle.wrapKey("pkcs8", pair.privateKey, lock, { name: "AES-GCM", iv });
  } else {
    const secret = crypto.getRandomValues(new Uint8Array(32));
    raw = await (await noble()).getPublicKeyAsync(secret);
    inner = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, lock, secret);
    secret.fill(0);
  }
  const phone = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: outer_iv }, phone, inner));
  const public_key = toBase64(raw);
  return { public_key, fingerprint: await fingerprint(public_key), made_at: new Date().toISOString(), form, salt, iterations: ITERATIONS, iv, outer_iv, phone, sealed, tries: 0, wait_until: 0 };
};

const unlocked = async (kept, pin) => {
  const lock = await lockOf(pin, kept.salt, kept.iterations);
  const inner = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.outer_iv }, kept.phone, kept.sealed);
  const how = { name: "AES-GCM", iv: kept.iv };
  if (kept.form === "pkcs8") {
    const key = await crypto.subtle.unwrapKey("pkcs8", inner, lock, how, { name: "Ed25519" }, false, ["sign"]);
    return (bytes) => crypto.subtle.sign({ name: "Ed25519" }, key, bytes);
  }
  const secret = new Uint8Array(await crypto.subtle.decrypt(how, lock, inner));
  return async (bytes) => {
    const signature = await (await noble()).signAsync(bytes, secret);
    secret.fill(0);
    return signature;
  };
};

/* Opens the person's key for one signature: a function text → base64. Throws a sentence when the PIN is wrong, and
   counts the try before it is made, so that closing the app in between gives no free one. */
export const open = async (user, pin) => {
  const before = await store.guest(user);
  if (!before?.sealed) throw new Error(t("pin_forgotten"));
  const wait = Math.min(PAUSE_MS, before.wait_until - Date.now());
  if (wait > 0) throw new Error(t("pin_wait", { s: Math.ceil(wait / 1000) }));
  const kept = await store.countTry(user);
  let sign;
  try { sign = await unlocked(kept, pin); } catch {
    const left = TRIES - kept.tries;
    if (left > 0) await store.changeGuest(user, kept.tries >= PAUSE_FROM ? { wait_until: Date.now() + PAUSE_MS } : {});
    else await store.changeGuest(user, { sealed: null, phone: null });
    throw new Error(left > 0 ? t("pin_wrong", { left }) : t("pin_forgotten"));
  }
  await store.changeGuest(user, { tries: 0, wait_until: 0 });
  return async (text) => toBase64(new Uint8Array(await sign(utf8(text))));
};
