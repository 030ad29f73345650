namespace MedicalImages.ViewerTests.Harness;

/// <summary>
/// The visible texts of the page with their contrast to what is behind them, by the formula of WCAG 2.2. Disabled controls are exempt
/// there.
/// </summary>
internal static class ContrastScript
{
    public const string Text = """
        () => {
          const parse = (text) => {
            const parts = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(text);
            if (!parts) throw new Error(`not a color of this script: ${text}`);
            const [red, green, blue, alpha] = parts.slice(1).map(Number);
            return { channels: [red, green, blue], alpha: Number.isNaN(alpha) ? 1 : alpha };
          };
          const over = (front, back) => front.channels.map((value, i) => value * front.alpha + back[i] * (1 - front.alpha));
          const behind = (element) => {
            if (!element) return [255, 255, 255];
            const color = parse(getComputedStyle(element).backgroundColor);
            return color.alpha === 1 ? color.channels : over(color, behind(element.parentElement));
          };
          const luminance = (channels) => {
            const [red, green, blue] = channels.map((value) => value / 255)
              .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
          };
          const contrast = (element) => {
            const back = behind(element);
            const [dark, light] = [back, over(parse(getComputedStyle(element).color), back)].map(luminance).sort((a, b) => a - b);
            return (light + 0.05) / (dark + 0.05);
          };

          const elements = new Set(document.querySelectorAll('select, input[type=number]'));
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            if (texts.currentNode.data.trim()) elements.add(texts.currentNode.parentElement);
          }
          return JSON.stringify([...elements]
            .filter((element) => !element.closest(':disabled, option, script') && element.checkVisibility({ visibilityProperty: true }))
            .map((element) => [element.innerText || element.ariaLabel, contrast(element)]));
        }
        """;
}
