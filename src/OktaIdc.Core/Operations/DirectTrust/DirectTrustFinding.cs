namespace OktaIdc.Operations.DirectTrust;

/// <summary>A way into an account that goes round IAM Identity Center, an account that has none, or something that could not be read.</summary>
public sealed record DirectTrustFinding
{
    /// <summary>What kind it is: one of <see cref="DirectTrustIds"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The account, 12 digits; null for what is in Okta.</summary>
    public string? AccountId { get; init; }

    /// <summary>Name of the account; null for what is in Okta.</summary>
    public string? AccountName { get; init; }

    /// <summary>The thing itself: an ARN, the id of a key, the label and id of an Okta app.</summary>
    public required string Subject { get; init; }

    /// <summary>What tells it from others of its kind about the same thing: whom a role trusts, the id of an entitlement; null where there is one only.</summary>
    internal string? Part { get; init; }

    /// <summary>What it means, in a sentence or two.</summary>
    public required string Message { get; init; }

    /// <summary>What was seen, where and when.</summary>
    public required string Evidence { get; init; }

    /// <summary>Who issues what it trusts: entityID, issuer URL; null where nobody does or it is not known.</summary>
    public string? Issuer { get; init; }

    /// <summary>When it was last used, as far as AWS tells; null for never or not told.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>Who uses or may use it: names of people and groups; empty where nobody is known.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>ARNs of the roles that it leads into; empty where it leads into none, or not all of them are told.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>A command that closes it, or how a person does it; null where there is nothing to close.</summary>
    public string? Fix { get; init; }

    /// <summary>Whether a person has to decide or click, so that the fix is no command to run as it stands.</summary>
    public bool IsManual { get; init; }
}
