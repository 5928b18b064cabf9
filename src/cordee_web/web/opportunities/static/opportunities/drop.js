// Files dropped or a whole folder, sent a few at a time so that a folder of thousands goes through.
(function () {
  "use strict";
  const form = document.getElementById("drop");
  if (!form || !window.fetch || !window.FormData) return;
  const AT_A_TIME = 40;
  const input = form.querySelector("#files");
  const folder = form.querySelector("#folder");
  const zone = form.querySelector("[data-drop]");
  const said = form.querySelector("[data-progress]");
  form.querySelector("[data-folder]").hidden = false;
  let sending = false;

  ["dragenter", "dragover"].forEach(function (name) {
    zone.addEventListener(name, function (event) { event.preventDefault(); zone.classList.add("drop-over"); });
  });
  ["dragleave", "drop"].forEach(function (name) {
    zone.addEventListener(name, function (event) { event.preventDefault(); zone.classList.remove("drop-over"); });
  });
  zone.addEventListener("drop", function (event) {
    inside(event.dataTransfer).then(function (files) { send(files); });
  });
  form.addEventListener("submit", function (event) {
    const files = [...input.files, ...folder.files].map(function (file) {
      return { file: file, path: file.webkitRelativePath || file.name };
    });
    if (!files.length) return;
    event.preventDefault();
    send(files);
  });

  // The files of what was dropped, folders walked through.
  async function inside(transfer) {
    const entries = [...transfer.items].map(function (item) { return item.webkitGetAsEntry && item.webkitGetAsEntry(); });
    const found = [];
    async function walk(entry) {
      if (!entry) return;
      if (entry.isFile) {
        const file = await new Promise(function (yes, no) { entry.file(yes, no); });
        found.push({ file: file, path: entry.fullPath.replace(/^\//, "") });
        return;
      }
      const reader = entry.createReader();
      for (;;) {
        const some = await new Promise(function (yes, no) { reader.readEntries(yes, no); });
        if (!some.length) break;
        for (const one of some) await walk(one);
      }
    }
    for (const entry of entries) await walk(entry);
    return found;
  }

  async function send(files) {
    if (sending || !files.length) return;
    sending = true;
    said.hidden = false;
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    let batch = "";
    try {
      for (let start = 0; start < files.length; start += AT_A_TIME) {
        said.textContent = form.dataset.sending.replace("{done}", start).replace("{total}", files.length);
        const last = start + AT_A_TIME >= files.length;
        const data = new FormData();
        if (batch) data.append("batch", batch);
        if (!last) data.append("more", "1");
        files.slice(start, start + AT_A_TIME).forEach(function (one) {
          data.append("files", one.file, one.file.name);
          data.append("paths", one.path);
        });
        const answer = await fetch(window.location.pathname, { method: "POST", body: data, headers: { "X-CSRFToken": token, "HX-Request": "true" } });
        if (!answer.ok) throw new Error(String(answer.status));
        // Told where to go rather than sent there: what the page has to say waits for the person.
        if (last) { window.location.assign(answer.headers.get("HX-Redirect") || window.location.pathname); return; }
        batch = (await answer.json()).batch;
      }
    } catch {
      said.textContent = form.dataset.failed;
      sending = false;
    }
  }
})();
