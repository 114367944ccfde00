/* The device's Ed25519 key: made here, never leaves here. Where the browser has Ed25519 the private half cannot even be
   read by this page; elsewhere it lies encrypted under an AES key that cannot be read. */
import { fingerprint, fromBase64, toBase64, utf8 } from "./base.js";
import * as store from "./store.js";

export const native = (async () => {
  try {
    await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]);
    return true;
  } catch { return false; }
})();
export const noble = () => import("../vendor/field/ed25519.js");

/* What phone this is, for the administrator. */
export const deviceName = () => {
  const data = navigator.userAgentData;
  return data ? `${data.platform} ${data.brands?.find((brand) => !/not/i.test(brand.brand))?.brand || ""}`.trim() : navigator.userAgent.replace(/^Mozilla\/5\.0 \(([^)]*)\).*/, "$1").slice(0, 80);
};

/* The person's key on this device; null when none was made. */
export const mine = async () => {
  const who = await store.me();
  return who ? (await store.deviceKey(who.user)) || null : null;
};

export const make = async () => {
  const who = await store.me();
  let kept;
  if (await native) {
    const pair = await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]);
    const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    kept = { public_key: toBase64(raw), private_key: pair.privateKey };
  } else {
    const ed = await noble();
    const secret = crypto.getRandomValues(new Uint8Array(32));
    const lock = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const locked = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, lock, secret));
    kept = { public_key: toBase64(await ed.getPublicKeyAsync(secret)), lock, iv, locked };
    secret.fill(0);
  }
  kept.fingerprint = await fingerprint(kept.public_key);
  kept.made_at = new Date().toISOString();
  await store.keepDeviceKey(who.user, kept);
  return kept;
};

/* Signature over the text's bytes, base64. */
export const sign = async (text) => {
  const key = await mine();
  const bytes = utf8(text);
  if (key.private_key) return toBase64(new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, key.private_key, bytes)));
  const ed = await noble();
  const secret = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: key.iv }, key.lock, key.locked));
  const signature = await ed.signAsync(bytes, secret);
  secret.fill(0);
  return toBase64(signature);
};

export const holds = async (publicKey, text, signature) => {
  try {
    const key = fromBase64(publicKey), bytes = utf8(text), signed = fromBase64(signature);
    if (key.length !== 32 || signed.length !== 64) return false;
    if (await native) {
      const imported = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
      return await crypto.subtle.verify({ name: "Ed25519" }, imported, signed, bytes);
    }
    return await (await noble()).verifyAsync(signed, bytes, key);
  } catch { return false; }
};

/* none, made, asked, enrolled, refused, revoked: as last loaded. */
export const state = async () => {
  const key = await mine();
  if (!key) return { state: "none", key: null, reason: "" };
  const loaded = await store.bundle();
  const request = loaded?.devices.find((device) => device.public_key === key.public_key);
  if (request) return { state: request.state, key, reason: request.reason };
  return { state: key.asked ? "asked" : "made", key, reason: "" };
};
