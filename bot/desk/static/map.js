// The municipality that one taps or points at is named under the map; its title alone would show on no phone.
const told = document.getElementById("map-told");
for (const event of ["click", "pointerover"])
  document.querySelector("svg.map").addEventListener(event, ({ target }) => {
    const town = target.closest("path");
    if (town) told.textContent = town.querySelector("title").textContent;
  });
