// Draws what the JSON of [data-map] says over the outlines of départements and neighbouring countries.
//   { "points": [{ "lat", "lon", "label", "url", "kind": "ok|wait|warn|bad|muted", "count", "detail" }],
//     "lines": [{ "from": [lat, lon], "to": [lat, lon], "label" }],
//     "bounds": [[south, west], [north, east]] }          (bounds are optional)
// `count` makes a cluster: points are gathered on the server. No tile server is ever asked.
(function () {
  "use strict";
  if (!window.L) return;

  function colour(element, name) { return getComputedStyle(element).getPropertyValue(name).trim(); }

  function escaped(text) {
    const box = document.createElement("span");
    box.textContent = text;
    return box;
  }

  function popup(point) {
    const box = document.createElement("div");
    const title = point.url ? Object.assign(document.createElement("a"), { href: point.url }) : document.createElement("strong");
    title.textContent = point.label;
    box.append(title);
    if (point.detail) { box.append(document.createElement("br"), escaped(point.detail)); }
    return box;
  }

  function drawOutlines(map, element, outlines) {
    L.geoJSON(outlines, {
      interactive: false,
      style: function (feature) {
        return {
          color: colour(element, "--map-line"), weight: feature.properties.country ? 1 : 0.6,
          fillColor: colour(element, feature.properties.country ? "--map-abroad" : "--map-land"), fillOpacity: 1
        };
      }
    }).addTo(map);
  }

  function drawPoint(layer, element, point) {
    const kind = point.kind || "ok";
    const marker = L.circleMarker([point.lat, point.lon], {
      radius: point.count ? Math.min(26, 9 + 3 * Math.log2(point.count)) : 7,
      color: colour(element, "--map-edge"), weight: 1.5,
      fillColor: colour(element, "--map-" + kind), fillOpacity: 0.92
    });
    marker.bindPopup(popup(point));
    if (point.count) {
      marker.bindTooltip(String(point.count), { permanent: true, direction: "center", className: "map-count" });
    } else {
      marker.bindTooltip(escaped(point.label));
    }
    marker.addTo(layer);
  }

  function draw(element, data, outlines) {
    element.replaceChildren();
    const map = L.map(element, {
      attributionControl: false, zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false,
      scrollWheelZoom: false, minZoom: 4, maxZoom: 13
    });
    map.on("focus", function () { map.scrollWheelZoom.enable(); });
    map.on("blur", function () { map.scrollWheelZoom.disable(); });
    drawOutlines(map, element, outlines);
    const layer = L.featureGroup().addTo(map);
    (data.lines || []).forEach(function (line) {
      L.polyline([line.from, line.to], { color: colour(element, "--map-route"), weight: 2, dashArray: "6 4" })
        .bindTooltip(escaped(line.label || "")).addTo(layer);
    });
    (data.points || []).forEach(function (point) { drawPoint(layer, element, point); });
    const bounds = data.bounds || (layer.getLayers().length ? layer.getBounds().pad(0.15) : [[42.3, -4.8], [51.1, 8.3]]);
    map.fitBounds(bounds, { maxZoom: 10 });
    element.dataset.ready = "true";
  }

  function start(element) {
    if (element.dataset.started) return;
    element.dataset.started = "true";
    const get = function (url) {
      return fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" }).then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      });
    };
    Promise.all([get(element.dataset.map), get(element.dataset.outlines)]).then(
      function (both) { draw(element, both[0], both[1]); },
      function () {
        element.replaceChildren(escaped(element.dataset.failed));
        element.dataset.ready = "failed";
      }
    );
  }

  function all(root) {
    if (root.matches && root.matches("[data-map]")) start(root);
    root.querySelectorAll("[data-map]").forEach(start);
  }
  all(document);
  document.addEventListener("htmx:afterSettle", function (event) { all(event.detail.elt); });
})();
