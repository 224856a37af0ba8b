namespace OktaIdc.Logs.Export;

/// <summary>One line of the output.</summary>
/// <param name="Place">Where it goes.</param>
/// <param name="Time">Milliseconds since 1970; rows stand in this order within a file.</param>
/// <param name="Start">Its first byte in the page's output.</param>
/// <param name="Length">How many bytes it has.</param>
internal readonly record struct ExportRow(ExportPlace Place, long Time, int Start, int Length);

/// <summary>What is filed together.</summary>
/// <param name="Class">Name of the class in the lake; null where events are not split by class.</param>
/// <param name="Day">Day of the event in UTC, as yyyymmdd; 0 where it is not known.</param>
internal readonly record struct ExportPlace(string? Class, int Day)
{
    /// <summary>The class of events that have none.</summary>
    public const string Unmapped = "UNMAPPED";

    /// <summary>The place of an event.</summary>
    public static ExportPlace Of(string? name, DateTimeOffset? time) =>
        new(name, time is { } at ? (at.UtcDateTime.Year * 10000) + (at.UtcDateTime.Month * 100) + at.UtcDateTime.Day : 0);
}

/// <summary>A page as it will be written.</summary>
/// <param name="Bytes">The rows, one behind the other, without line ends.</param>
/// <param name="Rows">Where each stands; in Okta's order.</param>
internal sealed record ExportPage(byte[] Bytes, IReadOnlyList<ExportRow> Rows);
