using System.Text.Json;
using OktaIdc.Organization;

namespace OktaIdc.Operations.DirectTrust;

/// <summary>Who a role's trust policy lets in past the organization's own accounts: providers, services that people or machines elsewhere come through, accounts outside, and anybody.</summary>
internal static class TrustStatements
{
    private const string AccountAccess = "account-access.amazonaws.com";
    private const string RolesAnywhere = "rolesanywhere.amazonaws.com";
    private const string Anybody = "*";

    /// <summary>Each of them once. A policy that cannot be read lets nobody in that is known.</summary>
    public static IReadOnlyList<TrustedParty> Read(string? policy, OrganizationBounds organization)
    {
        if (policy is null)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(policy);
            return [.. Items(Member(document.RootElement, "Statement"))
                .Where(s => Member(s, "Effect") is { ValueKind: JsonValueKind.String } effect && effect.GetString() == "Allow")
                .SelectMany(s => Named(Member(s, "Principal")).Concat(Outside(s, organization)))
                .Distinct()];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>The texts of a value: where the language takes a list it takes one too.</summary>
    public static IEnumerable<string> Texts(JsonElement? value) => Items(value).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!);

    private static IEnumerable<TrustedParty> Named(JsonElement? principal)
    {
        if (principal is not { ValueKind: JsonValueKind.Object } kinds)
        {
            yield break;
        }

        foreach (var federated in Texts(Member(kinds, "Federated")))
        {
            yield return new TrustedParty(
                federated.Contains(":saml-provider/", StringComparison.Ordinal) ? DirectTrustIds.RoleTrustsSaml
                    : federated.Contains(":oidc-provider/", StringComparison.Ordinal) ? DirectTrustIds.RoleTrustsOidc
                    : DirectTrustIds.RoleTrustsWebIdentity,
                federated);
        }

        foreach (var service in Texts(Member(kinds, "Service")))
        {
            if (service is AccountAccess or RolesAnywhere)
            {
                yield return new TrustedParty(service == AccountAccess ? DirectTrustIds.RoleTrustsAccountAccess : DirectTrustIds.RoleTrustsRolesAnywhere, service);
            }
        }
    }

    private static IEnumerable<TrustedParty> Outside(JsonElement statement, OrganizationBounds organization)
    {
        var condition = Member(statement, "Condition");
        if (!LetsTake(statement) || TrustConditions.IsInside(condition, organization))
        {
            yield break;
        }

        var under = TrustConditions.Keys(condition);
        foreach (var principal in Principals(statement))
        {
            if (principal == Anybody)
            {
                yield return new TrustedParty(under is null ? DirectTrustIds.RoleTrustsAnybody : DirectTrustIds.RoleTrustsForeignAccount, principal, "anybody in AWS", under);
            }
            else if (OrganizationBounds.AccountOf(principal) is { } account && !organization.Holds(account))
            {
                yield return new TrustedParty(DirectTrustIds.RoleTrustsForeignAccount, principal, $"account {account}", under);
            }
        }
    }

    // Who may only tag the session of another cannot take the role.
    private static bool LetsTake(JsonElement statement) => Member(statement, "NotAction") is not null || Texts(Member(statement, "Action")).Any(a => Wildcard.Matches(a, "sts:AssumeRole", ignoreCase: true));

    // All but some are nearly everybody.
    private static IEnumerable<string> Principals(JsonElement statement) => Member(statement, "NotPrincipal") is not null ? [Anybody]
        : Member(statement, "Principal") is { ValueKind: JsonValueKind.Object } kinds ? Texts(Member(kinds, "AWS"))
        : Texts(Member(statement, "Principal"));

    private static IEnumerable<JsonElement> Items(JsonElement? value) => value switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        { } one => [one],
    };

    private static JsonElement? Member(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;
}

/// <summary>Somebody whom a trust policy lets in.</summary>
/// <param name="Id">The kind of finding.</param>
/// <param name="Principal">The principal as the policy has it.</param>
/// <param name="Who">Who that is, where it is an account or anybody; null where the principal says it.</param>
/// <param name="Under">Keys of the condition; null where there is none, and for providers and services.</param>
internal sealed record TrustedParty(string Id, string Principal, string? Who = null, string? Under = null);
