/**
 * Milliseconds since the navigation, once so many canvases show figures: some pixel is neither clear nor grey, as axes
 * are. It runs in the page, and so uses nothing from here.
 */
export function whenDrawn(canvases: number): number | false {
  const isDrawn = (canvas: HTMLCanvasElement): boolean => {
    if (!canvas.checkVisibility() || canvas.width === 0 || canvas.height === 0) return false;
    const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    for (let i = 0; i < pixels.length; i += 4) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.slice(i, i + 4);
      if (alpha > 0 && Math.max(red, green, blue) - Math.min(red, green, blue) > 64) return true;
    }
    return false;
  };
  return [...document.querySelectorAll("canvas")].filter(isDrawn).length >= canvases && performance.now();
}
