using System.Globalization;

namespace OktaIdc.Logs.Export;

/// <summary>Whether the link at which a checkpoint goes on is of the same export. What a link leaves out, its cursor stands for.</summary>
internal static class CheckpointLink
{
    /// <summary>What the link says otherwise than the checkpoint; null for nothing.</summary>
    public static string? Differs(Uri link, ExportCheckpoint checkpoint)
    {
        foreach (var part in link.Query.TrimStart('?').Split('&').Select(part => part.Split(['='], 2)).Where(part => part.Length == 2))
        {
            var (name, value) = (part[0], Uri.UnescapeDataString(part[1].Replace('+', ' ')));
            var isSame = name switch
            {
                "until" => checkpoint.Until is { } until && (value == until || (Time(value) is { } time && time == Time(until))),
                "filter" => Bare(value) == Bare(checkpoint.Filter ?? ""),
                "sortOrder" => value == "ASCENDING",
                "q" => value.Length == 0,
                _ => true,
            };
            if (!isSame)
            {
                return name;
            }
        }

        return null;
    }

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    // Okta may write a filter back with other spaces.
    private static string Bare(string filter) => string.Concat(filter.Where(c => !char.IsWhiteSpace(c)));
}
