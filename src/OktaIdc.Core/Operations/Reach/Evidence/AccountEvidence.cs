using OktaIdc.Aws.CloudTrail;
using OktaIdc.Aws.Iam;

namespace OktaIdc.Operations.Reach.Evidence;

/// <summary>What only the account itself tells (the role and what it trusts, sign-ins there), and the policies of the organization that bind it.</summary>
internal sealed record AccountEvidence
{
    /// <summary>Why nothing is known from inside the account.</summary>
    public const string NoRole = "only the account itself tells; give -RoleName, the role to assume there";

    /// <summary>The role that the permission set has in the account; nothing where there is none.</summary>
    public required Reading<IamRole> Role { get; init; }

    /// <summary>The account's SAML providers.</summary>
    public required Reading<List<IamSamlProvider>> Providers { get; init; }

    /// <summary>AssumeRoleWithSAML in the account, newest first.</summary>
    public required Reading<List<TrailEvent>> Assumed { get; init; }

    /// <summary>The service control policies over the account; none for the management account, which they do not bind.</summary>
    public required Reading<List<ControlPolicy>> Policies { get; init; }

    /// <summary>IAM Identity Center's own provider; null where it is not there.</summary>
    public IamSamlProvider? Own => Providers.Value?.Find(p => p.IsNamedForIdentityCenter);
}

/// <summary>A service control policy, and where it is attached.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Target">The account, unit or root that it is attached to.</param>
/// <param name="Denial">What its plain denies say of the user and role.</param>
internal sealed record ControlPolicy(string Name, string Target, PlainDenial Denial);
