using System.Collections.Immutable;
using OktaIdc.Aws.IdentityStore;

namespace OktaIdc.Operations.Holdings;

/// <summary>Whose access is asked for, to what, and at which time. Conditions narrow each other; what is null does not.</summary>
public sealed record AccessQuestion
{
    /// <summary>The user.</summary>
    public IdcUser? User { get; init; }

    /// <summary>The group.</summary>
    public IdcGroup? Group { get; init; }

    /// <summary>Ids of the accounts.</summary>
    public ImmutableHashSet<string>? Accounts { get; init; }

    /// <summary>Names or ARNs of the permission sets.</summary>
    public ImmutableArray<string>? PermissionSets { get; init; }

    /// <summary>Names or ARNs of policies, AWS managed or customer managed; * and ? stand for any characters.</summary>
    public ImmutableArray<string>? Policies { get; init; }

    /// <summary>The past time; null for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The role to assume in each account, so that direct IAM trust is read; null: it is named as not read.</summary>
    public string? RoleName { get; init; }

    /// <summary>Names by ARN of all permission sets, where whoever asks has read them; null: they are read.</summary>
    internal IReadOnlyDictionary<string, string>? SetNames { get; init; }

    /// <summary>Whether rows of accounts that no condition excludes are wanted.</summary>
    internal bool Wants(string accountId) => Accounts?.Contains(accountId) ?? true;
}
