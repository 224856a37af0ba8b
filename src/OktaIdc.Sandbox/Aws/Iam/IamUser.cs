namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>An IAM user.</summary>
internal sealed class IamUser
{
    /// <summary>Path, "/" by default.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Name, unique in the account.</summary>
    public required string Name { get; init; }

    /// <summary>AIDA...</summary>
    public required string Id { get; init; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreateDate { get; set; }

    /// <summary>Since when it has a console password; null for none.</summary>
    public DateTimeOffset? PasswordSince { get; set; }

    /// <summary>When the password was last used; null for never.</summary>
    public DateTimeOffset? PasswordLastUsed { get; set; }

    /// <summary>Access keys by id.</summary>
    public OrderedMap<IamAccessKey> Keys { get; } = new();

    /// <summary>Its ARN.</summary>
    public string Arn => $"arn:aws:iam::{AccountId}:user{Path}{Name}";
}

/// <summary>An access key of a user.</summary>
internal sealed class IamAccessKey
{
    /// <summary>AKIA...</summary>
    public required string Id { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreateDate { get; set; }

    /// <summary>Whether it may be used.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>When it was last used; null for never.</summary>
    public DateTimeOffset? LastUsed { get; set; }

    /// <summary>The service that was last used with it; null for none.</summary>
    public string? LastUsedService { get; set; }

    /// <summary>The Region that was last used with it; null for none.</summary>
    public string? LastUsedRegion { get; set; }
}
