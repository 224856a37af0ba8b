using OktaIdc.Okta;

namespace OktaIdc.Operations.TemporaryAccess;

/// <summary>What a request for temporary access names.</summary>
public sealed record AccessRequest
{
    /// <summary>Login of the person.</summary>
    public required string User { get; init; }

    /// <summary>The pushed Okta group; null where access is given by an assignment.</summary>
    public OktaGroup? Group { get; init; }

    /// <summary>Label or id of the Okta app; null for the only one there is.</summary>
    public string? App { get; init; }

    /// <summary>Name or ARN of the permission set; null where access is given by a group.</summary>
    public string? PermissionSet { get; init; }

    /// <summary>Selectors of the accounts; a request is made for each account.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>For how long.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Login of the only person who may approve; null for anybody else.</summary>
    public string? Approver { get; init; }
}
