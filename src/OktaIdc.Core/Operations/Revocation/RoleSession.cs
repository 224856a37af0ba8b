namespace OktaIdc.Operations.Revocation;

/// <summary>A session of a role that IAM Identity Center gave a person. AWS cannot end it; it ends by itself, or is denied everything until then.</summary>
public sealed record RoleSession
{
    /// <summary>The account, twelve digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>Name of the permission set.</summary>
    public required string PermissionSet { get; init; }

    /// <summary>When the credentials were issued.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When they stop working: the set's session length later.</summary>
    public required DateTimeOffset Ends { get; init; }

    /// <summary>CloudTrail's name of the event that shows it.</summary>
    public required string Source { get; init; }

    /// <summary>Account and set.</summary>
    public override string ToString() => $"{PermissionSet} in {AccountId} until {Ends:u}";
}
