// The pages of sealed prices: what is typed in a control marked data-secret is used here, then wiped; only what
// was sealed, signed or opened goes into the form that is sent.
(function () {
  "use strict";
  const box = document.querySelector("[data-sealing]"), told = document.getElementById("sealing-data");
  if (!box || !told) return;
  const words = document.getElementById("sealing-words").dataset;
  const trouble = box.querySelector("[data-trouble]"), form = box.querySelector("[data-send]");
  const data = JSON.parse(told.textContent), kind = box.dataset.sealing;
  const secrets = Array.from(box.querySelectorAll("[data-secret]"));

  function say(code) {
    if (!trouble) return;
    trouble.textContent = words[code] || words.failed;
    trouble.hidden = false;
    trouble.scrollIntoView({ block: "nearest" });
  }
  function wipe() { secrets.forEach((one) => { one.value = ""; }); }
  // A page kept by the browser for "back" keeps nothing that was typed.
  window.addEventListener("pagehide", wipe);

  if (!window.crypto || !window.crypto.subtle) { say("insecure"); return; }

  function cents(text) {
    const bare = text.replace(/[\s\u00a0\u202f']/g, "").replace(/€$/, "");
    const found = /^(\d{1,10})(?:[.,](\d{1,2}))?$/.exec(bare);
    return found ? Number(found[1]) * 100 + Number((found[2] || "0").padEnd(2, "0")) : null;
  }
  function prices() {
    return Array.from(box.querySelectorAll("[data-task]"), (one) => ({ task: one.dataset.task, cents: cents(one.value), control: one }));
  }
  function phrase() {
    const found = Sealing.readPhrase(box.querySelector("[data-phrase]").value);
    if (found === null) throw new Sealing.Trouble("phrase");
    return found;
  }
  const opened = () => Sealing.openKey(data.round, data.party, data.wrapped, phrase(), data.keyset);

  const works = {
    async key() {
      if (Sealing.readPhrase(box.querySelector("[data-phrase]").value) !== Sealing.readPhrase(made)) throw new Sealing.Trouble("words");
      return ["key", await Sealing.makeKey(data.round, data.party, Sealing.readPhrase(made))];
    },
    async seal() {
      const given = prices();
      given.forEach((one) => one.control.toggleAttribute("aria-invalid", one.cents === null));
      if (given.some((one) => one.cents === null)) throw new Sealing.Trouble("amount");
      const key = await opened();
      return ["envelope", await Sealing.seal(key, data.round, data.party, data.turn, given)];
    },
    async open() {
      const key = await opened();
      return ["opening", await Sealing.open(key, data.round, data.party, data.covers)];
    },
    async words() { return ["keyset", null]; },
  };

  let made = "";
  if (kind === "key") {
    made = Sealing.newPhrase();
    const list = box.querySelector("[data-shown]");
    made.split(" ").forEach((word) => list.append(Object.assign(document.createElement("li"), { textContent: word })));
    box.querySelector("[data-print]").addEventListener("click", () => window.print());
    window.addEventListener("pagehide", () => { made = ""; list.replaceChildren(); });
  }
  if (kind === "seal") {
    const sum = box.querySelector("[data-sum]"), written = new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency: "EUR" });
    box.addEventListener("input", () => {
      const all = prices();
      sum.textContent = all.some((one) => one.cents === null) ? "–" : written.format(all.reduce((total, one) => total + one.cents, 0) / 100);
    });
  }
  if (kind === "words") {
    Sealing.keysetWords(data.keyset).then((found) => { box.querySelector("[data-shown]").textContent = found.join(" · "); });
  }

  if (form) form.addEventListener("submit", async function (event) {
    event.preventDefault();
    const button = form.querySelector("button"), label = button.innerHTML;
    button.disabled = true;
    button.textContent = words.working;
    if (trouble) trouble.hidden = true;
    try {
      const [name, value] = await works[kind]();
      form.elements[name].value = value === null ? await Sealing.sha256(data.keyset) : JSON.stringify(value);
      wipe();
      form.submit();
    } catch (error) {
      say(error.code);
      button.disabled = false;
      button.innerHTML = label;
    }
  });
  box.dataset.ready = "";
})();
