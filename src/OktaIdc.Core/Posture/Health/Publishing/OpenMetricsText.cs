using System.Globalization;
using System.Text;

namespace OktaIdc.Posture.Health.Publishing;

/// <summary>
/// A run as OpenMetrics text (OpenMetrics 1.0.0), which Prometheus and the textfile collector of its node exporter read. Nothing in it names a person.
/// </summary>
public static class OpenMetricsText
{
    /// <summary>The text, with its end mark.</summary>
    public static string Write(HealthReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        var tenants = new[] { ("org", report.Org), ("aws", report.Aws) }.Where(t => t.Item2 is not null).Select(t => (t.Item1, t.Item2!)).ToList();
        Family(text, "oktaidc_health_status", "How a check came out: 0 Ok, 1 Warning, 2 Critical, 3 Unknown.", report.Results.Select(r => (Labels([("check", r.Check), .. tenants]), (double)r.Status)));
        Family(
            text,
            "oktaidc_health_value",
            "What a check measured, in its unit; absent where it could not be made.",
            report.Results.Where(r => r is { Value: not null, Status: not HealthStatus.Unknown }).Select(r => (Labels([("check", r.Check), ("unit", (r.Unit ?? "None").ToLowerInvariant()), .. tenants]), r.Value!.Value)));
        Family(text, "oktaidc_health_requests", "Requests that the run needed.", [(Labels([("side", "okta"), .. tenants]), report.OktaRequests), (Labels([("side", "aws"), .. tenants]), report.AwsRequests)]);
        Family(text, "oktaidc_health_run_timestamp_seconds", "When the run began.", [(Labels(tenants), report.At.ToUnixTimeMilliseconds() / 1000.0)], "seconds");
        Family(text, "oktaidc_health_run_duration_seconds", "How long the run took.", [(Labels(tenants), report.Elapsed.TotalSeconds)], "seconds");
        return text.Append("# EOF\n").ToString();
    }

    /// <summary>Writes the text to a file of everybody's to read, whole or not at all: a collector never sees half of it.</summary>
    /// <param name="path">The file; a textfile collector takes those that end in .prom.</param>
    /// <param name="report">The run.</param>
    public static void WriteFile(string path, HealthReport report)
    {
        var text = Write(report);
        var temporary = $"{path}.{Environment.ProcessId}.new";
        File.Delete(temporary); // What a killed run has left, or somebody else has put there.
        try
        {
            using (var writer = new StreamWriter(new FileStream(temporary, FileMode.CreateNew, FileAccess.Write), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                writer.Write(text);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary); // A folder in its place, a full disk: nothing stays behind.
            throw;
        }
    }

    private static void Family(StringBuilder text, string name, string help, IEnumerable<(string Labels, double Value)> samples, string? unit = null)
    {
        text.Append("# TYPE ").Append(name).Append(" gauge\n");
        if (unit is not null)
        {
            text.Append("# UNIT ").Append(name).Append(' ').Append(unit).Append('\n');
        }

        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n');
        foreach (var (labels, value) in samples)
        {
            text.Append(name).Append(labels).Append(' ').Append(value.ToString("0.######", CultureInfo.InvariantCulture)).Append('\n');
        }
    }

    private static string Labels(IEnumerable<(string Name, string Value)> labels)
    {
        var all = string.Join(",", labels.Select(l => $"{l.Name}=\"{Escape(l.Value)}\""));
        return all.Length == 0 ? "" : $"{{{all}}}";
    }

    private static string Escape(string value) => value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");
}
