namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>An account of the organization.</summary>
internal sealed class Account
{
    /// <summary>12 digits.</summary>
    public required string Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Address of its root user.</summary>
    public required string Email { get; init; }

    /// <summary>Where it stands.</summary>
    public required OrgUnit Parent { get; set; }

    /// <summary>ACTIVE, SUSPENDED or CLOSED.</summary>
    public string State { get; set; } = "ACTIVE";

    /// <summary>When it came.</summary>
    public required DateTimeOffset JoinedTimestamp { get; init; }

    /// <summary>INVITED for the management account, CREATED for those made here.</summary>
    public required string JoinedMethod { get; init; }

    /// <summary>Tags.</summary>
    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);
}
