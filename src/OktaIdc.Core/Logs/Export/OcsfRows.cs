using System.Text.Json;
using OktaIdc.Logs.Ocsf;

namespace OktaIdc.Logs.Export;

/// <summary>Events in the Open Cybersecurity Schema Framework.</summary>
internal static class OcsfRows
{
    /// <summary>The rows of those events of a page that are to be written.</summary>
    public static ExportPage Convert(byte[] json, IReadOnlyList<LogSpan> events, OcsfTenant tenant)
    {
        using var output = new MemoryStream(json.Length);
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        var rows = new List<ExportRow>(events.Count);
        foreach (var span in events)
        {
            var start = (int)output.Length;
            var place = Write(json.AsSpan(span.Start, span.Length), tenant, writer, output);
            writer.Flush();
            writer.Reset(output);
            var length = (int)output.Length - start;
            var time = place.Time ?? span.Time;
            rows.Add(new ExportRow(ExportPlace.Of(place.Class.LakeName(), time), time?.ToUnixTimeMilliseconds() ?? 0, start, length));
        }

        return new ExportPage(RawRows.WithoutLineEnds(output.ToArray()), rows);
    }

    // One event that cannot be read must not stop the log: it is kept as Okta wrote it.
    private static OcsfPlace Write(ReadOnlySpan<byte> json, OcsfTenant tenant, Utf8JsonWriter writer, MemoryStream output)
    {
        var start = output.Length;
        try
        {
            return OcsfEvents.Write(json, tenant, writer);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            writer.Reset(output);
            output.SetLength(start);
            output.Position = start;
            output.Write(json.ToArray(), 0, json.Length);
            return new OcsfPlace(OcsfClass.Unmapped, null);
        }
    }
}
