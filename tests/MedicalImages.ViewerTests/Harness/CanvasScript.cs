namespace MedicalImages.ViewerTests.Harness;

/// <summary>The means of red, green and blue in a grid of cells over the image on the canvas.</summary>
internal static class CanvasScript
{
    public const string Text = """
        ({ columns, rows, cells }) => {
          const canvas = document.querySelector('#canvas canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          const scale = Math.min(canvas.width / columns, canvas.height / rows);
          const left = (canvas.width - columns * scale) / 2, top = (canvas.height - rows * scale) / 2;
          const means = [];
          for (let y = 0; y < cells; y++) {
            for (let x = 0; x < cells; x++) {
              const [x0, x1] = [x, x + 1].map((i) => Math.round(left + i * columns * scale / cells));
              const [y0, y1] = [y, y + 1].map((i) => Math.round(top + i * rows * scale / cells));
              for (let channel = 0; channel < 3; channel++) {
                let sum = 0;
                for (let v = y0; v < y1; v++) for (let u = x0; u < x1; u++) sum += data[(v * canvas.width + u) * 4 + channel];
                means.push(sum / ((x1 - x0) * (y1 - y0)));
              }
            }
          }
          return means;
        }
        """;
}
