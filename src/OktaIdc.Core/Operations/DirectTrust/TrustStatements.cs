using System.Text.Json;

namespace OktaIdc.Operations.DirectTrust;

/// <summary>Who a role's trust policy lets in, as far as it is not an AWS account: providers and services of its Allow statements.</summary>
internal static class TrustStatements
{
    private const string AccountAccess = "account-access.amazonaws.com";

    /// <summary>The kind of finding and the principal, each once. A policy that cannot be read lets nobody in that is known.</summary>
    public static IReadOnlyList<(string Id, string Principal)> Read(string? policy)
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
                .SelectMany(s => Of(Member(s, "Principal")))
                .Distinct()];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<(string Id, string Principal)> Of(JsonElement? principal)
    {
        if (principal is not { ValueKind: JsonValueKind.Object } kinds)
        {
            yield break;
        }

        foreach (var federated in Texts(Member(kinds, "Federated")).Where(f => !IsIdentityCenter(f)))
        {
            yield return (federated.Contains(":saml-provider/", StringComparison.Ordinal) ? DirectTrustIds.RoleTrustsSaml
                : federated.Contains(":oidc-provider/", StringComparison.Ordinal) ? DirectTrustIds.RoleTrustsOidc
                : DirectTrustIds.RoleTrustsWebIdentity, federated);
        }

        if (Texts(Member(kinds, "Service")).Contains(AccountAccess, StringComparer.Ordinal))
        {
            yield return (DirectTrustIds.RoleTrustsAccountAccess, AccountAccess);
        }
    }

    private static bool IsIdentityCenter(string arn) => new Aws.Iam.IamSamlProvider { Arn = arn }.IsIdentityCenter;

    private static IEnumerable<string> Texts(JsonElement? value) => Items(value).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!);

    // Where the language takes a list it takes one value too.
    private static IEnumerable<JsonElement> Items(JsonElement? value) => value switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        { } one => [one],
    };

    private static JsonElement? Member(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;
}
