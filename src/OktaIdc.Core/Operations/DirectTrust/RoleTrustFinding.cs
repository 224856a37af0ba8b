using System.Globalization;
using OktaIdc.Aws.Iam;
using OktaIdc.Failures;

namespace OktaIdc.Operations.DirectTrust;

/// <summary>Says what it means that a role lets somebody in.</summary>
internal static class RoleTrustFinding
{
    /// <summary>The finding.</summary>
    /// <param name="findings">The account.</param>
    /// <param name="role">The role.</param>
    /// <param name="party">Whom it lets in.</param>
    /// <param name="issuers">Issuers of the account's providers, by ARN.</param>
    /// <param name="used">When it was last taken.</param>
    public static DirectTrustFinding Of(AccountFindings findings, IamRole role, TrustedParty party, Dictionary<string, string?> issuers, IamRoleUse? used)
    {
        var known = issuers.TryGetValue(party.Principal, out var issuer);
        var isOfProvider = party.Id is DirectTrustIds.RoleTrustsSaml or DirectTrustIds.RoleTrustsOidc;
        var isDead = used?.LastUsedDate is null && !known && isOfProvider;
        return new DirectTrustFinding
        {
            Id = party.Id,
            Subject = role.Arn,
            Part = party.Principal,
            Message = $"The role {role.RoleName} of {findings.Name} can be taken {Way(party, known, issuer)}, without a permission set of IAM Identity Center.",
            Evidence = $"its trust policy names {party.Principal}{(party.Under is { } keys ? $" under a condition on {keys}" : "")}; {Used(used?.LastUsedDate)}{(used?.Region is { } region ? $" in {region}" : "")}",
            Issuer = issuer,
            LastUsed = used?.LastUsedDate,
            People = party.Who is { } who ? [who] : [],
            Roles = [role.Arn],
            Fix = isDead ? $"aws iam delete-role --role-name {CommandText.Argument(role.RoleName)}"
                : party.Who is null ? $"Give those who need it a permission set (New-IdcAssignment -Group GROUP -PermissionSet SET -Account {findings.Account.Id}), take the principal out of the role's trust policy, then delete the role."
                : $"Ask who {party.Who} is and what for; where that is no partner of yours, take the principal out of the trust policy: IAM console of {findings.Account.Id}, Roles, {role.RoleName}, Trust relationships.",
            IsManual = !isDead,
        };
    }

    /// <summary>Who an issuer is, for people.</summary>
    public static string Owner(string? issuer) => issuer is null ? "an unknown issuer"
        : issuer.StartsWith("http://www.okta.com/", StringComparison.Ordinal) ? $"Okta ({issuer})"
        : issuer;

    /// <summary>When something was last used, for people.</summary>
    public static string Used(DateTimeOffset? last) => last is { } time ? $"last taken {time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "never taken within the 400 days that AWS remembers";

    private static string Way(TrustedParty party, bool known, string? issuer)
    {
        var name = party.Principal[(party.Principal.IndexOf('/') + 1)..];
        return party.Id switch
        {
            DirectTrustIds.RoleTrustsSaml => $"through the SAML provider {name}{(known ? $" of {Owner(issuer)}" : ", which does not exist any more")}",
            DirectTrustIds.RoleTrustsOidc => $"through the OpenID Connect provider {name}{(known ? "" : ", which does not exist any more")}",
            DirectTrustIds.RoleTrustsAccountAccess => "through the account access manager",
            DirectTrustIds.RoleTrustsRolesAnywhere => "with a certificate (IAM Roles Anywhere)",
            DirectTrustIds.RoleTrustsAnybody => "by anybody in AWS",
            DirectTrustIds.RoleTrustsForeignAccount => $"by {(party.Principal == "*" ? party.Who : $"whomever {party.Who}, which is outside of the organization, lets")}{(party.Under is null ? "" : " under a condition")}",
            _ => $"through {party.Principal}",
        };
    }
}
