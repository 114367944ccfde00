// Live sums of a count: good + damaged + missing + refused − over must equal what the waybill lists.
// What is missing, or over, follows from the others until a person types it; nothing here is needed to sign.

const number = (input) => Math.max(0, Math.trunc(Number(input.value) || 0));

function watch(line, said) {
  const listed = Number(line.dataset.listed);
  const part = Object.fromEntries([...line.querySelectorAll("[data-part]")].map((input) => [input.dataset.part, input]));
  const sum = line.querySelector("[data-sum]");
  const reason = line.querySelector("[data-reason]");
  let missingTyped = number(part.missing) > 0;
  let overTyped = number(part.over) > 0;

  function show() {
    const rest = listed - number(part.good) - number(part.damaged) - number(part.refused);
    if (!missingTyped) part.missing.value = Math.max(0, rest + (overTyped ? number(part.over) : 0));
    if (!overTyped) part.over.value = Math.max(0, -rest);
    const left = rest - number(part.missing) + number(part.over);
    const differs = number(part.damaged) + number(part.missing) + number(part.over) + number(part.refused) > 0;
    const both = number(part.over) > 0 && number(part.missing) + number(part.refused) > 0;
    reason.hidden = !differs;
    const needed = differs && !reason.querySelector("input").value.trim();
    const words = both ? said.saidBoth : left > 0 ? `${left} ${said.saidLess}` : left < 0 ? `${-left} ${said.saidMore}` : needed ? said.saidReason : said.saidAgrees;
    sum.textContent = words;
    sum.className = left !== 0 || both ? "tone-danger" : differs ? "tone-accent" : "tone-done";
  }

  part.missing.addEventListener("input", () => { missingTyped = part.missing.value !== ""; });
  part.over.addEventListener("input", () => { overTyped = part.over.value !== ""; });
  line.addEventListener("input", show);
  show();
}

for (const form of document.querySelectorAll("[data-handover]")) {
  for (const line of form.querySelectorAll("[data-line]")) watch(line, form.dataset);
}
