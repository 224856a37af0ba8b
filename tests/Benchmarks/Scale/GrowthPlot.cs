using System.Globalization;
using System.Text;

namespace OktaIdc.Benchmarks.Scale;

/// <summary>Draws calls and memory of a plan against the number of assignments, both axes logarithmic, as SVG.</summary>
internal static class GrowthPlot
{
    private const int Width = 380;
    private const int Height = 240;
    private const int Left = 64;
    private const int Top = 44;
    private const string Ours = "#1f6feb";
    private const string Theirs = "#b35900";

    public static string Draw(IReadOnlyList<PlanMeasurement> points)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {(Left + Width) * 2 + 40} {Top + Height + 56}\" font-family=\"system-ui, sans-serif\" font-size=\"12\" fill=\"#24292f\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        Panel(svg, 0, "Calls of a plan without change", points, m => m.Counts.Calls, v => v.ToString("N0", CultureInfo.InvariantCulture));
        Panel(svg, Left + Width + 20, "Peak memory, MB", points, m => m.Result.PeakMemory / 1e6, v => v.ToString("N0", CultureInfo.InvariantCulture));
        return svg.Append("</svg>\n").ToString();
    }

    private static void Panel(StringBuilder svg, int x, string title, IReadOnlyList<PlanMeasurement> points, Func<(ProgramResult Result, Counts Counts), double> value, Func<double, string> text)
    {
        var across = new LogAxis([.. points.Select(p => (double)p.World.Assignments)], Left + 30, Left + Width - 50);
        var ours = points.Select(p => ((double)p.World.Assignments, value(p.Ours))).ToList();
        var theirs = points.Where(p => p.Theirs is not null).Select(p => ((double)p.World.Assignments, value(p.Theirs!.Value))).ToList();
        var up = new LogAxis([.. ours.Concat(theirs).Select(p => p.Item2)], Top + Height, Top);
        svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({x} 0)\">\n<text x=\"{Left}\" y=\"22\" font-weight=\"600\">{title}</text>\n");
        foreach (var tick in up.Decades)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Left + Width - 50}\" y1=\"{up.At(tick):0.#}\" y2=\"{up.At(tick):0.#}\" stroke=\"#d0d7de\"/><text x=\"{Left - 8}\" y=\"{up.At(tick) + 4:0.#}\" text-anchor=\"end\" fill=\"#57606a\">{text(tick)}</text>\n");
        }

        foreach (var (assignments, _) in ours)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{across.At(assignments):0.#}\" y=\"{Top + Height + 20}\" text-anchor=\"middle\" fill=\"#57606a\">{assignments:N0}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + ((Width - 50) / 2)}\" y=\"{Top + Height + 42}\" text-anchor=\"middle\" fill=\"#57606a\">assignments</text>\n");
        Series(svg, theirs, across, up, Theirs, "Terraform", text);
        Series(svg, ours, across, up, Ours, "OktaIdc", text);
        svg.Append("</g>\n");
    }

    private static void Series(StringBuilder svg, List<(double X, double Y)> points, LogAxis across, LogAxis up, string colour, string name, Func<double, string> text)
    {
        if (points.Count == 0)
        {
            return;
        }

        svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{across.At(p.X):0.#},{up.At(p.Y):0.#}")))}\"/>\n");
        foreach (var (px, py) in points)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{across.At(px):0.#}\" cy=\"{up.At(py):0.#}\" r=\"3.5\" fill=\"{colour}\"/><text x=\"{across.At(px):0.#}\" y=\"{up.At(py) - 9:0.#}\" text-anchor=\"middle\" fill=\"{colour}\">{text(py)}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{across.At(points[^1].X) + 10:0.#}\" y=\"{up.At(points[^1].Y) + 14:0.#}\" fill=\"{colour}\" font-weight=\"600\">{name}</text>\n");
    }

    /// <summary>A logarithmic axis over whole decades, drawn between two coordinates.</summary>
    private sealed class LogAxis(IReadOnlyList<double> values, double from, double to)
    {
        private readonly double _low = Math.Floor(Math.Log10(Math.Max(1, values.Min())));
        private readonly double _high = Math.Ceiling(Math.Log10(Math.Max(10, values.Max() * 1.05)));

        public IEnumerable<double> Decades => Enumerable.Range((int)_low, (int)(_high - _low) + 1).Select(e => Math.Pow(10, e));

        public double At(double value) => from + ((to - from) * (Math.Log10(Math.Max(1, value)) - _low) / Math.Max(1, _high - _low));
    }
}
