namespace OktaIdc.Logs.Export;

/// <summary>Events as Okta wrote them.</summary>
internal static class RawRows
{
    /// <summary>The rows of those events of a page that are to be written.</summary>
    public static ExportPage Convert(byte[] json, IReadOnlyList<LogSpan> events) =>
        new(WithoutLineEnds(json), [.. events.Select(e => new ExportRow(ExportPlace.Of(null, e.Time), e.Time?.ToUnixTimeMilliseconds() ?? 0, e.Start, e.Length))]);

    /// <summary>Puts a space where a line ends: within JSON a line end is only ever white space, and a row is a line.</summary>
    public static byte[] WithoutLineEnds(byte[] json)
    {
        for (var rest = json.AsSpan(); rest.IndexOfAny((byte)'\n', (byte)'\r') is var at and >= 0; rest = rest[at..])
        {
            rest[at] = (byte)' ';
        }

        return json;
    }
}
