using System.Collections.Immutable;
using OktaIdc.Aws.SsoAdmin;

namespace OktaIdc.Operations.Revocation;

/// <summary>What a revocation has taken from a person, kept so that a false alarm can be undone. Written before each change. No secret.</summary>
public sealed record RevocationState
{
    /// <summary>The revocation's own id, which its denies carry.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString("N")[..12];

    /// <summary>Okta's id of the person.</summary>
    public required string OktaUserId { get; init; }

    /// <summary>Her login.</summary>
    public required string Login { get; init; }

    /// <summary>The identity store's id of the person; null where she is not there.</summary>
    public string? IdcUserId { get; init; }

    /// <summary>Why.</summary>
    public required RevocationReason Reason { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Her status in Okta before.</summary>
    public string? StatusBefore { get; init; }

    /// <summary>Denies in inline policies, with the policies of before.</summary>
    public ImmutableArray<InlineDeny> Denies { get; init; } = [];

    /// <summary>The service control policies that she was put into.</summary>
    public ImmutableArray<PolicyDeny> Policies { get; init; } = [];

    /// <summary>Assignments to her that were removed.</summary>
    public ImmutableArray<AccountAssignment> Assignments { get; init; } = [];

    /// <summary>Pushed Okta groups that she was taken out of.</summary>
    public ImmutableArray<NamedGroup> Groups { get; init; } = [];

    /// <summary>Groups of the identity store, not Okta's, that she was taken out of.</summary>
    public ImmutableArray<NamedGroup> StoreGroups { get; init; } = [];

    /// <summary>The accounts and sets that she had when it was begun: what her sessions may be in.</summary>
    public ImmutableArray<HadAccess> Had { get; init; } = [];

    /// <summary>Lags that were measured.</summary>
    public ImmutableArray<MeasuredLag> Lags { get; init; } = [];

    /// <summary>Since when the vendors may be waited for: from when it was caused, whichever run waits.</summary>
    public ImmutableArray<BegunWait> Waits { get; init; } = [];

    /// <summary>When a false alarm was undone; null where it stands.</summary>
    public DateTimeOffset? Restored { get; init; }
}

/// <summary>A group.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record NamedGroup(string Id, string Name);

/// <summary>Something that the vendors do in their own time.</summary>
/// <param name="What">What is waited for.</param>
/// <param name="Since">When it was caused.</param>
/// <param name="IsOver">Whether a run has waited for it in vain as long as it waits.</param>
public sealed record BegunWait(string What, DateTimeOffset Since, bool IsOver = false);

/// <summary>A person in a service control policy.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="IdcUserId">The identity store's id that was put into it: a person who is made anew gets another.</param>
public sealed record PolicyDeny(string PolicyId, string IdcUserId);

/// <summary>A permission set in an account that a person had.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="PermissionSetArn">The set.</param>
/// <param name="PermissionSet">Its name.</param>
/// <param name="SessionLength">How long a session of its role lasts.</param>
public sealed record HadAccess(string AccountId, string PermissionSetArn, string PermissionSet, TimeSpan SessionLength);
