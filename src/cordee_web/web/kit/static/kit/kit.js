// What HTMX leaves open: where the focus goes after a swap, what is said aloud, menus that close.
(function () {
  "use strict";

  function announce(text) {
    const box = document.getElementById("announcer");
    if (!box || !text) return;
    box.textContent = "";
    window.setTimeout(function () { box.textContent = text; }, 50);
  }

  // A piece that asks for it (data-focus) gets the focus; else the control that had it, found again by id.
  let focused = null;
  document.addEventListener("htmx:beforeSwap", function () {
    const active = document.activeElement;
    focused = active && active.id ? { id: active.id, start: active.selectionStart, end: active.selectionEnd } : null;
  });
  document.addEventListener("htmx:afterSettle", function (event) {
    const piece = event.detail.elt;
    const wanted = piece.matches("[data-focus]") ? piece : piece.querySelector("[data-focus], [autofocus]");
    if (wanted) {
      wanted.focus();
    } else if (focused && document.activeElement === document.body) {
      const again = document.getElementById(focused.id);
      if (again) {
        again.focus({ preventScroll: true });
        if (focused.start != null && again.setSelectionRange) {
          try { again.setSelectionRange(focused.start, focused.end); } catch { /* not a text */ }
        }
      }
    }
    const said = piece.matches("[data-announce]") ? piece : piece.querySelector("[data-announce]");
    if (said) announce(said.getAttribute("data-announce"));
  });
  // The server says something with HX-Trigger: {"announce": "…"}.
  document.addEventListener("announce", function (event) { announce(event.detail.value || event.detail); });

  ["htmx:sendError", "htmx:responseError", "htmx:timeout"].forEach(function (name) {
    document.addEventListener(name, function () {
      const box = document.getElementById("messages");
      if (!box || !box.dataset.failed) return;
      const line = document.createElement("div");
      line.className = "message message-error";
      line.append(Object.assign(document.createElement("p"), { textContent: box.dataset.failed }));
      box.replaceChildren(line);
    });
  });

  // Escape, or a click elsewhere, closes an open menu.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // A select or tick box that filters (data-submit) sends its form; without JavaScript its button does.
  document.addEventListener("change", function (event) {
    const form = event.target.closest("form");
    if (event.target.matches("[data-submit]") && form) form.requestSubmit();
  });
  document.documentElement.classList.add("js");

  // On a phone tabs and areas scroll sideways: the one in view is brought in.
  document.querySelectorAll(".tabs [aria-current], .bar [aria-current]").forEach(function (current) {
    const box = current.closest(".tabs, .bar ul");
    box.scrollLeft = current.offsetLeft - box.offsetLeft - (box.clientWidth - current.offsetWidth) / 2;
  });
})();
