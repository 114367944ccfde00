/* QR codes on the screen and in front of the camera. */
import { encodeQR } from "../vendor/field/qr/index.js";
import { h, num, t } from "./base.js";

const draw = (canvas, text) => {
  const grid = encodeQR(text, "raw", { ecc: "low", border: 4 });
  const size = grid.length, scale = Math.max(2, Math.floor(720 / size));
  canvas.width = canvas.height = size * scale;
  const paper = canvas.getContext("2d");
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.fillStyle = "#000";
  grid.forEach((row, y) => row.forEach((dark, x) => { if (dark) paper.fillRect(x * scale, y * scale, scale, scale); }));
};

/* One code, or a film of several that goes round; the texts stay readable for a phone without a camera. */
export const show = (frames) => {
  const canvas = h("canvas.qr", { role: "img", "aria-label": t("qr_label") });
  const count = h("p.qr-count", {}, frames.length > 1 ? t("qr_part", { part: 1, of: num(frames.length) }) : "");
  const box = h("figure.qr-box", { "data-frames": JSON.stringify(frames) }, canvas, count);
  let part = 0;
  const turn = () => {
    draw(canvas, frames[part % frames.length]);
    if (frames.length > 1) count.textContent = t("qr_part", { part: num((part % frames.length) + 1), of: num(frames.length) });
    part += 1;
  };
  turn();
  if (frames.length > 1) {
    const timer = setInterval(() => { if (canvas.isConnected) turn(); else if (part > 3) clearInterval(timer); }, 350);
  }
  const copy = h("button.button.quiet", { type: "button", onclick: async () => {
    try { await navigator.clipboard.writeText(frames.join("\n")); copy.textContent = t("copied"); } catch { copy.textContent = t("not_copied"); }
  } }, t("copy_text"));
  return h("div.qr-part", {}, box, copy);
};

let reader = null;
const readerOf = async () => {
  if (reader) return reader;
  if ("BarcodeDetector" in window) {
    const known = await window.BarcodeDetector.getSupportedFormats().catch(() => []);
    const formats = ["qr_code", "code_128", "data_matrix"].filter((one) => known.includes(one));
    if (formats.includes("qr_code")) {
      const detector = new window.BarcodeDetector({ formats });
      reader = async (source) => (await detector.detect(source)).map((one) => one.rawValue);
      return reader;
    }
  }
  const { decodeQR } = await import("../vendor/field/qr/decode.js");
  const canvas = document.createElement("canvas");
  const paper = canvas.getContext("2d", { willReadFrequently: true });
  reader = async (source) => {
    const width = source.videoWidth || source.width, height = source.videoHeight || source.height;
    if (!width) return [];
    const small = Math.min(1, 900 / Math.max(width, height));
    canvas.width = Math.round(width * small);
    canvas.height = Math.round(height * small);
    paper.drawImage(source, 0, 0, canvas.width, canvas.height);
    try { return [decodeQR(paper.getImageData(0, 0, canvas.width, canvas.height))]; } catch { return []; }
  };
  return reader;
};

/* A camera that calls `seen(text)` for each code until `stop()`; `failed(sentence)` when there is no camera. */
export const camera = (seen, failed) => {
  const video = h("video.camera", { playsInline: true, muted: true, autoplay: true, "aria-label": t("camera_label") });
  let stream = null, stopped = false, last = "";
  const stop = () => { stopped = true; stream?.getTracks().forEach((track) => track.stop()); video.remove(); };
  const look = async () => {
    if (stopped) return;
    if (!video.isConnected && stream) { stop(); return; }
    try {
      if (video.readyState >= 2) {
        const read = await readerOf();
        for (const text of await read(video)) {
          if (stopped || text === last) continue;
          last = text;
          await seen(text);
        }
      }
    } catch (error) { failed(error.message); }
    setTimeout(look, 120);
  };
  (async () => {
    if (!navigator.mediaDevices?.getUserMedia) { failed(t("camera_none")); return; }
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } }, audio: false });
      if (stopped) { stream.getTracks().forEach((track) => track.stop()); return; }
      video.srcObject = stream;
      await video.play();
      look();
    } catch (error) {
      failed(error.name === "NotAllowedError" ? t("camera_refused") : t("camera_none"));
    }
  })();
  return { video, stop };
};

/* Codes in a picture from the phone's own camera or gallery: works where the page may not use the camera. */
export const inPicture = async (file) => {
  const picture = await createImageBitmap(file);
  const read = await readerOf();
  return read(picture);
};
