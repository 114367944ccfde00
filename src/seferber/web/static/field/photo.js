/* Photos are made smaller here before they are signed; a drawn signature is a small PNG. */
import { h, t } from "./base.js";
import * as store from "./store.js";

// Far above any phone's camera; a larger file would only exhaust the phone's memory.
export const FILE_MAX = 30_000_000;
const SIDE_MAX = 1600, BYTES_MAX = 2_500_000;

export const take = async (file) => {
  if (file.size > FILE_MAX) throw new Error(t("photo_too_large", { mb: Math.round(file.size / 1e6), most: FILE_MAX / 1e6 }));
  let picture;
  try { picture = await createImageBitmap(file, { imageOrientation: "from-image" }); } catch { throw new Error(t("photo_unreadable")); }
  const small = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * small));
  canvas.height = Math.max(1, Math.round(picture.height * small));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.8, 0.6, 0.4]) {
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
    if (blob && blob.size <= BYTES_MAX) return store.keepBlob(new Uint8Array(await blob.arrayBuffer()), "image/jpeg");
  }
  throw new Error(t("photo_unreadable"));
};

export const thumbnail = async (digest) => {
  const blob = await store.blob(digest);
  if (!blob) return h("span.thumb", {}, "…");
  const url = URL.createObjectURL(blob);
  return h("img.thumb", { src: url, alt: t("photo"), onload: () => URL.revokeObjectURL(url) });
};

/* A pad for a finger; `digest()` keeps the drawing and returns its SHA-256, or "" when nothing was drawn. */
export const pad = (label) => {
  const canvas = h("canvas.pad", { width: 720, height: 240, "aria-label": label, role: "img" });
  const paper = canvas.getContext("2d");
  let drawn = false, pen = null;
  const clear = () => { paper.fillStyle = "#fff"; paper.fillRect(0, 0, canvas.width, canvas.height); drawn = false; };
  clear();
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * canvas.width, ((event.clientY - box.top) / box.height) * canvas.height];
  };
  canvas.addEventListener("pointerdown", (event) => { pen = at(event); canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener("pointermove", (event) => {
    if (!pen) return;
    const next = at(event);
    paper.strokeStyle = "#10303d"; paper.lineWidth = 5; paper.lineCap = "round";
    paper.beginPath(); paper.moveTo(...pen); paper.lineTo(...next); paper.stroke();
    pen = next; drawn = true;
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { pen = null; });
  const digest = async () => {
    if (!drawn) return "";
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    return store.keepBlob(new Uint8Array(await blob.arrayBuffer()), "image/png");
  };
  const box = h("div.pad-box", {}, h("p.label", {}, label), canvas, h("button.button.quiet", { type: "button", onclick: clear }, t("pad_clear")));
  return { box, digest };
};
