// The weights: their figure follows the hand, and those that nobody moved are not sent.
(() => {
  const sliders = () => document.querySelectorAll(".weight-row input[type=range]");
  document.addEventListener("input", (event) => {
    const slider = event.target;
    if (!(slider instanceof HTMLInputElement) || slider.type !== "range") return;
    slider.removeAttribute("data-unmoved");
    const shown = slider.parentElement.querySelector("output");
    if (shown) shown.textContent = Number(slider.value).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 2 });
  });
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.target.matches || !event.target.matches(".assembly-form")) return;
    const sent = event.detail.formData || event.detail.parameters;
    for (const slider of sliders()) if (slider.hasAttribute("data-unmoved")) sent.delete ? sent.delete(slider.name) : delete sent[slider.name];
    for (const name of ["max", "radius"]) {
      const field = document.querySelector(`.assembly-form [name=${name}]`);
      if (field && !field.value) sent.delete ? sent.delete(name) : delete sent[name];
    }
  });
})();
