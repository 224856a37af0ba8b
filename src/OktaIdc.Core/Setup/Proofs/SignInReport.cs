using System.Collections.Immutable;

namespace OktaIdc.Setup.Proofs;

/// <summary>What a person reached when she signed in.</summary>
/// <param name="User">The user.</param>
/// <param name="Roles">Every role she holds credentials for; empty for an account instance.</param>
public sealed record SignInReport(string User, ImmutableArray<ReachedRole> Roles)
{
    /// <summary>Names of the applications she may use.</summary>
    public ImmutableArray<string> Applications { get; init; } = [];
}

/// <summary>A role that a person holds credentials for.</summary>
/// <param name="AccountId">The account, 12 digits.</param>
/// <param name="AccountName">Its name.</param>
/// <param name="PermissionSet">The permission set.</param>
/// <param name="CallerArn">What GetCallerIdentity answered with its credentials.</param>
public sealed record ReachedRole(string AccountId, string? AccountName, string PermissionSet, string CallerArn);
