using System.Text.Json.Serialization;

namespace OktaIdc.Operations.TemporaryAccess;

/// <summary>Access that somebody asks for, for a time.</summary>
public sealed record AccessWish
{
    /// <summary>Login of the person who gets it: her login in Okta, and her user name in IAM Identity Center.</summary>
    public required string User { get; init; }

    /// <summary>Okta's id of the person; null where access is given by an assignment to somebody whom Okta did not provision.</summary>
    public string? OktaUserId { get; init; }

    /// <summary>The identity store's id of the person.</summary>
    public required string IdcUserId { get; init; }

    /// <summary>Id of the pushed Okta group that the person is put into; null for an assignment.</summary>
    public string? GroupId { get; init; }

    /// <summary>Name of that group.</summary>
    public string? Group { get; init; }

    /// <summary>The identity store's id of that group: a name may change.</summary>
    public string? StoreGroupId { get; init; }

    /// <summary>Id of the Okta app that pushes the group.</summary>
    public string? AppId { get; init; }

    /// <summary>The account of an assignment, twelve digits; null for a group.</summary>
    public string? AccountId { get; init; }

    /// <summary>Name of the account.</summary>
    public string? Account { get; init; }

    /// <summary>ARN of the permission set of an assignment.</summary>
    public string? PermissionSetArn { get; init; }

    /// <summary>Name of the permission set.</summary>
    public string? PermissionSet { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>For how long, from when it is given.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Login of the only person who may approve; null for anybody else than requester and person.</summary>
    public string? Approver { get; init; }

    /// <summary>The instance of IAM Identity Center, and for a group the Okta org: a ledger may serve several.</summary>
    public required string Home { get; init; }

    /// <summary>What is given, in words: "group org-DevOps".</summary>
    [JsonIgnore]
    public string Access => Group is not null ? $"group {Group}" : $"{PermissionSet} in {Account ?? AccountId}";

    /// <summary>Whether another wish is for the same access of the same person.</summary>
    public bool IsSameAccess(AccessWish other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Home == Home && other.IdcUserId == IdcUserId && other.GroupId == GroupId && other.AccountId == AccountId && other.PermissionSetArn == PermissionSetArn;
    }
}
