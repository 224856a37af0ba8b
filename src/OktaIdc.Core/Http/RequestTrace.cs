namespace OktaIdc.Http;

/// <summary>One exchange, for people who asked for details. It holds no header, no body and no query value.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path, with the names of the query parameters but not their values.</param>
/// <param name="Status">HTTP status; 0 where no answer came.</param>
/// <param name="RequestId">The vendor's id of the request.</param>
/// <param name="Attempt">1 for the first try.</param>
/// <param name="Duration">How long the answer took.</param>
/// <param name="Note">What happens next, where it is not plain: "429, waiting 12 s".</param>
/// <param name="Wait">How long is waited now, before the next try.</param>
public sealed record RequestTrace(string Method, string Path, int Status, string? RequestId, int Attempt, TimeSpan Duration, string? Note = null, TimeSpan Wait = default)
{
    /// <summary>One line.</summary>
    public override string ToString() =>
        $"{Method} {Path} -> {(Status == 0 ? "no answer" : Status.ToString(System.Globalization.CultureInfo.InvariantCulture))}"
        + (Attempt > 1 ? $" (try {Attempt})" : "") + (RequestId is null ? "" : $" [{RequestId}]") + (Note is null ? "" : $": {Note}");
}
