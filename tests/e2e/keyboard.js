// What of a page the keyboard does not reach, or reaches without showing it. An expression: a function.
() => {
  const found = [];
  const name = (one) => `${one.tagName.toLowerCase()}${one.id ? "#" + one.id : ""} “${
    (one.getAttribute("aria-label") || one.name || one.textContent || "").trim().slice(0, 40)}”`;
  const skip = document.querySelector("body a");
  if (!skip || !skip.matches(".skip") || !document.getElementById(skip.hash.slice(1)))
    found.push("the first link does not skip to the content");
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]");
  const asked = "[hx-get], [hx-post], [hx-put], [hx-patch], [hx-delete], [role=button], [role=tab], [role=link]";
  for (const one of document.querySelectorAll(asked)) {
    const itself = one.matches("a[href], button, input, select, textarea, summary, form, body");
    const triggered = (one.getAttribute("hx-trigger") || "").match(/load|revealed|every|change|submit|input/);
    if (shown(one) && !itself && !triggered && one.tabIndex < 0) found.push(`${name(one)} is for the mouse only`);
  }
  const before = document.activeElement;
  for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")) {
    if (one.disabled || one.type === "hidden" || !shown(one)) continue;
    if (one.tabIndex !== 0 && one.type !== "radio") { found.push(`${name(one)} has tabindex ${one.tabIndex}`); continue; }
    one.focus({ preventScroll: true, focusVisible: true });
    if (document.activeElement !== one) { found.push(`${name(one)} takes no focus`); continue; }
    const style = getComputedStyle(one);
    const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (!ringed && style.boxShadow === "none") found.push(`${name(one)} shows no focus`);
  }
  if (before && before.focus) before.focus({ preventScroll: true });
  return found;
}
