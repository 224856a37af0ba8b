using System.Text.Json.Serialization;

namespace OktaIdc.Aws.Organizations;

/// <summary>An account of the organization (Organizations API, type Account).</summary>
public sealed record AwsAccount
{
    /// <summary>Twelve digits.</summary>
    public required string Id { get; init; }

    /// <summary>The account's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>The root user's address.</summary>
    public string? Email { get; init; }

    /// <summary>The account's name; not unique.</summary>
    public string? Name { get; init; }

    /// <summary>ACTIVE, SUSPENDED, PENDING_CLOSURE; AWS replaces it by <see cref="State"/>.</summary>
    public string? Status { get; init; }

    /// <summary>PENDING_ACTIVATION, ACTIVE, SUSPENDED, PENDING_CLOSURE, CLOSED; null from older endpoints.</summary>
    public string? State { get; init; }

    /// <summary>INVITED or CREATED.</summary>
    public string? JoinedMethod { get; init; }

    /// <summary>When it joined.</summary>
    public DateTimeOffset? JoinedTimestamp { get; init; }

    /// <summary>Where it stands in the tree, by ids: "o-1/r-2/ou-3/123456789012/"; empty where AWS does not tell.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Whether it can be used; assignments go to active accounts only.</summary>
    [JsonIgnore]
    public bool IsActive => (State ?? Status) == "ACTIVE";
}
