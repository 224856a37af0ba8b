using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using OktaIdc.Aws.Iam;
using OktaIdc.Failures;

namespace OktaIdc.Operations.DirectTrust;

/// <summary>Identity providers of an account that are not IAM Identity Center's, and the roles that they, or other services, can give.</summary>
internal static class ProviderTrust
{
    /// <summary>Reads them.</summary>
    public static async Task ReadAsync(AccountFindings findings, CancellationToken cancellationToken)
    {
        var iam = findings.Client.Iam;
        var issuers = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var listed in (await iam.ListSamlProvidersAsync(cancellationToken).ConfigureAwait(false)).Where(p => !p.IsIdentityCenter))
        {
            var provider = await iam.GetSamlProviderAsync(listed.Arn, cancellationToken).ConfigureAwait(false) ?? listed;
            issuers[listed.Arn] = EntityId(provider.Metadata);
        }

        foreach (var arn in await iam.ListOidcProvidersAsync(cancellationToken).ConfigureAwait(false))
        {
            issuers[arn] = (await iam.GetOidcProviderAsync(arn, cancellationToken).ConfigureAwait(false))?.Url is { } url ? "https://" + url : null;
        }

        var roles = await RolesAsync(findings, issuers, cancellationToken).ConfigureAwait(false);
        foreach (var issuer in issuers)
        {
            findings.Add(Provider(findings, issuer.Key, issuer.Value, [.. roles.Where(r => r.Principal == issuer.Key)]));
        }
    }

    private static DirectTrustFinding Provider(AccountFindings findings, string arn, string? issuer, IReadOnlyList<TrustingRole> roles)
    {
        var isSaml = arn.Contains(":saml-provider/", StringComparison.Ordinal);
        var name = arn[(arn.IndexOf('/') + 1)..];
        var last = roles.Select(r => r.LastUsed).Max();
        return new DirectTrustFinding
        {
            Id = isSaml ? DirectTrustIds.SamlProvider : DirectTrustIds.OidcProvider,
            Subject = arn,
            Message = roles.Count == 0
                ? $"{findings.Name} has the {(isSaml ? "SAML" : "OpenID Connect")} provider {name} beside IAM Identity Center's. No role trusts it now; whoever makes one opens a way in."
                : $"{findings.Name} has the {(isSaml ? "SAML" : "OpenID Connect")} provider {name}{(isSaml ? $" of {Owner(issuer)}" : "")} beside IAM Identity Center's: whoever it vouches for takes {(roles.Count == 1 ? "a role" : $"{roles.Count} roles")} there directly.",
            Evidence = $"issuer {issuer ?? "not told"}; trusted by {(roles.Count == 0 ? "no role" : string.Join(", ", roles.Select(r => r.Name)))}; {Used(last)}",
            Issuer = issuer,
            LastUsed = last,
            Fix = isSaml ? $"aws iam delete-saml-provider --saml-provider-arn {CommandText.Argument(arn)}" : $"aws iam delete-open-id-connect-provider --open-id-connect-provider-arn {CommandText.Argument(arn)}",
            IsManual = roles.Count > 0,
        };
    }

    private static async Task<List<TrustingRole>> RolesAsync(AccountFindings findings, Dictionary<string, string?> issuers, CancellationToken cancellationToken)
    {
        var trusting = new List<TrustingRole>();
        await foreach (var role in findings.Client.Iam.ListRolesAsync(null, cancellationToken).ConfigureAwait(false))
        {
            var principals = TrustStatements.Read(role.TrustPolicy);
            if (principals.Count == 0)
            {
                continue;
            }

            var used = (await findings.Client.Iam.GetRoleAsync(role.RoleName, cancellationToken).ConfigureAwait(false))?.RoleLastUsed;
            foreach (var (id, principal) in principals)
            {
                trusting.Add(new TrustingRole(role.RoleName, principal, used?.LastUsedDate));
                findings.Add(Role(findings, role, id, principal, issuers, used));
            }
        }

        return trusting;
    }

    private static DirectTrustFinding Role(AccountFindings findings, IamRole role, string id, string principal, Dictionary<string, string?> issuers, IamRoleUse? used)
    {
        var known = issuers.TryGetValue(principal, out var issuer);
        var who = id switch
        {
            DirectTrustIds.RoleTrustsSaml => $"the SAML provider {principal[(principal.IndexOf('/') + 1)..]}{(known ? $" of {Owner(issuer)}" : ", which does not exist any more")}",
            DirectTrustIds.RoleTrustsOidc => $"the OpenID Connect provider {principal[(principal.IndexOf('/') + 1)..]}{(known ? "" : ", which does not exist any more")}",
            DirectTrustIds.RoleTrustsAccountAccess => "the account access manager",
            _ => principal,
        };
        return new DirectTrustFinding
        {
            Id = id,
            Subject = role.Arn,
            Message = $"The role {role.RoleName} of {findings.Name} can be taken through {who}, without a permission set of IAM Identity Center.",
            Evidence = $"its trust policy names {principal}; {Used(used?.LastUsedDate)}{(used?.Region is { } region ? $" in {region}" : "")}",
            Issuer = issuer,
            LastUsed = used?.LastUsedDate,
            Fix = used?.LastUsedDate is null && !known && id is not (DirectTrustIds.RoleTrustsAccountAccess or DirectTrustIds.RoleTrustsWebIdentity)
                ? $"aws iam delete-role --role-name {role.RoleName}"
                : $"Give those who need it a permission set (New-IdcAssignment -Group GROUP -PermissionSet SET -Account {findings.Account.Id}), take the principal out of the role's trust policy, then delete the role.",
            IsManual = used?.LastUsedDate is not null || known || id is DirectTrustIds.RoleTrustsAccountAccess or DirectTrustIds.RoleTrustsWebIdentity,
        };
    }

    private static string Owner(string? issuer) => issuer is null ? "an unknown issuer"
        : issuer.StartsWith("http://www.okta.com/", StringComparison.Ordinal) ? $"Okta ({issuer})"
        : issuer;

    private static string Used(DateTimeOffset? last) => last is { } time ? $"last taken {time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "never taken within the 400 days that AWS remembers";

    private static string? EntityId(string? metadata)
    {
        try
        {
            return metadata is null ? null : (string?)XDocument.Parse(metadata).Root?.Attribute("entityID");
        }
        catch (XmlException)
        {
            return null; // Then the issuer is not known, and the finding says so.
        }
    }

    private sealed record TrustingRole(string Name, string Principal, DateTimeOffset? LastUsed);
}
