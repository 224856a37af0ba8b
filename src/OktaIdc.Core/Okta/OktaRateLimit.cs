namespace OktaIdc.Okta;

/// <summary>What Okta last said about one rate-limit bucket.</summary>
/// <param name="Bucket">Method and path pattern that share the bucket as far as the client can tell.</param>
/// <param name="Limit">Requests allowed in a window (0 in a concurrency refusal).</param>
/// <param name="Remaining">Requests left in the window.</param>
/// <param name="Reset">When the window ends, by the server's clock.</param>
/// <param name="SeenAt">When that was said, by the server's clock.</param>
public sealed record OktaRateLimit(string Bucket, int Limit, int Remaining, DateTimeOffset Reset, DateTimeOffset SeenAt)
{
    /// <summary>Requests used in the window, by everybody whom the limit counts together.</summary>
    public int Used => Math.Max(0, Limit - Remaining);

    /// <summary>Share of the org's limit that this token or service app may use, in percent; null where it was not asked for or is not known.</summary>
    public int? SharePercent { get; init; }
}
