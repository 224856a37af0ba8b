namespace OktaIdc.Okta;

/// <summary>What to read from the System Log.</summary>
public sealed record OktaLogQuery
{
    /// <summary>Begin, exclusive; null for seven days before the end. Okta keeps 90 days.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>End; null for now, not used when polling.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>An Okta filter: <c>eventType eq "application.provision.user.push" and target.id eq "0oa..."</c>.</summary>
    public string? Filter { get; init; }

    /// <summary>Up to ten keywords of 40 characters.</summary>
    public string? Keywords { get; init; }

    /// <summary>Newest first; not when polling.</summary>
    public bool Descending { get; init; }

    /// <summary>Events per request, 1 to 1000.</summary>
    public int PageSize { get; init; } = 1000;
}
