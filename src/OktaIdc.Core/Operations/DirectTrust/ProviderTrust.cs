using System.Xml;
using System.Xml.Linq;
using OktaIdc.Aws.Iam;
using OktaIdc.Failures;

namespace OktaIdc.Operations.DirectTrust;

/// <summary>
/// Identity providers of an account that are not IAM Identity Center's, and the roles that they, or others from outside, can take. A name proves nothing: Identity Center's own
/// provider has the access portal's metadata, and roles trust it that only Identity Center can have made. A role elsewhere that trusts it is a way of somebody else's.
/// </summary>
internal static class ProviderTrust
{
    /// <summary>Reads them.</summary>
    public static async Task ReadAsync(AccountFindings findings, OrganizationBounds organization, CancellationToken cancellationToken)
    {
        var iam = findings.Client.Iam;
        var issuers = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var listed in await iam.ListSamlProvidersAsync(cancellationToken).ConfigureAwait(false))
        {
            var provider = await iam.GetSamlProviderAsync(listed.Arn, cancellationToken).ConfigureAwait(false) ?? listed;
            issuers[listed.Arn] = EntityId(provider.Metadata);
        }

        foreach (var arn in await iam.ListOidcProvidersAsync(cancellationToken).ConfigureAwait(false))
        {
            issuers[arn] = (await iam.GetOidcProviderAsync(arn, cancellationToken).ConfigureAwait(false))?.Url is { } url ? "https://" + url : null;
        }

        var roles = await RolesAsync(findings, organization, issuers, cancellationToken).ConfigureAwait(false);
        foreach (var issuer in issuers)
        {
            var trusting = roles.FindAll(r => r.Principal == issuer.Key);
            if (!IsOwn(issuer.Key, issuer.Value, trusting))
            {
                findings.Add(Provider(findings, issuer.Key, issuer.Value, trusting));
            }
        }
    }

    // One that no role trusts any more is what is left of the last permission set.
    private static bool IsOwn(string arn, string? issuer, List<TrustingRole> trusting) => IsNamedSo(arn) && IdentityCenterIssuer.Is(issuer) && (trusting.Count == 0 || trusting.Exists(r => r.IsOfPermissionSet));

    private static bool IsNamedSo(string arn) => new IamSamlProvider { Arn = arn }.IsNamedForIdentityCenter;

    private static DirectTrustFinding Provider(AccountFindings findings, string arn, string? issuer, List<TrustingRole> roles)
    {
        var isSaml = arn.Contains(":saml-provider/", StringComparison.Ordinal);
        var name = arn[(arn.IndexOf('/') + 1)..] + (isSaml && IsNamedSo(arn) ? ", called as IAM Identity Center calls its own," : "");
        var last = roles.Select(r => r.LastUsed).Max();
        return new DirectTrustFinding
        {
            Id = isSaml ? DirectTrustIds.SamlProvider : DirectTrustIds.OidcProvider,
            Subject = arn,
            Message = roles.Count == 0
                ? $"{findings.Name} has the {(isSaml ? "SAML" : "OpenID Connect")} provider {name} beside IAM Identity Center's. No role trusts it now; whoever makes one opens a way in."
                : $"{findings.Name} has the {(isSaml ? "SAML" : "OpenID Connect")} provider {name}{(isSaml ? $" of {RoleTrustFinding.Owner(issuer)}" : "")} beside IAM Identity Center's: whoever it vouches for takes {(roles.Count == 1 ? "a role" : $"{roles.Count} roles")} there directly.",
            Evidence = $"issuer {issuer ?? "not told"}; trusted by {(roles.Count == 0 ? "no role" : string.Join(", ", roles.Select(r => r.Name)))}; {(roles.Count > 0 && roles.TrueForAll(r => r.IsOfPermissionSet) ? "these are permission sets' roles" : RoleTrustFinding.Used(last))}",
            Issuer = issuer,
            LastUsed = last,
            Roles = [.. roles.Select(r => r.Arn)],
            Fix = roles.Exists(r => r.IsOfPermissionSet) ? $"Look in CloudTrail for who called UpdateSAMLProvider or CreateSAMLProvider for {arn}: permission sets' roles trust it, and its metadata is not IAM Identity Center's."
                : isSaml ? $"aws iam delete-saml-provider --saml-provider-arn {CommandText.Argument(arn)}"
                : $"aws iam delete-open-id-connect-provider --open-id-connect-provider-arn {CommandText.Argument(arn)}",
            IsManual = roles.Count > 0,
        };
    }

    private static async Task<List<TrustingRole>> RolesAsync(AccountFindings findings, OrganizationBounds organization, Dictionary<string, string?> issuers, CancellationToken cancellationToken)
    {
        var trusting = new List<TrustingRole>();
        await foreach (var role in findings.Client.Iam.ListRolesAsync(null, cancellationToken).ConfigureAwait(false))
        {
            var parties = TrustStatements.Read(role.TrustPolicy, organization);
            var own = role.IsPermissionSetRole ? parties.Where(p => IsNamedSo(p.Principal)).ToList() : [];
            trusting.AddRange(own.Select(p => new TrustingRole(role.RoleName, role.Arn, p.Principal, null, IsOfPermissionSet: true)));
            var others = parties.Except(own).ToList();
            if (others.Count == 0)
            {
                continue;
            }

            var used = (await findings.Client.Iam.GetRoleAsync(role.RoleName, cancellationToken).ConfigureAwait(false))?.RoleLastUsed;
            foreach (var party in others)
            {
                trusting.Add(new TrustingRole(role.RoleName, role.Arn, party.Principal, used?.LastUsedDate, IsOfPermissionSet: false));
                findings.Add(RoleTrustFinding.Of(findings, role, party, issuers, used));
            }
        }

        return trusting;
    }

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

    private sealed record TrustingRole(string Name, string Arn, string Principal, DateTimeOffset? LastUsed, bool IsOfPermissionSet);
}
