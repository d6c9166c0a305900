/**
 * Milliseconds since the navigation, once so many canvases show figures: below the legend, many pixels are neither clear
 * nor grey, as axes are. It runs in the page, and so uses nothing from here.
 */
export function whenDrawn(canvases: number): number | false {
  const isDrawn = (canvas: HTMLCanvasElement): boolean => {
    const { width, height } = canvas;
    const legend = Math.ceil(height / 4);
    if (!canvas.checkVisibility() || width === 0 || height <= legend) return false;
    const pixels = canvas.getContext("2d")?.getImageData(0, legend, width, height - legend).data ?? [];
    let coloured = 0;
    for (let i = 0; i < pixels.length; i += 4) {
      const [red, green, blue, alpha] = [
        pixels[i] ?? 0,
        pixels[i + 1] ?? 0,
        pixels[i + 2] ?? 0,
        pixels[i + 3] ?? 0,
      ];
      if (alpha > 0 && Math.max(red, green, blue) - Math.min(red, green, blue) > 64) coloured++;
    }
    return coloured > 500;
  };
  return [...document.querySelectorAll("canvas")].filter(isDrawn).length >= canvases && performance.now();
}
