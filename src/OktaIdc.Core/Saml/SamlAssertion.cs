using System.Collections.Immutable;

namespace OktaIdc.Saml;

/// <summary>What an assertion says. Read from the very element that was verified; trust it only where the result is valid.</summary>
public sealed record SamlAssertion
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Who issued it.</summary>
    public string? Issuer { get; init; }

    /// <summary>Who signed in.</summary>
    public string? NameId { get; init; }

    /// <summary>Format of the NameID.</summary>
    public string? NameIdFormat { get; init; }

    /// <summary>Whom it is for.</summary>
    public ImmutableArray<string> Audiences { get; init; } = [];

    /// <summary>Where it may be delivered.</summary>
    public string? Recipient { get; init; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>From when it may be used.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Until when it may be used: the earlier of its conditions' and its confirmation's.</summary>
    public DateTimeOffset? NotOnOrAfter { get; init; }

    /// <summary>When the user signed in.</summary>
    public DateTimeOffset? SignedInAt { get; init; }

    /// <summary>How the user signed in (class of the authentication context).</summary>
    public string? AuthnContext { get; init; }

    /// <summary>Index of the session at the identity provider.</summary>
    public string? SessionIndex { get; init; }

    /// <summary>Attributes by name.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Attributes { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
}
